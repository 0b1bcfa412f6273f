import type { ExplainedReply } from '../../pipelines/answer/explain-reply.ts';
import type { MessageKey } from '../../pipelines/domain/chat-message.ts';
import type { Language } from '../../pipelines/domain/language.ts';
import type { FinalState, LedgerState } from '../../pipelines/domain/ledger.ts';
import type { Measure } from '../../pipelines/domain/moderation.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import type { Role } from '../../pipelines/domain/role.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';
import type { Stage } from '../../pipelines/domain/stage.ts';
import type { Intent, ShopIntent, Slots } from '../../pipelines/domain/understanding.ts';
import type { ChatHealth } from '../../pipelines/ports/chat-platform.ts';

/** The platforms the studio imitates. */
export const SHOWN_PLATFORMS = ['twitch', 'telegram', 'discord'] as const;
export type ShownPlatform = (typeof SHOWN_PLATFORMS)[number];

/** Ends a subscription. Twice is harmless. */
export type Unsubscribe = () => void;

/** A line typed in the studio as a viewer. */
export interface StudioSay {
  readonly viewer: string;
  readonly text: string;
  readonly role?: Role;
  readonly language?: Language;
  readonly asPlatform?: ShownPlatform;
  readonly replyToNativeId?: string;
}

/** A press on a button under a message of the bot. */
export interface StudioPress extends Omit<StudioSay, 'text' | 'replyToNativeId'> {
  readonly data: string;
  readonly nativeId: string;
}

/** What somebody said in the pretend room. */
export interface StudioSaid {
  readonly key: MessageKey;
  readonly nativeId: string;
  readonly viewer: string;
  readonly role: Role;
  readonly text: string;
  readonly at: number;
  readonly asPlatform?: ShownPlatform;
  /** True when a button was pressed: `text` is then its data. */
  readonly isPress: boolean;
}

/** What the bot did in the pretend room. An edit carries the whole new message. */
export type StudioPost =
  | {
      readonly kind: 'posted' | 'edited';
      readonly nativeId: string;
      readonly at: number;
      readonly message: OutboundMessage;
    }
  | { readonly kind: 'removed'; readonly nativeId: string; readonly at: number };

/** The pretend room. `ConsoleChat` of adapters/chat/console is one as it stands. */
export interface StudioRoom {
  /** Undefined when there was nothing but white space; rejects when the message could not be queued. */
  say(say: StudioSay): Promise<MessageKey | undefined>;
  press(press: StudioPress): Promise<MessageKey>;
  onSaid(listener: (said: StudioSaid) => void): Unsubscribe;
  onPosted(listener: (post: StudioPost) => void): Unsubscribe;
}

/** What became of one inbound message, of the pretend room or of a real chat. */
export interface StudioDecision {
  readonly key: MessageKey;
  readonly platform: Platform;
  /** When the message was written, ms since the epoch. */
  readonly at: number;
  readonly state: FinalState;
  /** Stable code, the ledger's. */
  readonly reason: string;
  /** What moderation did about it. */
  readonly measure?: Measure['kind'];
  /** From taking the message to the decision, ms. */
  readonly tookMs: number;
  readonly intent?: Intent | ShopIntent;
  readonly confidence?: number;
  readonly slots?: Slots;
  /** Ids of the facts the reply states. */
  readonly facts?: readonly string[];
  /**
   * For messages of real chats, which the room has not heard: who wrote (a name to show, not an id) and what.
   * Kept in memory only, with the last few hundred events.
   */
  readonly viewer?: string;
  readonly text?: string;
}

/** Decisions as they fall. `createDecisionFeed` makes one. */
export interface StudioDecisions {
  onDecision(listener: (decision: StudioDecision) => void): Unsubscribe;
}

/** How the program is, as the studio shows it. */
export interface StudioStatus {
  readonly connections: readonly StudioConnection[];
  readonly queues: readonly StudioQueue[];
}

/** One chat platform of the program. */
export interface StudioConnection {
  readonly platform: Platform;
  readonly health: ChatHealth;
}

/** One queue of the program. */
export interface StudioQueue {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly oldestWaitingMs: number;
}

/** Everything the studio page needs of the program. */
export interface StudioNeeds {
  readonly room: StudioRoom;
  readonly decisions: StudioDecisions;
  /** The shop of the studio room at its current revision; undefined when none was imported. */
  loadShop(signal: AbortSignal): Promise<Shop | undefined>;
  /** What is happening on the shop's stage now. */
  loadStage(signal: AbortSignal): Promise<Stage>;
  /** What the answer to a message rests on, compared with the shop as it is now; undefined when there was none. */
  why(key: MessageKey, signal: AbortSignal): Promise<ExplainedReply | undefined>;
  /** Messages by ledger state, all together. */
  countStates(signal: AbortSignal): Promise<Readonly<Record<LedgerState, number>>>;
  status(signal: AbortSignal): Promise<StudioStatus>;
  /**
   * The texts this platform would really get (sanitised, split, URL buttons appended): its adapter's `encode.ts`.
   * Without it the page shows the plain text.
   */
  textsOn?(platform: ShownPlatform, message: OutboundMessage): readonly string[];
}
