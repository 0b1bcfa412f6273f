import type { Conversation } from '../domain/conversation.ts';
import type { ReplyPlan } from '../domain/reply-plan.ts';
import type { Shop } from '../domain/shop.ts';
import type { Stage } from '../domain/stage.ts';
import type { Understanding } from '../domain/understanding.ts';
import type { ViewerKey } from '../domain/viewer.ts';

/** Everything an answer may depend on. */
export interface Question {
  readonly shop: Shop;
  readonly stage: Stage;
  readonly understanding: Understanding;
  /** What was typed, normalised (`normaliseText`). */
  readonly text: string;
  readonly viewerKey: ViewerKey;
  /** When it is answered, ms since the epoch: offers, coupons and spoken facts run out. */
  readonly at: number;
  /** What was last spoken of with this viewer here, if that is not too long ago. */
  readonly memory?: Conversation;
}

/**
 * Plans the answer to a question from the shop's data. Undefined when the shop has nothing to say to it: silence is better than a guess.
 * Rejects only when `signal` aborts.
 */
export type AnswerQuestion = (question: Question, signal: AbortSignal) => Promise<ReplyPlan | undefined>;
