import type { OrderLine } from '../../domain/claim.ts';
import type { Language } from '../../domain/language.ts';
import type { Shop } from '../../domain/shop.ts';
import { type NumberPart, type NumberReading, readBareNumber } from './bare-numbers.ts';
import { isRole, type OptionSense, type Part } from './parts.ts';
import { optionName, pickOption } from './pick-option.ts';

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

type ItemPart = Extract<Part, { readonly kind: 'item' }>;

/** More lines in one comment are somebody playing with the bot. */
const MAX_LINES = 20;
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
  const isNext = isRole(before, 'and') && line.options.size > 0;
  if (line.quantity === undefined && !isNext) line.quantity = count;
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
  const { context, hasMarkedItem } = draft;
  const reading = readBareNumber(part, parts, at, { ...context, hasMarkedItem, line: currentLine(draft) });
  if (reading === 'item') {
    addItem(draft, { kind: 'item', item: String(part.count), as: 'link' }, undefined);
  } else if (reading === 'quantity') {
    addQuantity(draft, part.count, parts[at - 1]);
  } else if (reading !== undefined) {
    addOption(draft, reading);
  }
}
