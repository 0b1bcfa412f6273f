/** What a value says of its subject; a reply may use it for nothing else. */
export const FACT_KINDS = [
  'name',
  'link',
  'price',
  'list_price',
  'stock',
  'option',
  'attribute',
  'size',
  'promo',
  'image',
  'fee',
  'free_over',
  'eta',
  'dispatch',
  'region',
  'coupon',
  'warranty',
  'policy',
  'faq',
  'manual',
  'taught',
  'spoken',
  'order',
  'ticket',
] as const;
/** One of `FACT_KINDS`. */
export type FactKind = (typeof FACT_KINDS)[number];

/** A value of the shop's data, bound to the catalogue revision it was read from. Replies may state nothing else. */
export interface Fact {
  /** Stable path of the value: `P01.price.CNY`, `P01.stock.P01-cream-M`, `policy.returns.zh`. */
  readonly id: string;
  readonly kind: FactKind;
  readonly revision: number;
  /** Money in minor units, counts as numbers, everything else as the text that is stated. */
  readonly value: string | number;
  /** ISO 4217 code for money, `piece` for stock, `text` for the rest. */
  readonly unit: string;
  /** The product it speaks of, where it speaks of one. */
  readonly productId?: string;
  /** True only until this moment, ms since the epoch; absent: until the catalogue changes. */
  readonly validUntil?: number;
}

/** A fact together with the words that state it, so that a reply can be traced back to it. */
export interface StatedFact {
  readonly fact: Fact;
  readonly words: string;
}
