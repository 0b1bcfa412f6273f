import { normaliseText } from '../normalise-text.ts';
import { simplifyCharacters } from '../slots/simplify-characters.ts';

/** The lexical features of one text, before anything is known about other texts. */
export interface TextFeatures {
  /** Hashes of the distinct features; the first `wordCount` are words and word pairs, the others parts of words. */
  readonly ids: Uint32Array;
  /** 1 + ln(how often), feature by feature. */
  readonly weights: Float32Array;
  readonly wordCount: number;
}

/** A Han character, a word of any other script, a question or exclamation mark, an emoji. */
const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}_])+|[?!]|\p{Extended_Pictographic}/gu;
/** Lengths of the character n-grams. */
const SHORTEST_PART = 2;
const LONGEST_PART = 5;
/** Different starts keep a word, a pair and a part of the same letters apart. */
const WORD_SEED = 0x811c9dc5;
const PAIR_SEED = 0x1b873593;
const PART_SEED = 0x2f0b4c47;
const FNV_PRIME = 0x01000193;

/**
 * Words, pairs of neighbouring words, and the 2- to 5-grams of characters that do not cross a space (with the space on either side
 * as a border). A Han character counts as a word. Features are 32-bit FNV-1a hashes: of 150,000 features about three collide.
 */
export function extractFeatures(text: string): TextFeatures {
  const normal = normaliseText(simplifyCharacters(text)).replace(/\d/g, '0');
  const words = countWords(normal);
  const parts = countParts(normal);
  const ids = new Uint32Array(words.size + parts.size);
  ids.set([...words.keys()]);
  ids.set([...parts.keys()], words.size);
  const weights = new Float32Array(
    [...words.values(), ...parts.values()].map((count) => 1 + Math.log(count)),
  );
  return { ids, weights, wordCount: words.size };
}

function countWords(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  let previous: string | undefined;
  for (const [word] of text.matchAll(TOKEN)) {
    add(counts, hash(word, WORD_SEED));
    if (previous !== undefined) add(counts, hash(`${previous} ${word}`, PAIR_SEED));
    previous = word;
  }
  return counts;
}

/** Every n-gram that begins at a place is the one before it plus a character, so their hashes come from one walk. */
function countParts(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const chunk of text.split(' ')) {
    const bordered = ` ${chunk} `;
    for (let start = 0; start + SHORTEST_PART <= bordered.length; start += 1) {
      let code = PART_SEED;
      const end = Math.min(start + LONGEST_PART, bordered.length);
      for (let position = start; position < end; position += 1) {
        code = step(code, bordered.charCodeAt(position));
        if (position - start + 1 >= SHORTEST_PART) add(counts, code >>> 0);
      }
    }
  }
  return counts;
}

function add(counts: Map<number, number>, id: number): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

function hash(text: string, seed: number): number {
  let code = seed;
  for (let position = 0; position < text.length; position += 1) code = step(code, text.charCodeAt(position));
  return code >>> 0;
}

function step(code: number, character: number): number {
  return Math.imul(code ^ character, FNV_PRIME);
}
