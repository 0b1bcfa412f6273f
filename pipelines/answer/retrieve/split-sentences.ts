/**
 * The end of a sentence: a stop with what closes behind it. A point inside a figure (`5.3`), a word or `e.g.` ends
 * nothing.
 */
const SENTENCE_END =
  /[。！？!?…]+[”’"」』）)]*\s*|(?<!\b(?:e\.g|i\.e|no|vs|approx|fig|etc))\.[”’"」』）)]*(?:\s+|$)|\n+/giu;

/** The sentences of a text, in order, each with its stop. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let begin = 0;
  for (const { 0: end, index } of text.matchAll(SENTENCE_END)) {
    sentences.push(text.slice(begin, index + end.length));
    begin = index + end.length;
  }
  sentences.push(text.slice(begin));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** Sentences `first` to `last` of a text, counted from 0. */
export interface SentenceRange {
  readonly first: number;
  readonly last: number;
}

/** The range as a step of a fact's id: `2-3`. */
export function toRangeStep({ first, last }: SentenceRange): string {
  return `${first}-${last}`;
}

/** The sentences a step of a fact's id names; undefined when the text has no such sentences (any more). */
export function excerptOf(text: string, step: string): string | undefined {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(step) ?? [];
  const sentences = splitSentences(text);
  if (first === undefined || last === undefined || Number(last) >= sentences.length) return undefined;
  const named = sentences.slice(Number(first), Number(last) + 1);
  return named.length === 0 ? undefined : joinSentences(named);
}

/** Sentences in a row, at least one; Chinese ones need no space between them. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, next) =>
    /[。！？…”」』）]$/u.test(text) ? text + next : `${text} ${next}`,
  );
}
