import type { SpokenFact, Stage } from '../domain/stage.ts';

/** What is happening on each shop's stage. All calls are scoped by shop. */
export interface StageStore {
  /** The stage, without what has expired by `at`; an empty one for a shop nothing is known of. */
  load(shopId: string, at: number, signal: AbortSignal): Promise<Stage>;
  /** The product now in the host's hands; undefined: none. */
  show(shopId: string, productId: string | undefined, signal: AbortSignal): Promise<void>;
  /** Adds what the host said; one with the same id takes its place. */
  say(shopId: string, spoken: SpokenFact, signal: AbortSignal): Promise<void>;
  /** Takes back what the host said; false when there is no such fact. */
  unsay(shopId: string, id: string, signal: AbortSignal): Promise<boolean>;
}
