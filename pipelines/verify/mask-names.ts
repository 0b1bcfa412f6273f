import { plainText } from './plain-text.ts';

/** First of the private-use characters that stand for names: the n-th name is this plus n. */
const FIRST = 0xe000;
const MOST = 6_000;
/** Sizes are never masked: which size fits is a thing to check. */
const SIZE = /^(?:x{0,4}[sl]|m|[2-6]xl)$/i;
const LATIN_OR_DIGIT = /[a-z0-9]/i;

/** Names that may stand in a text as they are, ready to be looked for. */
export interface NameMask {
  /** Plain and in lower case, longest first. */
  readonly names: readonly string[];
  /** Names that are nothing but a figure (`30ml`, `24寸`): not masked, but their figures may be stated. */
  readonly figures: readonly string[];
}

const cleaned = new WeakMap<readonly string[], readonly string[]>();

/** Prepares the names of the shop and those that facts bring. */
export function createNameMask(allowedNames: readonly string[], factNames: readonly string[]): NameMask {
  const known = cleaned.get(allowedNames) ?? allowedNames.map(cleanName);
  cleaned.set(allowedNames, known);
  const all = [...new Set([...known, ...factNames.map(cleanName)])].filter((name) => name !== '');
  const figures = all.filter(isFigure);
  const names = all.filter((name) => !isFigure(name) && name.length > 1 && !SIZE.test(name));
  return { names: names.toSorted((left, right) => right.length - left.length).slice(0, MOST), figures };
}

/** The text with each name as one private-use character, so that no word or figure of a name is read as an assertion. */
export function maskNames(plain: string, { names }: NameMask): string {
  let text = plain;
  for (const [index, name] of names.entries()) {
    if (text.toLowerCase().includes(name)) text = replaceName(text, name, String.fromCharCode(FIRST + index));
  }
  return text;
}

/** Index of the name a masked character stands for; undefined for other characters. */
export function maskedName(character: string): number | undefined {
  const index = character.charCodeAt(0) - FIRST;
  return index >= 0 && index < MOST ? index : undefined;
}

/** How a name is compared. */
export function cleanName(name: string): string {
  return plainText(name).trim().toLowerCase();
}

function replaceName(text: string, name: string, mask: string): string {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return text;
  let result = '';
  let from = 0;
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
    if (!standsAlone(lower, at, at + name.length)) continue;
    result += text.slice(from, at) + mask;
    from = at + name.length;
  }
  return result + text.slice(from);
}

/** Latin names end at a word's border: the `tee` of `guarantee` is no name. */
function standsAlone(text: string, from: number, to: number): boolean {
  const cutsWord = (inside = '', outside = '') => LATIN_OR_DIGIT.test(inside) && LATIN_OR_DIGIT.test(outside);
  return !cutsWord(text[from], text[from - 1]) && !cutsWord(text[to - 1], text[to]?.replace('s', ''));
}

function isFigure(name: string): boolean {
  const letters = name.split('/')[0]?.replace(/[^\p{L}]/gu, '') ?? '';
  return /\d/.test(name) && (/^[a-z]{0,3}$/u.test(letters) || letters.length <= 1);
}
