import type { Product } from '../../domain/shop.ts';
import { namesOf } from './find-products.ts';

/** Names a typo is looked for in: shorter ones are too close to other words. */
const MIN_LATIN_LETTERS = 5;
const MIN_HAN_CHARACTERS = 4;
const MAX_HAN_CHARACTERS = 8;
/** From this length on two typos are forgiven, below it one. */
const LETTERS_FOR_TWO_TYPOS = 9;
/** Common words one letter away from common goods. */
const NO_TYPOS: ReadonlySet<string> = new Set(
  'speakers speaker stickers sticker breakers blinder blunder bleeder shores shoots shirt skirt shorts jokes juice juicy tints hints totes toasts sorry serious lights plates planet jackpot market'.split(
    ' ',
  ),
);
const ANY = '?';

/** Names of a catalogue, ready for words that are almost one of them. */
export interface MisspeltNames {
  /** Latin names of one word by their first letter: the letter people get right. */
  readonly latin: ReadonlyMap<string, readonly { readonly name: string; readonly id: string }[]>;
  /** Chinese names with one character left open: `蓝?耳机`. Two products that share one are told apart by neither. */
  readonly han: ReadonlyMap<string, string | undefined>;
}

/** The last character stays: it names the thing (电源, 电视), the ones before only describe it. */
export function indexMisspeltNames(products: readonly Product[]): MisspeltNames {
  const latin = new Map<string, { name: string; id: string }[]>();
  const han = new Map<string, string | undefined>();
  for (const { product, names } of namesOf(products)) {
    for (const name of names) {
      if (isLatinName(name)) {
        const bucket = latin.get(name.charAt(0)) ?? [];
        bucket.push({ name, id: product.id });
        latin.set(name.charAt(0), bucket);
      }
      for (const pattern of isHanName(name) ? withOneOpen(name) : []) {
        han.set(pattern, !han.has(pattern) || han.get(pattern) === product.id ? product.id : undefined);
      }
    }
  }
  return { latin, han };
}

function isLatinName(name: string): boolean {
  return name.length >= MIN_LATIN_LETTERS && /^[a-z]+$/.test(name);
}

function isHanName(name: string): boolean {
  const isLongEnough = name.length >= MIN_HAN_CHARACTERS && name.length <= MAX_HAN_CHARACTERS;
  return isLongEnough && /^\p{Script=Han}+$/u.test(name);
}

function withOneOpen(name: string): readonly string[] {
  return Array.from({ length: name.length - 1 }, (_, at) => name.slice(0, at) + ANY + name.slice(at + 1));
}

/** The product a Latin word is a misspelling of: the only one that is close enough. */
export function findMisspeltLatin(word: string, { latin }: MisspeltNames): string | undefined {
  if (word.length < MIN_LATIN_LETTERS || word.length > 20 || NO_TYPOS.has(word)) return undefined;
  const close = (latin.get(word.charAt(0)) ?? []).filter(({ name }) => isTypoOf(word, name));
  const [first] = close;
  return close.every(({ id }) => id === first?.id) ? first?.id : undefined;
}

function isTypoOf(word: string, name: string): boolean {
  const allowed = name.length >= LETTERS_FOR_TWO_TYPOS ? 2 : 1;
  return Math.abs(word.length - name.length) <= allowed && editDistance(word, name) <= allowed;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost one each. */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const costs = [
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        ...(isSwapped && row > 1 && column > 1 ? [(beforeLast[column - 2] ?? 0) + 1] : []),
      ];
      current.push(Math.min(...costs));
    }
    [beforeLast, last] = [last, current];
  }
  return last[right.length] ?? 0;
}

/** A misspelt Chinese name that begins at a place in a text. */
export interface MisspeltHan {
  readonly length: number;
  readonly id: string;
}

/** The longest Chinese name with one wrong character that begins at `at`. */
export function findMisspeltHan(text: string, at: number, { han }: MisspeltNames): MisspeltHan | undefined {
  for (let length = MAX_HAN_CHARACTERS; length >= MIN_HAN_CHARACTERS; length--) {
    const window = text.slice(at, at + length);
    if (window.length < length) continue;
    for (const pattern of withOneOpen(window)) {
      const id = han.get(pattern);
      if (id !== undefined) return { length, id };
    }
  }
  return undefined;
}
