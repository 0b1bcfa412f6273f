import type { Platform } from '../pipelines/domain/platform.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { ShopStore } from '../pipelines/ports/shop-store.ts';

/** How long a look-up is believed; a claim takes effect within this time. */
const REMEMBER_MS = 5000;
/** Channels remembered; the ones not asked for longest are forgotten first (every private chat is a channel). */
const MAX_REMEMBERED = 10_000;

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

/**
 * Looks channels up in the store and remembers them for seconds; messages that arrive together share one look-up.
 * While the store is away the last answer stands, so that what viewers write still reaches the queue.
 */
export function createChannelOwners(needs: ChannelOwnersNeeds): ChannelOwners {
  const { shops, clock, shopId, configuredPlatforms } = needs;
  const remembered = new Map<string, { readonly owner: Promise<ChannelOwner>; readonly until: number }>();

  return {
    ownerOf(platform, channel, signal) {
      const key = keyOf(platform, channel);
      const known = remembered.get(key);
      if (known !== undefined && known.until > clock.now()) return known.owner;
      const lookingUp = lookUp(platform, channel, signal);
      const owner = known === undefined ? lookingUp : lookingUp.catch(() => known.owner);
      remember(key, owner);
      owner.catch(() => remembered.delete(key));
      return owner;
    },
    async move(platform, from, to, signal) {
      const owner = await shops.shopOfChannel(platform, from, signal);
      if (owner !== undefined) await shops.assignChannel(platform, to, owner, signal);
      remembered.delete(keyOf(platform, from));
      remembered.delete(keyOf(platform, to));
    },
  };

  function remember(key: string, owner: Promise<ChannelOwner>): void {
    remembered.delete(key);
    remembered.set(key, { owner, until: clock.now() + REMEMBER_MS });
    const [oldest] = remembered.keys();
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }

  async function lookUp(platform: Platform, channel: string, signal: AbortSignal): Promise<ChannelOwner> {
    const claimedBy = await shops.shopOfChannel(platform, channel, signal);
    return {
      shopId: claimedBy ?? shopId,
      isClaimed: claimedBy !== undefined || configuredPlatforms.has(platform),
    };
  }
}

function keyOf(platform: Platform, channel: string): string {
  return `${platform}:${channel}`;
}
