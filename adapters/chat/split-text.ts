/** How long a part may be and how its length is counted. */
export interface SplitOptions {
  readonly maxLength: number;
  /** Length of a text as the platform counts it. A longer text must not measure less. */
  readonly measure: (text: string) => number;
}

/** How good a place is to cut: the higher the better. */
const BORDER = { anywhere: 0, word: 1, pause: 2, sentence: 3, line: 4 } as const;
type BorderRank = (typeof BORDER)[keyof typeof BORDER];

/** A place between two graphemes where the text may be cut. */
interface Border {
  /** Offset in UTF-16 units. */
  readonly at: number;
  readonly rank: BorderRank;
}

const RANKS_BEST_FIRST = [BORDER.line, BORDER.sentence, BORDER.pause, BORDER.word] as const;
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

const URL_IN_TEXT = /https?:\/\/[^\s<>"'，。！？、；：）】」』》]+/giu;
const CLOSING = /^[\p{Pe}\p{Pf}，。！？、；：,.!?;:%…]/u;
const SENTENCE_END = /(?:[。！？…]["'”’」』）)\]]*|[.!?]["'”’)\]]*\s)$/u;
const PAUSE = /[\s，、；：]$/u;
const ENDS_HAN = /\p{Script=Han}$/u;
const STARTS_HAN = /^\p{Script=Han}/u;

/**
 * Cuts a text into parts that each measure at most `maxLength`, at the end of a line, sentence, clause or word where
 * there is one in the later half of the part, else between graphemes. An address (URL) that fits one part is not cut.
 * Nothing but white space at the cuts is lost and no part is empty. A grapheme longer than a part is cut between code
 * points; a single code point that measures more than `maxLength` becomes a part of its own that is too long.
 */
export function splitText(text: string, options: SplitOptions): string[] {
  const parts: string[] = [];
  let rest = text.trim();

  while (options.measure(rest) > options.maxLength) {
    const cut = cutOffset(rest, options);
    if (cut >= rest.length) break;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** Where to end the first part of `text`; at least one code point in. */
function cutOffset(text: string, options: SplitOptions): number {
  const borders = bordersOf(text, reach(text, options), options);
  const fitting = borders.slice(0, countFitting(text, borders, options));
  const last = fitting.at(-1);
  if (last === undefined) return cutInsideGrapheme(text, options);

  return bestBorder(fitting, last.at / 2) ?? bestBorder(fitting, 0) ?? last.at;
}

/** How far borders are worth looking at: a little over what can fit, so long texts cost no more than short ones. */
function reach(text: string, { maxLength, measure }: SplitOptions): number {
  let end = Math.max(64, maxLength * 2);
  while (end < text.length && measure(text.slice(0, end)) <= maxLength) end *= 2;
  return Math.min(text.length, end);
}

/** The places before `end` where the text may be cut, first to last. */
function bordersOf(text: string, end: number, options: SplitOptions): Border[] {
  const window = text.slice(0, end);
  const words = new Set(Array.from(WORDS.segment(window), (word) => word.index));
  const addresses = Array.from(window.matchAll(URL_IN_TEXT))
    .filter(([address]) => options.measure(address) <= options.maxLength)
    .map(({ 0: address, index }) => ({ from: index, to: index + address.length }));

  return Array.from(GRAPHEMES.segment(window), ({ index }) => index)
    .filter((at) => at > 0 && !addresses.some(({ from, to }) => from < at && at < to))
    .map((at) => ({ at, rank: rankOf(window, at, words.has(at)) }));
}

function rankOf(text: string, at: number, isWordBorder: boolean): BorderRank {
  const before = text.slice(Math.max(0, at - 8), at);
  const after = text.slice(at, at + 2);
  if (before.endsWith('\n')) return BORDER.line;
  if (CLOSING.test(after)) return BORDER.anywhere;
  if (SENTENCE_END.test(before) || (/[.!?]$/.test(before) && /^\s/.test(after))) return BORDER.sentence;
  if (PAUSE.test(before) || /^\s/.test(after)) return BORDER.pause;
  return isWordBorder && (ENDS_HAN.test(before) || STARTS_HAN.test(after)) ? BORDER.word : BORDER.anywhere;
}

/** How many of the borders, from the first on, leave a first part that fits. */
function countFitting(
  text: string,
  borders: readonly Border[],
  { maxLength, measure }: SplitOptions,
): number {
  let fits = 0;
  let over = borders.length;
  while (fits < over) {
    const middle = (fits + over) >> 1;
    const border = borders[middle];
    if (border !== undefined && measure(text.slice(0, border.at)) <= maxLength) fits = middle + 1;
    else over = middle;
  }
  return fits;
}

/** The last of the best borders behind `from`, where there is one better than the middle of a word. */
function bestBorder(borders: readonly Border[], from: number): number | undefined {
  for (const rank of RANKS_BEST_FIRST) {
    const border = borders.findLast(({ at, rank: own }) => own === rank && at > from);
    if (border !== undefined) return border.at;
  }
  return undefined;
}

function cutInsideGrapheme(text: string, { maxLength, measure }: SplitOptions): number {
  let cut = 0;
  for (const codePoint of text) {
    const next = cut + codePoint.length;
    if (cut > 0 && measure(text.slice(0, next)) > maxLength) break;
    cut = next;
  }
  return cut;
}
