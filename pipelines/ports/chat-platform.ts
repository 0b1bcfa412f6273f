import type { Localized } from '../domain/language.ts';
import type { OutboundMessage, SendResult } from '../domain/outbound-message.ts';
import type { Platform } from '../domain/platform.ts';
import type { ConnectionState, PlatformEvent } from '../domain/platform-event.ts';

/** What a platform can do; callers ask this, never the platform's name. */
export interface ChatCapabilities {
  readonly canEdit: boolean;
  readonly canDelete: boolean;
  /** Whether viewers can be kept from writing for a while, where the bot is a moderator. */
  readonly canTimeOut: boolean;
  readonly hasButtons: boolean;
  readonly hasImages: boolean;
  /** The longest text of one message, in the platform's own units (UTF-16 units, or code points on Twitch). */
  readonly maxTextCharacters: number;
  /** True when sending the same `OutboundMessage.id` twice posts it once (Discord nonce). */
  readonly isSendIdempotent: boolean;
}

/** How the connection is, for `/readyz`, the studio and `doctor`. Counts are since the adapter was opened. */
export interface ChatHealth {
  readonly state: ConnectionState;
  readonly detail: string;
  readonly lastEventAt?: number;
  readonly reconnects: number;
  /** Times the connection was away and what was written then cannot be had again. */
  readonly gaps: number;
}

/**
 * Receives what happens on a platform. The adapter waits for it before it confirms the event to the platform
 * (where the platform has confirmations), so an event whose sink failed comes again.
 */
export type PlatformEventSink = (event: PlatformEvent) => Promise<void>;

/** Whom to keep from writing, where, and until when (ms since the epoch). */
export interface TimeOut {
  readonly channel: string;
  readonly nativeViewerId: string;
  readonly untilMs: number;
  readonly reason: string;
}

/**
 * One chat platform: connects, translates and sends; decides nothing.
 * `send`, `edit`, `remove`, `timeOut` and `describe` return refusals as values. They do not keep the platform's send limits: the send limiter does,
 * before them.
 */
export interface ChatPlatform {
  readonly platform: Platform;
  readonly capabilities: ChatCapabilities;
  health(): ChatHealth;
  /** Whether the bot's own account is a moderator (or broadcaster, admin) in this channel: it changes the send limits. */
  isModeratorIn(channel: string): boolean;
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendResult>;
  /** Replaces the text of a message sent before; `unsupported` on Twitch. */
  edit(channel: string, nativeId: string, message: OutboundMessage, signal: AbortSignal): Promise<SendResult>;
  /** Deletes a message (ours, or a viewer's where the bot is a moderator). */
  remove(channel: string, nativeId: string, signal: AbortSignal): Promise<SendResult>;
  /**
   * Keeps a viewer from writing in a channel (on Discord: in the whole server) until a moment; asking twice is harmless.
   * `nativeViewerId`: the platform's own id. `reason` is for the platform's own log. `forbidden` where the bot may not.
   */
  timeOut(timeOut: TimeOut, signal: AbortSignal): Promise<SendResult>;
  /**
   * Sees to it that the bot's own profile says what `introduction` says. Words of the seller that are there stay behind it; a
   * profile that says already that the bot is an AI is left as it is. `unsupported` where the platform has no such call or the
   * credentials do not allow it.
   */
  describe(introduction: Localized, signal: AbortSignal): Promise<SendResult>;
  /** Stops receiving, waits for events already taken, closes the connection. Twice is harmless. */
  close(): Promise<void>;
}
