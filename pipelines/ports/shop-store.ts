import type { Platform } from '../domain/platform.ts';
import type { Shop } from '../domain/shop.ts';

/** One revision of a shop, as the history lists it. */
export interface ShopRevision {
  readonly revision: number;
  readonly savedAt: number;
  /** What made it: `import`, `rollback`, `price`, `stock`, `intents`, `seed`. */
  readonly change: string;
}

/** The shops' data, revision by revision. All calls are scoped by shop. */
export interface ShopStore {
  /** The current revision; undefined when the shop was never imported. */
  load(shopId: string, signal: AbortSignal): Promise<Shop | undefined>;
  /**
   * Stores a new current revision and returns it (`revision` is given by the store, one more than the last). `change` says what made it,
   * for the history.
   */
  save(shop: Omit<Shop, 'revision'>, change: string, signal: AbortSignal): Promise<Shop>;
  /** Any revision that is kept; undefined when there is none of this number. */
  loadRevision(shopId: string, revision: number, signal: AbortSignal): Promise<Shop | undefined>;
  /** The newest revisions, newest first; at most `limit`. */
  history(shopId: string, limit: number, signal: AbortSignal): Promise<readonly ShopRevision[]>;
  /** The shop a channel of a platform belongs to. */
  shopOfChannel(platform: Platform, channel: string, signal: AbortSignal): Promise<string | undefined>;
  /** Number of channels the shop has on all platforms. */
  countChannels(shopId: string, signal: AbortSignal): Promise<number>;
  /** Gives a channel to a shop; a channel belongs to one shop at a time. */
  assignChannel(platform: Platform, channel: string, shopId: string, signal: AbortSignal): Promise<void>;
}
