import type { Localized } from './language.ts';

/** What the host said on air, true until it expires. */
export interface SpokenFact {
  readonly id: string;
  /** The product it is about; absent: about the whole stream. */
  readonly productId?: string;
  readonly text: Localized;
  readonly saidAt: number;
  readonly validUntil: number;
}

/** What is happening on stage right now: changes every minute, so it is no part of the catalogue. */
export interface Stage {
  readonly shopId: string;
  /** Id of the product in the host's hands: what "this one" means. */
  readonly nowShowing?: string;
  readonly spoken: readonly SpokenFact[];
}

/** A stage before anything happens on it. */
export function emptyStage(shopId: string): Stage {
  return { shopId, spoken: [] };
}
