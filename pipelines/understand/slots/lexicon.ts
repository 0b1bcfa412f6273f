import type { Sense } from './sense.ts';

/** Phrases in normal form with their senses, ready to be found at a place in a text. */
export interface Lexicon {
  readonly senses: ReadonlyMap<string, readonly Sense[]>;
  /** Lengths of the phrases that begin with a character, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
}

/** A phrase and one thing it means. */
export type LexiconEntry = readonly [phrase: string, sense: Sense];

const LETTER = /[a-z]/;
const DIGIT = /\d/;

/** A phrase may come with several senses; they keep the order of the entries. */
export function buildLexicon(entries: Iterable<LexiconEntry>): Lexicon {
  const senses = new Map<string, Sense[]>();
  const lengths = new Map<string, Set<number>>();
  for (const [phrase, sense] of entries) {
    const known = senses.get(phrase);
    if (known === undefined) senses.set(phrase, [sense]);
    else known.push(sense);
    const first = phrase.charAt(0);
    lengths.set(first, (lengths.get(first) ?? new Set()).add(phrase.length));
  }
  const longestFirst = [...lengths].map(
    ([first, set]) => [first, [...set].sort((left, right) => right - left)] as const,
  );
  return { senses, lengths: new Map(longestFirst) };
}

/** The longest phrase of the lexicon that begins at `at` and does not cut a Latin word or a number in two. */
export function findPhrase(lexicon: Lexicon, text: string, at: number): string | undefined {
  const length = lexicon.lengths
    .get(text.charAt(at))
    ?.find((one) => lexicon.senses.has(text.slice(at, at + one)) && isWhole(text, at, at + one));
  return length === undefined ? undefined : text.slice(at, at + length);
}

/** Han characters need no border; `l` is none in `blue`, `4` none in `14`, but both stand alone in `4l`. */
function isWhole(text: string, start: number, end: number): boolean {
  return !isJoined(text, start) && !isJoined(text, end);
}

function isJoined(text: string, border: number): boolean {
  const before = text.charAt(border - 1);
  const after = text.charAt(border);
  return (LETTER.test(before) && LETTER.test(after)) || (DIGIT.test(before) && DIGIT.test(after));
}
