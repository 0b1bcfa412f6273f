import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

const { signal } = new AbortController();
const NOON = Date.now();

describe.each(STORE_TARGETS)('identity and message store on $name', (target) => {
  let store: MongoStore;
  beforeAll(async () => {
    store = await openStoreOn(target);
  });
  afterAll(() => store?.close());

  it('remembers the newest identity of a viewer', async () => {
    await store.identities.remember('shop', 'mia', 'v1.old', NOON, signal);
    await store.identities.remember('shop', 'mia', 'v1.new', NOON + 1, signal);

    expect(await store.identities.find('shop', 'mia', signal)).toBe('v1.new');
    expect(await store.identities.find('other-shop', 'mia', signal)).toBeUndefined();
  });

  it('remembers a viewer once when their first fifty messages come at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        store.identities.remember('shop', 'leo', 'v1.x', NOON + index, signal),
      ),
    );

    const stored = await store.connection.collection('identities').find({ viewerKey: 'leo' }).toArray();
    expect(stored.map(({ seenAt }) => seenAt)).toEqual([new Date(NOON + 49)]);
  });

  it('finds who bears a name now, not who bore it before', async () => {
    const find = () => store.identities.findByHandle('names', 'handle-of-linlin', signal);
    await store.identities.remember('names', 'old-owner', 'v1.x', NOON, signal);
    await store.identities.rememberHandle('names', 'old-owner', 'handle-of-linlin', signal);
    const before = await find();
    await store.identities.remember('names', 'new-owner', 'v1.x', NOON + 1, signal);
    await store.identities.rememberHandle('names', 'new-owner', 'handle-of-linlin', signal);

    expect([before, await find()]).toEqual(['old-owner', 'new-owner']);
    expect(await store.identities.findByHandle('other-shop', 'handle-of-linlin', signal)).toBeUndefined();
  });

  it('remembers the text of a message once', async () => {
    const message = {
      shopId: 'shop',
      key: 'twitch-a-1',
      channel: 'a',
      viewerKey: 'mia',
      text: 'v1.sealed',
      receivedAt: NOON,
    };
    await store.messages.remember(message, signal);
    await store.messages.remember({ ...message, text: 'v1.again' }, signal);

    expect(await store.messages.find('shop', 'twitch-a-1', signal)).toEqual(message);
    expect(await store.messages.find('other-shop', 'twitch-a-1', signal)).toBeUndefined();
  });

  it('lists the newest messages first, and no more than asked for', async () => {
    for (const [index, key] of ['k-1', 'k-2', 'k-3'].entries())
      await store.messages.remember(
        { shopId: 'list', key, channel: 'a', viewerKey: 'mia', text: 'v1.x', receivedAt: NOON + index },
        signal,
      );

    const latest = await store.messages.latest('list', 2, signal);

    expect(latest.map(({ key }) => key)).toEqual(['k-3', 'k-2']);
  });

  it('lists the newest messages of one viewer, in one channel or in all', async () => {
    const talk = [
      ['k-1', 'mia', 'a'],
      ['k-2', 'mia', 'a'],
      ['k-3', 'mia', 'a'],
      ['k-4', 'mia', 'b'],
      ['k-5', 'leo', 'a'],
    ] as const;
    for (const [index, [key, viewerKey, channel]] of talk.entries()) {
      const message = { shopId: 'talk', key, channel, viewerKey, text: 'v1.x', receivedAt: NOON + index };
      await store.messages.remember(message, signal);
    }
    const keysOf = async (channel: string | undefined, limit: number) =>
      (await store.messages.ofViewer('talk', 'mia', channel, limit, signal)).map(({ key }) => key);

    expect(await keysOf('a', 2)).toEqual(['k-3', 'k-2']);
    expect(await keysOf(undefined, 10)).toEqual(['k-4', 'k-3', 'k-2', 'k-1']);
    expect(await store.messages.ofViewer('other-shop', 'mia', 'a', 10, signal)).toEqual([]);
  });
});
