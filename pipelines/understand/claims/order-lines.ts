import type { OrderLine } from '../../domain/claim.ts';
import type { Language } from '../../domain/language.ts';
import type { Shop } from '../../domain/shop.ts';
import { findProduct } from '../slots/find-products.ts';
import { isRole, type OptionSense, type Part } from './parts.ts';
import { optionName, pickOption } from './pick-option.ts';

/**
 * How bare numbers are read. `item`: the first one is the seller's number (`sold 4`). `quantity`: they count pieces
 * (`i'll take 4`). `none`: no claim was heard, so they mean nothing but a size the catalogue has.
 */
export type NumberReading = 'item' | 'quantity' | 'none';

/** What the lines are read against. */
export interface LineContext {
  readonly numbers: NumberReading;
  readonly shop: Shop | undefined;
  readonly language: Language;
}

interface DraftLine {
  item?: string;
  /** True when the item is a number of the seller's, false when it is a name. */
  isMarked?: boolean;
  quantity?: number;
  readonly options: Map<string, readonly OptionSense[]>;
  /** The line before, when this one says only what differs from it. */
  readonly like: DraftLine | undefined;
}

interface Draft {
  readonly lines: DraftLine[];
  readonly context: LineContext;
  /** True when the message marks an item somewhere (`#4`, `A1`): then no bare number is one. */
  readonly hasMarkedItem: boolean;
}

type NumberPart = Extract<Part, { readonly kind: 'number' }>;
type ItemPart = Extract<Part, { readonly kind: 'item' }>;

const MAX_BARE_QUANTITY = 99;
const MAX_BARE_ITEM = 999;
/** More lines in one comment are somebody playing with the bot. */
const MAX_LINES = 20;
/** Shoe and trouser sizes, and children's sizes by height in cm. */
const SHOE_SIZES = { from: 22, to: 46 };
const HEIGHT_SIZES = { from: 80, to: 170, step: 5 };

/** Reads the order lines of a message in the order they are written. A thing that is named twice begins a new line. */
export function readOrderLines(parts: readonly Part[], context: LineContext): readonly OrderLine[] {
  const hasMarkedItem = parts.some((part) => part.kind === 'item' && part.as !== 'name');
  const draft: Draft = { lines: [], context, hasMarkedItem };
  for (const [at, part] of parts.entries()) addPart(draft, part, parts, at);
  const lines = draft.lines.map((line) => toOrderLine(line, context)).filter(saysSomething);
  return lines.filter((line, at) => !isSame(line, lines[at - 1]));
}

function toOrderLine(line: DraftLine, context: LineContext): OrderLine {
  const item = itemOf(line);
  const options = optionsOf(line);
  return {
    ...(item === undefined ? {} : { item }),
    ...(line.quantity === undefined ? {} : { quantity: line.quantity }),
    options: Object.fromEntries(
      [...options].map(([name, senses]) => [name, pickOption(senses, item, options, context)]),
    ),
  };
}

function saysSomething({ item, quantity, options }: OrderLine): boolean {
  return item !== undefined || quantity !== undefined || Object.keys(options).length > 0;
}

function itemOf(line: DraftLine): string | undefined {
  return line.item ?? (line.like === undefined ? undefined : itemOf(line.like));
}

function optionsOf(line: DraftLine): ReadonlyMap<string, readonly OptionSense[]> {
  if (line.like === undefined || line.item !== undefined) return line.options;
  return new Map([...optionsOf(line.like), ...line.options]);
}

function addPart(draft: Draft, part: Part, parts: readonly Part[], at: number): void {
  switch (part.kind) {
    case 'item':
      addItem(draft, part, parts[at - 1]);
      break;
    case 'quantity':
      addQuantity(draft, part.count, parts[at - 1]);
      break;
    case 'option':
      addOption(draft, part.senses);
      break;
    case 'number':
      addNumber(draft, part, parts, at);
  }
}

function currentLine({ lines }: Draft): DraftLine {
  return lines.at(-1) ?? newLine(lines, undefined);
}

function newLine(lines: DraftLine[], like: DraftLine | undefined): DraftLine {
  const line: DraftLine = { options: new Map(), like };
  if (lines.length < MAX_LINES) lines.push(line);
  return line;
}

function addItem(draft: Draft, { item, as }: ItemPart, before: Part | undefined): void {
  const marked = as !== 'name';
  const line = currentLine(draft);
  // `3号开衫` is one thing said twice; the seller's number says which.
  const isSaidTwice = before?.kind === 'item' && line.isMarked !== marked;
  if (line.item === item || (isSaidTwice && !marked)) return;
  const target = line.item === undefined || isSaidTwice ? line : newLine(draft.lines, undefined);
  target.item = item;
  target.isMarked = marked;
}

function addQuantity(draft: Draft, count: number, before: Part | undefined): void {
  if (count < 1) return;
  if (isRole(before, 'each')) {
    for (const line of draft.lines) line.quantity ??= count;
  }
  const line = currentLine(draft);
  if (line.quantity === undefined) line.quantity = count;
  else if (!isRole(before, 'each')) newLine(draft.lines, line).quantity = count;
}

function addOption(draft: Draft, senses: readonly OptionSense[]): void {
  const name = optionName(senses);
  const line = currentLine(draft);
  const known = line.options.get(name);
  if (known !== undefined && isSame(known, senses)) return;
  const target = known === undefined ? line : newLine(draft.lines, line);
  target.options.set(name, senses);
}

/** By value: what is said twice is one thing. */
function isSame<T>(left: T, right: T | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function addNumber(draft: Draft, part: NumberPart, parts: readonly Part[], at: number): void {
  const reading = readBareNumber(draft, part, parts, at);
  if (reading === 'item') {
    addItem(draft, { kind: 'item', item: String(part.count), as: 'link' }, undefined);
  } else if (reading === 'quantity') {
    addQuantity(draft, part.count, parts[at - 1]);
  } else if (reading === 'size') {
    addOption(draft, sizesOf(part, currentLine(draft), draft.context));
  }
}

function readBareNumber(
  draft: Draft,
  part: NumberPart,
  parts: readonly Part[],
  at: number,
): 'item' | 'quantity' | 'size' | undefined {
  const { numbers } = draft.context;
  const line = currentLine(draft);
  const [before, after] = [parts[at - 1], parts[at + 1]];
  if (numbers === 'none') return isSizeInContext(part, parts) ? 'size' : undefined;
  if (part.text === 'one' && (before?.kind === 'option' || before?.kind === 'unknown')) return undefined;
  if (isRole(after, 'of')) return 'quantity';
  if (part.count <= MAX_BARE_ITEM && (isRole(before, 'of') || (after?.kind === 'quantity' && after.plus)))
    return 'item';
  const mayBeItem = isDigits(part) && part.count <= MAX_BARE_ITEM && !draft.hasMarkedItem;
  if (mayBeItem && before?.kind === 'role' && before.text === 'on') return 'item';
  if (part.count <= MAX_BARE_ITEM && !isEnglish(part) && isRole(before, 'claim')) return 'item';
  const isNext = isRole(before, 'and') && parts[at - 2]?.kind === 'number';
  if (mayBeItem && numbers === 'item' && isNext && line.quantity === undefined) return 'item';
  const mayBeFirst = numbers === 'item' && mayBeItem && line.item === undefined;
  if (mayBeFirst && isRole(before, 'cancel')) return 'item';
  if (sizesOf(part, line, draft.context).length > 0 && !line.options.has('size')) return 'size';
  if (mayBeFirst) return 'item';
  return part.count >= 1 && part.count <= MAX_BARE_QUANTITY ? 'quantity' : undefined;
}

/** Only digits number the seller's things; 一 does right behind the verb (`扣一`), `one` never. */
function isDigits({ text }: NumberPart): boolean {
  return /^\d/.test(text);
}

function isEnglish({ text }: NumberPart): boolean {
  return /^[a-z]/.test(text);
}

/** Outside a claim a number is a size only beside another option or a product's name: `got 39 in white`. */
function isSizeInContext(part: NumberPart, parts: readonly Part[]): boolean {
  return (
    part.sizes.length > 0 &&
    parts.some(({ kind, ...part }) => kind === 'option' || ('as' in part && part.as === 'name'))
  );
}

/** What size a bare number is: one of the catalogue, of this item with its unit left out, or by the usual ranges. */
function sizesOf(part: NumberPart, line: DraftLine, { shop }: LineContext): readonly OptionSense[] {
  if (part.sizes.length > 0 || !isDigits(part)) return part.sizes;
  const product = shop === undefined ? undefined : findProduct(shop, line.item);
  const withUnit = product?.variants
    .flatMap(({ options }) => Object.entries(options))
    .find(
      ([, value]) =>
        typeof value === 'string' && new RegExp(`^${part.count}\\s?(?!x*l\\b)\\p{L}`, 'iu').test(value),
    );
  if (withUnit !== undefined) return [toSense(...withUnit, true)];
  return isSizeNumber(part.count) ? [toSense('size', String(part.count), false)] : [];
}

function toSense(name: string, value: OptionSense['value'], fromShop: boolean): OptionSense {
  return { kind: 'option', name, value, fromShop };
}

function isSizeNumber(count: number): boolean {
  const isHeight = count >= HEIGHT_SIZES.from && count <= HEIGHT_SIZES.to && count % HEIGHT_SIZES.step === 0;
  return isHeight || (count >= SHOE_SIZES.from && count <= SHOE_SIZES.to);
}
