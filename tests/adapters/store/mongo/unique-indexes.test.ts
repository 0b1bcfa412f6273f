import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MongoStore } from '../../../../adapters/store/mongo/open-mongo-store.ts';
import { openStoreOn, STORE_TARGETS } from '../../../conformance/store/store-targets.ts';

/** Documents of which the second must be refused, however fast two processes write them. */
const PAIRS: readonly [collection: string, first: object, second: object][] = [
  ['ledger', { shopId: 'a', key: 'twitch-x-1' }, { shopId: 'a', key: 'twitch-x-1' }],
  ['sends', { shopId: 'a', id: 'reply-1' }, { shopId: 'a', id: 'reply-1' }],
  ['messages', { shopId: 'a', key: 'twitch-x-1' }, { shopId: 'a', key: 'twitch-x-1' }],
  ['identities', { shopId: 'a', viewerKey: 'mia' }, { shopId: 'a', viewerKey: 'mia' }],
  ['strikes', { shopId: 'a', key: 'twitch-x-1' }, { shopId: 'a', key: 'twitch-x-1' }],
  ['permits', { shopId: 'a', viewerKey: 'mia' }, { shopId: 'a', viewerKey: 'mia' }],
  ['holds', { shopId: 'a', key: 'twitch-x-1' }, { shopId: 'a', key: 'twitch-x-1' }],
  ['replies', { shopId: 'a', sendId: 'reply-1' }, { shopId: 'a', sendId: 'reply-1' }],
  [
    'conversations',
    { shopId: 'a', platform: 'twitch', channel: 'x', viewerKey: 'mia' },
    { shopId: 'a', platform: 'twitch', channel: 'x', viewerKey: 'mia' },
  ],
  ['tickets', { shopId: 'a', id: 'T1' }, { shopId: 'a', id: 'T1' }],
  [
    'tickets',
    { shopId: 'a', id: 'T2', platform: 'twitch', channel: 'x', viewerKey: 'mia', isOpen: true },
    { shopId: 'a', id: 'T3', platform: 'twitch', channel: 'x', viewerKey: 'mia', isOpen: true },
  ],
  ['stages', { shopId: 'a', nowShowing: 'P01' }, { shopId: 'a', nowShowing: 'P02' }],
  ['spoken_facts', { shopId: 'a', id: 'gift' }, { shopId: 'a', id: 'gift' }],
  ['moderation_settings', { shopId: 'a', revision: 1 }, { shopId: 'a', revision: 2 }],
  ['sessions', { shopId: 'a', id: '1', isOpen: true }, { shopId: 'a', id: '2', isOpen: true }],
  ['shop_revisions', { shopId: 'a', revision: 1 }, { shopId: 'a', revision: 1 }],
  ['current_revisions', { shopId: 'a', revision: 1 }, { shopId: 'a', revision: 2 }],
  [
    'channels',
    { platform: 'twitch', channel: 'x', shopId: 'a' },
    { platform: 'twitch', channel: 'x', shopId: 'b' },
  ],
];

describe.each(STORE_TARGETS)('unique indexes on $name', (target) => {
  let store: MongoStore;
  beforeAll(async () => {
    store = await openStoreOn(target);
  });
  afterAll(() => store?.close());

  it.each(PAIRS)('lets %s hold %j only once', async (name, first, second) => {
    const collection = store.connection.collection(name);
    await collection.insertOne({ ...first });

    await expect(collection.insertOne({ ...second })).rejects.toMatchObject({ code: 11_000 });
  });

  it('lets a shop have many sessions that are over', async () => {
    const sessions = store.connection.collection('sessions');
    await sessions.insertOne({ shopId: 'b', id: '1' });

    await expect(sessions.insertOne({ shopId: 'b', id: '2' })).resolves.toBeDefined();
  });

  it('lets two shops use the same key', async () => {
    const ledger = store.connection.collection('ledger');
    await ledger.insertOne({ shopId: 'c', key: 'twitch-x-1' });

    await expect(ledger.insertOne({ shopId: 'd', key: 'twitch-x-1' })).resolves.toBeDefined();
  });
});
