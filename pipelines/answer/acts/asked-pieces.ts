import type { Product } from '../../domain/shop.ts';
import { ENGLISH_NUMBERS, readNumber } from '../../understand/slots/number-words.ts';
import type { Asked } from './asked.ts';

/** More than anybody buys in a chat; a larger figure means something else. */
const MOST_PIECES = 999;

/** `2 of #3`, `3 power banks`, `two suitcases`; the 24 of `24 inch` and the 42 of `size 42` count nothing. */
const ENGLISH_COUNT = new RegExp(
  `(?<!size |sz |link |item |lot |number |no |[\\d.#$])\\b(\\d{1,3}|${Object.keys(ENGLISH_NUMBERS).join('|')}) (?!in\\b|pls\\b|us\\b|is\\b|this\\b|inch|cm\\b|ml\\b|kg\\b)(?:of|x|pcs|pieces|pairs|(?:[a-z]+ ){0,2}[a-z]{2,}s)\\b`,
);
/** `3件装`, `3-pack`: the pieces of one pack. */
const PACK =
  /(\d{1,3}|[一二两三四五六七八九十])(?:件|片|包|支|个|条|双|瓶)装|(\d{1,3})[- ]?(?:pack|piece set|pcs set)/;

/** How many pieces of a product the viewer asks about: 1 where they name no number. `两件T恤`, `2 of #3`, `#3 x2`. */
export function askedPieces({ slots, text }: Pick<Asked, 'slots' | 'text'>, product: Product): number {
  const written = slots.qty ?? ENGLISH_COUNT.exec(text)?.[1];
  if (written === undefined) return 1;
  const pieces = toNumber(written);
  const isCount = Number.isInteger(pieces) && pieces >= 1 && pieces <= MOST_PIECES;
  return isCount && !isOfThePack(pieces, text, product) ? pieces : 1;
}

function toNumber(written: string): number {
  return ENGLISH_NUMBERS[written] ?? Number(written);
}

/** The 3 of a three-piece pack is how it is sold, not how many are wanted. */
function isOfThePack(pieces: number, text: string, { name }: Product): boolean {
  const spoken = packSize(text);
  return spoken === pieces && [name.zh, name.en].some((one) => packSize(one.toLowerCase()) === pieces);
}

function packSize(text: string): number | undefined {
  const [, zh, en] = PACK.exec(text) ?? [];
  const written = zh ?? en;
  return written === undefined ? undefined : readNumber(written);
}
