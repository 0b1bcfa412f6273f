import type { MessageKey } from './chat-message.ts';
import type { Measure } from './moderation.ts';
import type { Platform } from './platform.ts';
import type { Intent, ShopIntent } from './understanding.ts';
import type { ViewerKey } from './viewer.ts';

/** How a message can end. Every accepted message ends in exactly one of them; `open` means it is still on its way. */
export const FINAL_STATES = [
  'answered',
  'merged',
  'commanded',
  'ordered',
  'ignored',
  'shed',
  'expired',
  'failed',
] as const;
export type FinalState = (typeof FINAL_STATES)[number];
export type LedgerState = FinalState | 'open';

/** Messages by state when there are none: what a count starts from. */
export const NO_MESSAGES: Readonly<Record<LedgerState, number>> = {
  open: 0,
  answered: 0,
  merged: 0,
  commanded: 0,
  ordered: 0,
  ignored: 0,
  shed: 0,
  expired: 0,
  failed: 0,
};

/** Reason of a message whose job failed for good and waits as a dead letter. */
export const DEAD_LETTER = 'dead_letter';

/** Reason of a message that was long on its way and of which nothing more was heard: its process died, its job is gone. */
export const LOST = 'lost';

/** Failures that can be taken back: a job that runs for such a message after all opens the row again. */
export const REOPENED_REASONS: readonly string[] = [DEAD_LETTER, LOST];

/** One row of the delivery ledger: what became of one inbound message, and why. Holds no text and no name. */
export interface LedgerEntry {
  readonly shopId: string;
  readonly key: MessageKey;
  readonly platform: Platform;
  readonly channel: string;
  readonly viewerKey: ViewerKey;
  readonly receivedAt: number;
  readonly state: LedgerState;
  /** Stable code of the reason: `chitchat`, `budget_spent`, `deadline`, `duplicate_text` … */
  readonly reason: string;
  readonly intent?: Intent | ShopIntent;
  /** How it was said, from -1 (angry) to 1 (pleased); for the report. */
  readonly sentiment?: number;
  /** What moderation did about it. */
  readonly measure?: Measure['kind'];
  /** Id of the send that answered it. */
  readonly sendId?: string;
  readonly closedAt?: number;
}

/** `sending` is written before the platform is asked: a row left there by a crash is a send whose outcome is unknown. */
export type SendState = 'planned' | 'sending' | 'sent' | 'expired' | 'failed';

/** One row per message the bot sends (answers, cards, timers), with its receipt or the reason there is none. */
export interface SendEntry {
  readonly shopId: string;
  readonly id: string;
  readonly platform: Platform;
  readonly channel: string;
  readonly state: SendState;
  readonly reason: string;
  readonly answers: readonly MessageKey[];
  readonly facts: readonly string[];
  readonly nativeIds: readonly string[];
  readonly plannedAt: number;
  readonly sentAt?: number;
}
