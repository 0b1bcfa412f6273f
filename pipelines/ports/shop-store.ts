import type { Platform } from '../domain/platform.ts';
import type { Shop } from '../domain/shop.ts';

/** The shops' data, revision by revision. All calls are scoped by shop. */
export interface ShopStore {
  /** The current revision; undefined when the shop was never imported. */
  load(shopId: string, signal: AbortSignal): Promise<Shop | undefined>;
  /** Stores a new current revision and returns it (`revision` is given by the store, one more than the last). */
  save(shop: Omit<Shop, 'revision'>, signal: AbortSignal): Promise<Shop>;
  /** The shop a channel of a platform belongs to. */
  shopOfChannel(platform: Platform, channel: string, signal: AbortSignal): Promise<string | undefined>;
  /** Number of channels the shop has on all platforms. */
  countChannels(shopId: string, signal: AbortSignal): Promise<number>;
  /** Gives a channel to a shop; a channel belongs to one shop at a time. */
  assignChannel(platform: Platform, channel: string, shopId: string, signal: AbortSignal): Promise<void>;
}
