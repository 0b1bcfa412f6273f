import type { Platform } from './platform.ts';
import type { ViewerKey } from './viewer.ts';

/** `waiting`: a person is asked for; `human`: a person has the thread and the bot is silent in it; `closed`: the bot has it again. */
export const TICKET_STATES = ['waiting', 'human', 'closed'] as const;
/** One of `TICKET_STATES`. */
export type TicketState = (typeof TICKET_STATES)[number];

/** Why a viewer needs a person. */
export const TICKET_REASONS = ['human_agent', 'complaint', 'staff'] as const;
/** One of `TICKET_REASONS`. */
export type TicketReason = (typeof TICKET_REASONS)[number];

/** One viewer's thread handed over to a person. At most one that is not closed per viewer and channel. */
export interface Ticket {
  readonly shopId: string;
  /** Short, to be typed in a chat: `T4K7Q`. */
  readonly id: string;
  readonly platform: Platform;
  readonly channel: string;
  readonly threadId?: string;
  readonly viewerKey: ViewerKey;
  readonly reason: TicketReason;
  readonly state: TicketState;
  readonly openedAt: number;
  /** A person should have taken it by then (SLA). */
  readonly dueAt: number;
  readonly takenAt?: number;
  readonly takenBy?: ViewerKey;
  readonly closedAt?: number;
  readonly closedBy?: ViewerKey;
  /** Staff were told that nobody took it in time. */
  readonly remindedAt?: number;
  /** The viewer was asked how it went. */
  readonly ratingAskedAt?: number;
  /** The viewer's answer (CSAT): 1 bad … 5 good. */
  readonly rating?: number;
}
