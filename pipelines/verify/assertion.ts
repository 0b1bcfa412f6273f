/** What part a figure plays, as the words beside it say: money may be a price or a fee, a time may be the delivery's or the warranty's. */
export type Role =
  | 'price'
  | 'list'
  | 'total'
  | 'fee'
  | 'threshold'
  | 'off'
  | 'stock'
  | 'quantity'
  | 'delivery'
  | 'dispatch'
  | 'warranty'
  | 'returns'
  | 'start'
  | 'until';

interface Place {
  /** The words it was read from, as they stand in the plain text. */
  readonly words: string;
  /** Index of the words in the plain text. */
  readonly at: number;
}

/** A number with its meaning. Every digit of a text ends up in exactly one. */
export interface Figure extends Place {
  readonly kind:
    | 'money'
    | 'discount'
    | 'percent'
    | 'deal'
    | 'duration'
    | 'date'
    | 'clock'
    | 'count'
    | 'measure'
    | 'link_number'
    | 'number';
  /** Values that must agree one by one: both ends of a range, the sides of a size; of a date year, month, day, where named. */
  readonly values: readonly (number | undefined)[];
  /** What is counted: `hour`, `month`, `workday`, `mm`, `g`, `piece` … Figures of different units never agree. */
  readonly unit?: string;
  /** ISO 4217 codes the sign may stand for; absent: no currency is named. */
  readonly currencies?: readonly string[];
  readonly role?: Role;
  /** `from ¥298`, `within 4 days`: the figure is an end of what is meant. */
  readonly bound?: 'at_least' | 'at_most';
}

/** An address, a way to get in touch, or a code that only the shop can know. */
export interface Reference extends Place {
  readonly kind: 'address' | 'code';
  /** Lower case, without spaces. */
  readonly value: string;
}

/** A promise or quality that must be said by a fact: `free_shipping`, `sold_out`, `waterproof`. */
export interface Claim extends Place {
  readonly kind: 'claim';
  readonly key: string;
  /** Code of the violation when no fact says it. */
  readonly code: string;
  /** `不包邮`, `no free shipping`. */
  readonly isNegated: boolean;
  /** Only under a condition that stands beside it: `满79包邮`. */
  readonly isConditional: boolean;
}

/** Something a text says that can be true or false. */
export type Assertion = Figure | Reference | Claim;
