/** One thing somebody wants. What was not written is absent; no quantity means one. */
export interface OrderLine {
  /** The link number or code as typed (`4`, `A1`), or the id of the product that is named. */
  readonly item?: string;
  /** Pieces, 1 or more. */
  readonly quantity?: number;
  /** Option values by the option's name, in the message's language. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * What a comment does to an order. `claim` buys; `edit` changes what was claimed before to what the lines say; `cancel` takes it
 * back; `negated` says what is not wanted; `question` asks how to order or whether one may.
 */
export type ClaimKind = 'claim' | 'edit' | 'cancel' | 'negated' | 'question';

/**
 * How plainly it was said. `explicit`: names the item in the words of an order (`sold 4`, `A1+2`). `implied`: the item is the one
 * on screen (`要两件红色L`). `elliptic`: an order only while something is being sold, else small talk (`+1`, `10袋`, `黑 M`).
 */
export type ClaimCertainty = 'explicit' | 'implied' | 'elliptic';

/** A comment read as an order. */
export interface ClaimReading {
  readonly kind: ClaimKind;
  readonly certainty: ClaimCertainty;
  /** Empty when nothing was named: `sold!`, `pass`, `怎么扣`. */
  readonly lines: readonly OrderLine[];
}
