import type { ReplyAct } from '../../domain/reply-plan.ts';

/**
 * The sentences of each act in one language, the plainest first. `{slot}` stands for the words of a fact, `[…]` for a
 * part that is left out when a slot inside it is missing. Figures, dates, names and links stand in slots only.
 *
 * What the sentences expect of the words in a slot: `link` is `7号` or `#7`; `quantity` and `stock` are bare figures;
 * `size` is the bare name of the size; rules and answers are the seller's own sentences, with or without a stop at the
 * end.
 */
export type Grammar = Readonly<Record<ReplyAct, readonly string[]>>;
