import type { Platform } from './platform.ts';
import type { Intent, ShopIntent, Slots } from './understanding.ts';
import type { ViewerKey } from './viewer.ts';

/** A follow-up (`and in blue?`) belongs to what was said at most this long before, ms. */
export const FOLLOW_UP_WITHIN_MS = 5 * 60_000;

/** What was last spoken of with one viewer in one channel; holds no text. */
export interface Conversation {
  readonly shopId: string;
  readonly platform: Platform;
  readonly channel: string;
  readonly viewerKey: ViewerKey;
  readonly productId?: string;
  readonly intent?: Intent | ShopIntent;
  readonly slots: Slots;
  readonly at: number;
  /** The live session in which this viewer was told that an AI answers. */
  readonly labelledIn?: string;
}
