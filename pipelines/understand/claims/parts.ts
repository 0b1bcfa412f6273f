import type { Localized } from '../../domain/language.ts';
import { SOLD_BY_THE_PAIR } from '../slots/counting-words.ts';
import { hasRole, type Role, type Sense, senseOf, type Token } from '../slots/sense.ts';

/** One option as written, with every value it may be. */
export type OptionSense = Extract<Sense, { readonly kind: 'option' }>;

/** How an item is written: `4号` or `link 4`, `#4`, letters and digits (`A1`), the product's name. */
export type ItemForm = 'link' | 'hash' | 'code' | 'name';

/** What the claim grammar works on: tokens with numbers and measure words put together. */
export type Part =
  | { readonly kind: 'role'; readonly roles: readonly Role[]; readonly text: string }
  | { readonly kind: 'item'; readonly item: string; readonly as: ItemForm }
  /** `plus`: written `+2`. */
  | { readonly kind: 'quantity'; readonly count: number; readonly plus: boolean }
  | { readonly kind: 'option'; readonly senses: readonly OptionSense[] }
  /** A number by itself: an item, a quantity or a size, as the words around it say. */
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly count: number;
      readonly sizes: readonly OptionSense[];
    }
  | { readonly kind: 'break' }
  /** A length or a weight: of goods beside an order, of a person elsewhere. */
  | { readonly kind: 'measure' }
  /** A price, a time, a place: known, and no part of an order line. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'unknown'; readonly text: string };

const HAN_CHARACTER = /^\p{Script=Han}$/u;

/** Puts tokens together to the parts of order lines, from left to right. */
export function foldTokens(tokens: readonly Token[]): readonly Part[] {
  const isByThePair = tokens.some(({ text }) => SOLD_BY_THE_PAIR.has(text));
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; ) {
    const [part, taken] = foldAt(tokens, at, isByThePair);
    parts.push(part);
    at += taken;
  }
  return parts;
}

type Folded = readonly [part: Part, taken: number];

function foldAt(tokens: readonly Token[], at: number, isByThePair: boolean): Folded {
  return (
    foldLetterCode(tokens, at) ??
    foldQuantity(tokens, at, isByThePair) ??
    foldTwoColours(tokens, at) ?? [isGlued(tokens, at) ? unknownPart(tokens[at]) : toPart(tokens[at]), 1]
  );
}

/** `sold AA 10`: letters behind the verb are the item, as CommentSold writes claims. */
function foldLetterCode(tokens: readonly Token[], at: number): Folded | undefined {
  const token = tokens[at];
  if (token === undefined || token.senses.length > 0 || !/^[a-z]{1,2}$/.test(token.text)) return undefined;
  const isCounted = senseOf(tokens[at + 1], 'number') !== undefined;
  if (!hasRole(tokens[at - 1], 'claim') || !isCounted) return undefined;
  return [{ kind: 'item', item: token.text.toUpperCase(), as: 'code' }, 1];
}

/** `两件`, `2 pcs`, `two pairs`, `pair`. */
function foldQuantity(tokens: readonly Token[], at: number, isByThePair: boolean): Folded | undefined {
  const number = senseOf(tokens[at], 'number');
  const next = number === undefined ? at : at + 1;
  const unit = senseOf(tokens[next], 'unit');
  // `pair of pillows` needs no number; a Chinese measure word does.
  const isWhole = number !== undefined || (unit?.count !== 1 && /^[a-z]+$/.test(tokens[next]?.text ?? ''));
  if (unit === undefined || !isWhole) return undefined;
  const isOnePiece = unit.count === 2 && isByThePair;
  const count = (number?.count ?? 1) * (isOnePiece ? 1 : unit.count);
  return [{ kind: 'quantity', count, plus: false }, next - at + 1];
}

/** `白蓝`, `white blue`: one thing in two colours, unless they are shared out (`黑白各一件`). */
function foldTwoColours(tokens: readonly Token[], at: number): Folded | undefined {
  const [first, second, after] = tokens.slice(at, at + 3);
  const left = colourOf(first);
  const right = colourOf(second);
  if (left === undefined || right === undefined || hasRole(after, 'each')) return undefined;
  const isHan = /\p{Script=Han}/u.test(second?.text ?? '');
  if (isHan && second?.isApart) return undefined;
  const value: Localized = {
    zh: `${shortColour(left.zh)}${shortColour(right.zh)}`,
    en: `${left.en}/${right.en}`,
  };
  return [{ kind: 'option', senses: [{ kind: 'option', name: 'color', value, fromShop: false }] }, 2];
}

/** The colour of our own list a token is; a catalogue's names for it do not count here. */
function colourOf(token: Token | undefined): Localized | undefined {
  const sense = token?.senses.find(
    (one): one is OptionSense => one.kind === 'option' && one.name === 'color' && !one.fromShop,
  );
  return typeof sense?.value === 'object' ? sense.value : undefined;
}

function shortColour(zh: string): string {
  return zh.replace(/(?<=.)色$/, '');
}

/** A single character behind one we do not know is part of a word: the 粉 of 老粉, the 二 of 小二. */
function isGlued(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined || token.isApart) return false;
  const isUnknown = before.senses.every(({ kind }) => kind === 'plain');
  const isShort = token.senses.some(({ kind }) => kind === 'option' || kind === 'number');
  return isUnknown && isShort && HAN_CHARACTER.test(token.text) && HAN_CHARACTER.test(before.text.slice(-1));
}

function unknownPart(token: Token | undefined): Part {
  return { kind: 'unknown', text: token?.text ?? '' };
}

function toPart(token: Token | undefined): Part {
  if (token === undefined || token.senses.length === 0) return unknownPart(token);
  const { senses, text } = token;
  const options = senses.filter((sense): sense is OptionSense => sense.kind === 'option');
  const number = senseOf(token, 'number');
  if (number !== undefined) return { kind: 'number', text, count: number.count, sizes: options };
  const roles = senses.flatMap((sense) => (sense.kind === 'role' ? [sense.role] : []));
  if (roles.length > 0) return { kind: 'role', roles, text };
  const item = itemOf(token);
  if (item !== undefined) return item;
  if (options.length > 0) return { kind: 'option', senses: options };
  const [first] = senses;
  if (first?.kind === 'quantity') return { kind: 'quantity', count: first.count, plus: false };
  if (first?.kind === 'plus') return { kind: 'quantity', count: first.count, plus: true };
  if (first?.kind === 'length' || first?.kind === 'weight') return { kind: 'measure' };
  if (first?.kind === 'unit' || first?.kind === 'plain') return { kind: 'unknown', text };
  return { kind: first?.kind === 'break' ? 'break' : 'aside' };
}

function itemOf(token: Token): Part | undefined {
  const link = senseOf(token, 'link');
  if (link !== undefined) {
    return { kind: 'item', item: link.item, as: token.text.startsWith('#') ? 'hash' : 'link' };
  }
  const product = senseOf(token, 'product');
  if (product !== undefined) return { kind: 'item', item: product.id, as: 'name' };
  const code = senseOf(token, 'code');
  return code === undefined ? undefined : { kind: 'item', item: code.item, as: 'code' };
}

export function isRole(part: Part | undefined, ...roles: readonly Role[]): boolean {
  return part?.kind === 'role' && part.roles.some((role) => roles.includes(role));
}
