import type { Platform } from '../pipelines/domain/platform.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { ShopStore } from '../pipelines/ports/shop-store.ts';

/** How long a look-up is believed; a claim takes effect within this time. */
const REMEMBER_MS = 5000;

export interface ChannelOwner {
  readonly shopId: string;
  /** False for a channel nobody gave to a shop: its own owner and moderators have no say over the shop there. */
  readonly isClaimed: boolean;
}

/** Which shop a channel belongs to. */
export interface ChannelOwners {
  ownerOf(platform: Platform, channel: string, signal: AbortSignal): Promise<ChannelOwner>;
  /** The channel got a new id (a Telegram group became a supergroup). */
  move(platform: Platform, from: string, to: string, signal: AbortSignal): Promise<void>;
}

interface ChannelOwnersNeeds {
  readonly shops: ShopStore;
  readonly clock: Clock;
  /** The shop that serves channels nobody claimed. */
  readonly shopId: string;
  /** Platforms whose channels the operator listed in the configuration: those belong to the shop without a claim. */
  readonly configuredPlatforms: ReadonlySet<Platform>;
}

/** Looks channels up in the store, remembers them for seconds. */
export function createChannelOwners({
  shops,
  clock,
  shopId,
  configuredPlatforms,
}: ChannelOwnersNeeds): ChannelOwners {
  const remembered = new Map<string, { readonly owner: ChannelOwner; readonly until: number }>();

  return {
    async ownerOf(platform, channel, signal) {
      const key = `${platform}:${channel}`;
      const known = remembered.get(key);
      if (known !== undefined && known.until > clock.now()) return known.owner;
      const claimedBy = await shops.shopOfChannel(platform, channel, signal);
      const owner = {
        shopId: claimedBy ?? shopId,
        isClaimed: claimedBy !== undefined || configuredPlatforms.has(platform),
      };
      remembered.set(key, { owner, until: clock.now() + REMEMBER_MS });
      return owner;
    },
    async move(platform, from, to, signal) {
      const owner = await shops.shopOfChannel(platform, from, signal);
      if (owner !== undefined) await shops.assignChannel(platform, to, owner, signal);
      remembered.delete(`${platform}:${from}`);
      remembered.delete(`${platform}:${to}`);
    },
  };
}
