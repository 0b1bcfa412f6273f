import type { MessageKey } from './chat-message.ts';
import type { Language } from './language.ts';
import type { Platform } from './platform.ts';
import type { ViewerKey } from './viewer.ts';

/** A button under a message. `data` comes back as a button press (at most 64 bytes); `url` opens a page. */
export type Button =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string };

/** A picture to post: an address the platform fetches, or a file of this machine that is uploaded. */
export type ImageRef =
  | { readonly kind: 'url'; readonly url: string; readonly alt: string }
  | { readonly kind: 'file'; readonly path: string; readonly contentType: string; readonly alt: string };

/**
 * One message to post. `text` is plain: the adapter's `encode.ts` sanitises, escapes and splits it for its platform,
 * so nothing a viewer or a product wrote can become a command, a mention or markup.
 */
export interface OutboundMessage {
  /** Idempotency key of this send: the same id is never posted twice on purpose. */
  readonly id: string;
  readonly platform: Platform;
  readonly channel: string;
  readonly threadId?: string;
  /** The viewer it speaks to, where it speaks to one: the bot says nothing to them while a person has their thread. */
  readonly viewerKey?: ViewerKey;
  readonly text: string;
  readonly language: Language;
  /** Post as a reply to this message of the platform. */
  readonly replyToNativeId?: string;
  readonly image?: ImageRef;
  /** Rows of buttons; platforms without buttons (Twitch) leave `data` buttons out and append `url` ones to the text. */
  readonly buttons?: readonly (readonly Button[])[];
  /** The button press this answers, where the platform wants one answered. */
  readonly callbackId?: string;
  /** Id of an earlier send whose message becomes this one, instead of a new message. */
  readonly edits?: string;
  /** The inbound messages this send answers. */
  readonly answers: readonly MessageKey[];
  /** Ids of the facts the text states. */
  readonly facts: readonly string[];
  /** Revision of the shop these facts are from. */
  readonly revision?: number;
  /** Not to be sent later than this, ms since the epoch. */
  readonly deadlineAt: number;
}

/** What the platform told us about a message it took. */
export interface SendReceipt {
  /** Ids of the message (several when it was split), for edits and deletes; empty where the platform gives none. */
  readonly nativeIds: readonly string[];
  readonly sentAt: number;
}

/** Why a send did not happen. `timeout`: it is unknown whether the platform posted it. */
export const SEND_FAILURES = [
  'rate_limited',
  'not_connected',
  'timeout',
  'forbidden',
  'channel_not_found',
  'channel_moved',
  'message_not_found',
  'dropped_by_platform',
  'duplicate_text',
  'unsupported',
  'rejected',
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** A refusal is a value with a stable code, not an exception: the queue decides what to do with it. */
export type SendResult =
  | { readonly ok: true; readonly receipt: SendReceipt }
  | {
      readonly ok: false;
      readonly failure: SendFailure;
      /** What the platform said, for the ledger and the log; no token and no message text. */
      readonly detail: string;
      /** Send nothing to this channel before this many ms have passed. */
      readonly retryAfterMs?: number;
      /** True when the platform refuses the whole account, not this channel alone: the wait then counts for all its channels. */
      readonly isAccountWide?: boolean;
      /** The channel's new id (`channel_moved`). */
      readonly movedTo?: string;
    };
