/** What a model has said so far, without what it only thought. */
export interface FirstLine {
  readonly text: string;
  /** True when another line has begun: nothing that follows belongs to it. */
  readonly isWhole: boolean;
}

const THOUGHTS = /<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/giu;
/** Some servers cut the beginning of the thoughts off. */
const END_OF_THOUGHTS = /^[\s\S]*<\/(?:think|thinking|reasoning)>/iu;
/** A fence of a code block, a heading (`Here is the reply:`), an empty line. */
const EMPTY_LINE = /^(?:`{3}\w*|.*[:：])?$/u;

/** The first line with words in what a model wrote, also while it still writes. */
export function firstLine(raw: string): FirstLine {
  const said = raw.replace(THOUGHTS, '').replace(END_OF_THOUGHTS, '');
  const lines = said.split(/\r?\n/u).map((line) => line.trim());
  const index = lines.findIndex((line) => !EMPTY_LINE.test(line));
  return { text: lines[index] ?? '', isWhole: index !== -1 && index < lines.length - 1 };
}
