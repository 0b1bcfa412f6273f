import { beforeEach, describe, expect, it } from 'vitest';
import { createClaimCodes } from '../../bot/claim-code.ts';
import type { ShopStore } from '../../pipelines/ports/shop-store.ts';

const { signal } = new AbortController();
const KEY = new Uint8Array(32).fill(7);
const GROUP = { platform: 'telegram', channel: '-1001' } as const;

let channels: Map<string, string>;
let shops: ShopStore;
beforeEach(() => {
  channels = new Map();
  shops = {
    load: async () => undefined,
    save: async (shop) => ({ ...shop, revision: 1 }),
    loadRevision: async () => undefined,
    history: async () => [],
    shopOfChannel: async (platform, channel) => channels.get(`${platform}:${channel}`),
    countChannels: async () => channels.size,
    assignChannel: async (platform, channel, shopId) => {
      channels.set(`${platform}:${channel}`, shopId);
    },
  };
});

describe('claim codes', () => {
  it('give a channel to the shop once: the used code is spent', async () => {
    const codes = createClaimCodes(shops, KEY);
    const code = await codes.current('sample', signal);

    expect(await codes.claim('sample', GROUP, ` ${code.toUpperCase()} `, signal)).toBe(true);
    expect(channels.get('telegram:-1001')).toBe('sample');
    expect(await codes.claim('sample', { ...GROUP, channel: '-2' }, code, signal)).toBe(false);
  });

  it('say yes again to the channel they gave to the shop, and spend no further code', async () => {
    const codes = createClaimCodes(shops, KEY);
    const code = await codes.current('sample', signal);
    await codes.claim('sample', GROUP, code, signal);
    const next = await codes.current('sample', signal);

    expect(await codes.claim('sample', GROUP, code, signal)).toBe(true);
    expect(await codes.claim('other', GROUP, code, signal)).toBe(false);
    expect(await codes.current('sample', signal)).toBe(next);
  });

  it.each(['', '0000000000', 'x'.repeat(4000)])('refuse %j', async (guess) => {
    const codes = createClaimCodes(shops, KEY);

    expect(await codes.claim('sample', GROUP, guess, signal)).toBe(false);
    expect(channels.size).toBe(0);
  });

  it('are the same in every process with the same secret, and of another shop they are others', async () => {
    const [one, two] = [createClaimCodes(shops, KEY), createClaimCodes(shops, KEY)];

    expect(await one.current('sample', signal)).toBe(await two.current('sample', signal));
    expect(await one.current('other', signal)).not.toBe(await two.current('sample', signal));
  });
});
