import type { MessageKey } from '../domain/chat-message.ts';
import type { Platform } from '../domain/platform.ts';
import type { ReplyRecord } from '../domain/reply.ts';

/** What the bot said and on which facts. All calls are scoped by shop. */
export interface ReplyStore {
  /** Stores a reply once; the first one of a send id stands. Returns the one that stands. */
  remember(reply: ReplyRecord, signal: AbortSignal): Promise<ReplyRecord>;
  /** The reply of a send, or the one that answered a message. */
  find(shopId: string, id: MessageKey | string, signal: AbortSignal): Promise<ReplyRecord | undefined>;
  /** The newest reply in a channel, for `!why` without an argument. */
  latest(
    shopId: string,
    platform: Platform,
    channel: string,
    signal: AbortSignal,
  ): Promise<ReplyRecord | undefined>;
  /** Replies since a moment that were made at an older revision than `revision` and not yet checked against it, oldest first. */
  madeBefore(
    shopId: string,
    revision: number,
    sinceMs: number,
    signal: AbortSignal,
  ): Promise<readonly ReplyRecord[]>;
  /** Notes what stands on screen now; without a correction only that the reply is still true at `revision`. */
  settle(
    shopId: string,
    sendId: string,
    revision: number,
    correction: ReplyRecord['correction'] | undefined,
    signal: AbortSignal,
  ): Promise<void>;
}
