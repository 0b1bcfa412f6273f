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
}

/**
 * HMAC-SHA-256 of `platform:userId`, the first 128 bits.
 * The same person on two platforms has two keys until they link them with a one-time code.
 */
export function toViewerKey(platform: Platform, userId: string, secret: Uint8Array): ViewerKey {
  return createHmac('sha256', secret).update(`${platform}:${userId}`).digest('hex').slice(0, 32);
}
