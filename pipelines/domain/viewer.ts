import { createHmac } from 'node:crypto';
import type { Platform } from './platform.ts';

/** Keyed hash of platform and user id: the only name a viewer has outside the identity collection. 32 hex digits. */
export type ViewerKey = string;

/** What sending, mentions and moderation need to know of a person. Lives encrypted in the identity collection, nowhere else. */
export interface ViewerIdentity {
  readonly viewerKey: ViewerKey;
  readonly platform: Platform;
  readonly userId: string;
  readonly displayName: string;
  /** `toHandleKey` of the name people mention them by; absent where they have none. Not sealed: it leads to no name without the key. */
  readonly handleKey?: string;
}

/**
 * Keyed hash of a name that only one account of a platform bears at a time: Twitch login, Telegram or Discord username. Finds the viewer
 * a moderator means by `@name`; rights are never decided by it. 32 hex digits.
 */
export function toHandleKey(platform: Platform, handle: string, secret: Uint8Array): string {
  const name = handle.replace(/^@/, '').toLowerCase();
  return createHmac('sha256', secret).update(`${platform}:handle:${name}`).digest('hex').slice(0, 32);
}

/**
 * HMAC-SHA-256 of `platform:userId`, the first 128 bits.
 * The same person on two platforms has two keys until they link them with a one-time code.
 */
export function toViewerKey(platform: Platform, userId: string, secret: Uint8Array): ViewerKey {
  return createHmac('sha256', secret).update(`${platform}:${userId}`).digest('hex').slice(0, 32);
}
