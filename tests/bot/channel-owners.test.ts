import { beforeEach, describe, expect, it } from 'vitest';
import { type ChannelOwners, createChannelOwners } from '../../bot/channel-owners.ts';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

const { signal } = new AbortController();
const REMEMBERED_MS = 5000;

let clock: VirtualClock;
let claimed: Map<string, string>;
let isStoreAway: boolean;
let lookUps: number;
let owners: ChannelOwners;

beforeEach(() => {
  clock = createVirtualClock();
  claimed = new Map([['-1001', 'tea-shop']]);
  isStoreAway = false;
  lookUps = 0;
  owners = createChannelOwners({
    clock,
    shopId: 'sample',
    configuredPlatforms: new Set(['twitch']),
    shops: {
      load: async () => undefined,
      save: async (shop) => ({ ...shop, revision: 1 }),
      loadRevision: async () => undefined,
      history: async () => [],
      countChannels: async () => claimed.size,
      shopOfChannel: async (_platform, channel) => {
        lookUps += 1;
        if (!isStoreAway) return claimed.get(channel);
        throw new AppError({
          code: 'store_unreachable',
          message: 'start it',
          retryable: true,
          audience: 'outside',
        });
      },
      assignChannel: async (_platform, channel, shopId) => {
        claimed.set(channel, shopId);
      },
    },
  });
});

describe('the owner of a channel', () => {
  it('is the shop that claimed it, otherwise the shop of this program', async () => {
    const answers = await Promise.all([
      owners.ownerOf('telegram', '-1001', signal),
      owners.ownerOf('telegram', '-2002', signal),
      owners.ownerOf('twitch', 'myshop', signal),
    ]);

    expect(answers).toEqual([
      { shopId: 'tea-shop', isClaimed: true },
      { shopId: 'sample', isClaimed: false },
      { shopId: 'sample', isClaimed: true },
    ]);
  });

  it('is asked for once in five seconds, and a claim is seen after them', async () => {
    await owners.ownerOf('telegram', '-2002', signal);
    claimed.set('-2002', 'tea-shop');
    expect(await owners.ownerOf('telegram', '-2002', signal)).toMatchObject({ isClaimed: false });
    expect(lookUps).toBe(1);

    clock.advance(REMEMBERED_MS);

    expect(await owners.ownerOf('telegram', '-2002', signal)).toMatchObject({ shopId: 'tea-shop' });
  });

  it('stays what it was while the store is away, so that messages are still taken', async () => {
    await owners.ownerOf('telegram', '-1001', signal);
    isStoreAway = true;

    for (let outage = 0; outage < 3; outage += 1) {
      clock.advance(REMEMBERED_MS);
      expect(await owners.ownerOf('telegram', '-1001', signal)).toMatchObject({ shopId: 'tea-shop' });
    }
    await expect(owners.ownerOf('telegram', '-3003', signal)).rejects.toThrow('start it');
  });

  it('follows a group that got a new id', async () => {
    await owners.move('telegram', '-1001', '-1009', signal);

    expect(await owners.ownerOf('telegram', '-1009', signal)).toMatchObject({ shopId: 'tea-shop' });
  });
});
