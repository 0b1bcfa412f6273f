import { readManualBlocks } from './manual-lines.ts';

/** A passage is filled up to this many characters before the next one begins; its headings do not count. */
const ENOUGH_CHARACTERS = 60;
const MAX_CHARACTERS = 400;

interface Passage {
  readonly headings: string;
  readonly text: string;
}

/**
 * Cuts a manual (Markdown or plain text) into passages of about 60 to 400 characters that each stand under their
 * headings: `Care › Washing: Rinse it by hand.` A passage ends with a sentence; one sentence that is longer stays
 * whole.
 */
export function chunkManual(manual: string): readonly string[] {
  const passages: Passage[] = [];
  for (const block of readManualBlocks(manual)) {
    const headings = block.headings.join(' › ');
    let startsBlock = true;
    for (const sentence of sentencesOf(block.text)) {
      const last = passages.at(-1);
      const text = last === undefined ? sentence : joinSentences(last.text, sentence, startsBlock);
      const isFull = startsBlock && last !== undefined && last.text.length >= ENOUGH_CHARACTERS;
      if (last?.headings === headings && !isFull && text.length <= MAX_CHARACTERS)
        passages[passages.length - 1] = { headings, text };
      else passages.push({ headings, text: sentence });
      startsBlock = false;
    }
  }
  return mergeShort(passages).map(({ headings, text }) => withHeadings(headings, text));
}

/** A last short passage of a section joins the one before it. */
function mergeShort(passages: readonly Passage[]): readonly Passage[] {
  const merged: Passage[] = [];
  for (const passage of passages) {
    const last = merged.at(-1);
    const isShort = passage.text.length < ENOUGH_CHARACTERS;
    const text = last === undefined ? '' : joinSentences(last.text, passage.text, true);
    if (isShort && last?.headings === passage.headings && text.length <= MAX_CHARACTERS)
      merged[merged.length - 1] = { ...passage, text };
    else merged.push(passage);
  }
  return merged;
}

const CHINESE_END = /[。！？；…]["”’）)]*$/u;

/** Two items of a list without a full stop are kept apart by a semicolon. */
function joinSentences(first: string, second: string, isNewBlock: boolean): string {
  if (CHINESE_END.test(first)) return first + second;
  if (isNewBlock && !/[.!?:：;]["”’)]*$/.test(first))
    return /\p{Script=Han}/u.test(first) ? `${first}；${second}` : `${first}; ${second}`;
  return `${first} ${second}`;
}

function withHeadings(headings: string, text: string): string {
  if (headings === '') return text;
  return /\p{Script=Han}/u.test(headings) ? `${headings}：${text}` : `${headings}: ${text}`;
}

/** Words that end in a full stop in the middle of a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|approx|no|fig|vol|min|max|etc|vs|mr|mrs|dr|incl|temp)\.$/i;

/** A text cut after each sentence: after Chinese ends, and after `.!?` before a space. */
function sentencesOf(text: string): readonly string[] {
  const pieces = text.split(
    /(?<=[。！？；…]["”’）)]?)(?!["”’）)])|(?<=[.!?]["”’)]?)\s+(?=["“(]?[\p{Lu}\d\p{Script=Han}])/u,
  );
  const sentences: string[] = [];
  for (const piece of pieces) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`;
    else if (piece.trim() !== '') sentences.push(piece.trim());
  }
  return sentences;
}
