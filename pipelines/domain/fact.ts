/** A value of the shop's data, bound to the catalogue revision it was read from. Replies may state nothing else. */
export interface Fact {
  /** Stable path of the value: `P01.price.CNY`, `P01.stock.米白/M`, `policy.returns`. */
  readonly id: string;
  readonly revision: number;
  /** Money in minor units, counts as numbers, rules as text. */
  readonly value: string | number;
  /** ISO 4217 code for money, `piece` for stock, `text` for rules. */
  readonly unit: string;
}
