import type { Fact } from '../../domain/fact.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Product } from '../../domain/shop.ts';
import type { FactPath } from './fact-id.ts';
import type { Scene } from './scene.ts';

/** What stands at the end of a path, and the words that state it. */
export interface Reading extends Omit<Fact, 'id' | 'revision'> {
  readonly words: string;
}

/** Reads what the shop as a whole says; `rest` is the path after the reader's own step. Undefined: there is no such value (any more). */
export type ShopReader = (scene: Scene, rest: FactPath) => Reading | undefined;

/** Reads what the shop says of one product. */
export type ProductReader = (scene: Scene, product: Product, rest: FactPath) => Reading | undefined;

/** A text that is stated as it stands. Undefined for an empty one: there is nothing to state. */
export function textReading(kind: Fact['kind'], words: string | undefined): Reading | undefined {
  return words === undefined || words === '' ? undefined : { kind, value: words, unit: 'text', words };
}

/** An amount in minor units. */
export function moneyReading(kind: Fact['kind'], amountMinor: number, currency: string): Reading {
  return { kind, value: amountMinor, unit: currency, words: formatMoney({ amountMinor, currency }) };
}
