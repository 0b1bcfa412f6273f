import { createHash } from 'node:crypto';
import type { Language } from './language.ts';
import type { Platform } from './platform.ts';
import type { Role } from './role.ts';
import type { ViewerKey } from './viewer.ts';

/**
 * `platform-channel-nativeId`. The idempotency key of everything that follows from one message.
 * Holds no `:` and always a letter, so that BullMQ takes it as a job id.
 */
export type MessageKey = string;

/** What a viewer wrote, in the form every pipeline understands. Made by an adapter's `decode.ts`. */
export interface ChatMessage {
  readonly key: MessageKey;
  readonly platform: Platform;
  /** Id of the channel on its platform: Twitch login, Telegram chat id, Discord channel id. */
  readonly channel: string;
  /** Telegram forum topic; the answer goes to the same one. */
  readonly threadId?: string;
  /** The platform's own id of the message. */
  readonly nativeId: string;
  readonly viewerKey: ViewerKey;
  readonly role: Role;
  /** Exactly what was typed, at most `MAX_TEXT_CHARACTERS` UTF-16 units. */
  readonly text: string;
  /** When the platform says it was written, ms since the epoch. */
  readonly sentAt: number;
  /** True when the viewer mentions the bot or replies to one of its messages. */
  readonly isAddressed: boolean;
  /** True in a one-to-one chat, where addresses and order details may be spoken of. */
  readonly isPrivate: boolean;
  /** The message this one replies to. */
  readonly replyToNativeId?: string;
  /** Viewers mentioned by their ids; a name that merely stands in the text is none. */
  readonly mentions?: readonly ViewerKey[];
  /** The app language the platform reports (Telegram), where it does. */
  readonly languageHint?: Language;
  /** Set when this is a press on one of our buttons: `text` is then the button's data. */
  readonly button?: { readonly callbackId: string };
}

/** Longer texts are cut by `decode.ts`; Telegram's own limit. */
export const MAX_TEXT_CHARACTERS = 4096;

const UNSAFE_IN_KEY = /[^A-Za-z0-9_.@-]/g;
const MAX_KEY_CHARACTERS = 150;

/** Builds the key of a message; ids with other characters or of unusual length are replaced by their SHA-256. */
export function toMessageKey(platform: Platform, channel: string, nativeId: string): MessageKey {
  const key = `${platform}-${channel}-${nativeId}`;
  if (key.length <= MAX_KEY_CHARACTERS && key.search(UNSAFE_IN_KEY) === -1) return key;
  return `${platform}-sha-${createHash('sha256').update(key).digest('hex')}`;
}
