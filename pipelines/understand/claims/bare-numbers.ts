import type { Shop } from '../../domain/shop.ts';
import { findProduct } from '../slots/find-products.ts';
import { isRole, type OptionSense, type Part } from './parts.ts';
import { optionName } from './pick-option.ts';

export type NumberPart = Extract<Part, { readonly kind: 'number' }>;

/**
 * How bare numbers are read. `item`: the first one is the seller's number (`sold 4`). `quantity`: they count pieces
 * (`i'll take 4`). `none`: no claim was heard, so they mean nothing but a size the catalogue has.
 */
export type NumberReading = 'item' | 'quantity' | 'none';

/** What is known of an order when a bare number comes. */
export interface NumberContext {
  readonly numbers: NumberReading;
  readonly shop: Shop | undefined;
  /** True when the message marks an item somewhere (`#4`, `A1`): then no bare number is one. */
  readonly hasMarkedItem: boolean;
  /** The order line so far. */
  readonly line: {
    readonly item?: string;
    readonly quantity?: number;
    readonly options: ReadonlyMap<string, unknown>;
  };
}

const MAX_QUANTITY = 99;
const MAX_ITEM = 999;
/** Shoe and trouser sizes, and children's sizes by height in cm. */
const SHOE_SIZES = { from: 22, to: 46 };
const HEIGHT_SIZES = { from: 80, to: 170, step: 5 };

/** Reads the bare number `parts[at]`: an item, a quantity, or the option values it may be. Undefined when it is no part of an order. */
export function readBareNumber(
  part: NumberPart,
  parts: readonly Part[],
  at: number,
  context: NumberContext,
): 'item' | 'quantity' | readonly OptionSense[] | undefined {
  const { numbers, line } = context;
  const [before, after] = [parts[at - 1], parts[at + 1]];
  if (numbers === 'none') return isSizeInContext(part, parts) ? part.sizes : undefined;
  if (isPronoun(part, before)) return undefined;
  if (isRole(after, 'of')) return 'quantity';
  if (part.count <= MAX_ITEM && isItemByItsPlace(part, parts, at, context)) return 'item';
  const sizes = optionsOf(part, context);
  if (sizes.length > 0 && !line.options.has(optionName(sizes))) return sizes;
  if (mayBeItem(part, context) && numbers === 'item' && line.item === undefined) return 'item';
  return part.count >= 1 && part.count <= MAX_QUANTITY ? 'quantity' : undefined;
}

/** `the black one`, `the last one`. */
function isPronoun({ text }: NumberPart, before: Part | undefined): boolean {
  return text === 'one' && (before?.kind === 'option' || before?.kind === 'unknown');
}

/** Outside a claim a number is a size only beside another option or a product's name: `got 39 in white`. */
function isSizeInContext({ sizes }: NumberPart, parts: readonly Part[]): boolean {
  const isBeside = parts.some(
    (part) => part.kind === 'option' || (part.kind === 'item' && part.as === 'name'),
  );
  return sizes.length > 0 && isBeside;
}

/** `sold 4`, `扣一`, `cancel 4`, `2 of 5`, `make it M on 9`, `claim 6 and 7`, the 3 of `3+1`: whatever sizes there are. */
function isItemByItsPlace(
  part: NumberPart,
  parts: readonly Part[],
  at: number,
  context: NumberContext,
): boolean {
  const { numbers, line } = context;
  const [before, after] = [parts[at - 1], parts[at + 1]];
  if (isRole(before, 'of') || (after?.kind === 'quantity' && after.plus)) return true;
  if (isRole(before, 'claim')) return !/^[a-z]/.test(part.text);
  if (!mayBeItem(part, context)) return false;
  if (before?.kind === 'role' && before.text === 'on') return true;
  if (numbers !== 'item') return false;
  const isNext = isRole(before, 'and') && parts[at - 2]?.kind === 'number' && line.quantity === undefined;
  return isNext || (isRole(before, 'cancel') && line.item === undefined);
}

/** Only digits number the seller's things, and only where none is marked. */
function mayBeItem({ text, count }: NumberPart, { hasMarkedItem }: NumberContext): boolean {
  return /^\d/.test(text) && count <= MAX_ITEM && !hasMarkedItem;
}

/** A size of the catalogue, a value of this item with its unit or name left out, or a size by the usual ranges. */
function optionsOf(
  { text, count, sizes }: NumberPart,
  { shop, line }: NumberContext,
): readonly OptionSense[] {
  if (sizes.length > 0 || !/^\d/.test(text)) return sizes;
  const product = shop === undefined ? undefined : findProduct(shop, line.item);
  const begun = new RegExp(`^${text}\\s?(?!x*l\\b)\\p{L}`, 'iu');
  const values = product?.variants.flatMap(({ options }) => Object.entries(options)) ?? [];
  const found = values.find(([, value]) => begun.test(typeof value === 'string' ? value : value.en));
  if (found !== undefined) return [toSense(...found, true)];
  if (/^0\d/.test(text)) return [toSense('shade', text, false)];
  return isSizeNumber(count) ? [toSense('size', text, false)] : [];
}

function toSense(name: string, value: OptionSense['value'], fromShop: boolean): OptionSense {
  return { kind: 'option', name, value, fromShop };
}

function isSizeNumber(count: number): boolean {
  const isHeight = count >= HEIGHT_SIZES.from && count <= HEIGHT_SIZES.to && count % HEIGHT_SIZES.step === 0;
  return isHeight || (count >= SHOE_SIZES.from && count <= SHOE_SIZES.to);
}
