import type { Language } from '../../../pipelines/domain/language.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import type { ChatPlatform, PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';

/**
 * What the conformance suite needs to know and to do on a platform. Each adapter's test implements it once, on its fake server:
 *
 *     describeChatPlatform('Telegram', telegramHarness);
 *
 * Methods of `ChatRoom` marked `?` belong to the case named in their comment: offer the method, or say in `doesNotApply` why the
 * case cannot happen on this platform. The suite fails when neither is done, so nothing is skipped in silence.
 */
export interface ChatHarness {
  /** Roles the platform can tell by ids, e.g. `['viewer', 'moderator', 'seller']`. */
  readonly roles: readonly Role[];
  /** True where a message is one line (Twitch). */
  readonly isSingleLine: boolean;
  /** Length of a text in the units of `capabilities.maxTextCharacters`. */
  readonly measure: (text: string) => number;
  /** Tokens and the like: the suite proves that none of them reaches a log line, an event or an error. */
  readonly secrets: readonly string[];
  /** Why a case cannot happen here, in a sentence. It is shown in the name of the skipped test. */
  readonly doesNotApply: Readonly<Partial<Record<OptionalCase, string>>>;
  /** Starts a fresh fake server with one room in it. Called for every case. */
  startRoom(): Promise<ChatRoom>;
}

/** Cases that some platforms do not know. All others hold everywhere. */
export type OptionalCase =
  | 'wrong_token'
  | 'mention'
  | 'reply_to_bot'
  | 'duplicate'
  | 'shared_chat'
  | 'own_message'
  | 'other_bot'
  | 'viewer_deletes'
  | 'sink_redelivery'
  | 'rate_limit'
  | 'profile'
  | 'resume'
  | 'gap'
  | 'half_open';

/** What the suite gives to every adapter it opens. */
export interface OpenNeeds {
  readonly sink: PlatformEventSink;
  readonly viewerSecret: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
}

/** One room on a fake server. Everything a viewer does goes over the real socket to the adapter. */
export interface ChatRoom {
  /** The channel id as `ChatMessage.channel` carries it. */
  readonly channel: string;
  /**
   * Opens the adapter against this server with the right or a wrong token. Resolves when it is logged in and receives.
   * Make retries quick here (tens of ms), but leave the timings that notice a half-open socket as they are in production.
   */
  open(token: 'good' | 'wrong', needs: OpenNeeds, signal: AbortSignal): Promise<ChatPlatform>;
  /** Somebody writes. Returns the message's id as `ChatMessage.nativeId` will carry it. */
  viewerWrites(message: ViewerWrites): Promise<string>;
  /** What the bot posted and did not delete, oldest first, as it stands now (after edits). */
  posted(): readonly PostedMessage[];
  /** Somebody presses the button with this data under the bot's message. */
  pressButton?(nativeId: string, data: string): Promise<void>;
  /** `ChatMessage.button.callbackId` of the presses the platform regards as answered. */
  answeredPresses?(): readonly string[];
  /** How often a login was tried. Case `wrong_token`. */
  loginAttempts?(): number;
  /** Delivers a message that was delivered before once more, with the same id. Case `duplicate`. */
  deliverAgain?(nativeId: string): Promise<void>;
  /** A message of another channel is echoed into ours. Case `shared_chat`. */
  sharedChatEcho?(text: string): Promise<void>;
  /** Our own account's message comes in. Case `own_message`. */
  ownMessageArrives?(text: string): Promise<void>;
  /** Another bot writes. Case `other_bot`. */
  otherBotWrites?(text: string): Promise<void>;
  /** A viewer's message is removed. Case `viewer_deletes`. */
  viewerDeletes?(nativeId: string): Promise<void>;
  /** Viewers who may not write, by the platform's own ids; the last word on each. Where `capabilities.canTimeOut`. */
  timedOut?(): readonly { readonly viewerId: string; readonly untilMs: number }[];
  /** The bot's own profile. Case `profile`. */
  readonly profile?: RoomProfile;
  /** The next send is refused with this wait. Case `rate_limit`. */
  limitNextSend?(retryAfterSeconds: number): void;
  /**
   * Drops every connection and takes no new one until `comeBack`. `resumable`: what is written meanwhile is kept and replayed
   * (case `resume`); `lost`: it is gone for good (case `gap`).
   */
  goAway?(kind: 'resumable' | 'lost'): Promise<void>;
  comeBack?(): Promise<void>;
  /** Open sockets stay open but nothing is answered or sent on them any more; new connections work. Case `half_open`. */
  goSilent?(): Promise<void>;
  /** Stops the server and its sockets. */
  stop(): Promise<void>;
}

/** The bot's profile on a fake server, by the language of the app that looks at it. */
export interface RoomProfile {
  /** The seller writes a text into it, for all languages. */
  write(text: string): void;
  /** Every text an app in this language shows. */
  texts(language: Language): readonly string[];
}

export interface ViewerWrites {
  readonly text: string;
  /** What the platform says about the writer, by ids and badges; `viewer` when absent. */
  readonly role?: Role;
  /** The writer's id; two messages without it come from the same viewer. */
  readonly userId?: string;
  /** The name shown; proves nothing. */
  readonly displayName?: string;
  /** Put the platform's mention of our bot before the text. */
  readonly mentionsBot?: boolean;
  readonly replyToNativeId?: string;
}

/** A message of the bot as the platform would show it; the fake server judges what the platform would make of it. */
export interface PostedMessage {
  readonly nativeId: string;
  readonly text: string;
  readonly replyToNativeId?: string;
  readonly buttons: readonly { readonly label: string; readonly data?: string; readonly url?: string }[];
  /** The picture: bytes that were uploaded, or the address given. */
  readonly image?: { readonly bytes: Uint8Array } | { readonly url: string };
  /** The platform would run it as a command (`/ban …`) instead of showing it. */
  readonly isCommand: boolean;
  /** Whom the platform would notify because of the text: `@everyone`, user ids, names. Not the author of the message replied to. */
  readonly pings: readonly string[];
  /** The platform would show part of the text as bold, link, heading … */
  readonly hasMarkup: boolean;
}
