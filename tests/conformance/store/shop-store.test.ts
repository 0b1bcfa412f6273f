import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT_REVISIONS } from '../../../adapters/store/mongo/mongo-shop-store.ts';
import type { MongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import { parseShopFile } from '../../../pipelines/shop/parse-shop-file.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

const { signal } = new AbortController();
const SAMPLE_FILE = new URL('../../../examples/sample-shop.json', import.meta.url);

function sampleShop(shopId: string): Omit<Shop, 'revision'> {
  const result = parseShopFile({ name: 'sample-shop.json', content: readFileSync(SAMPLE_FILE), shopId });
  if (!result.ok) throw new Error('the sample shop has errors');
  return result.shop;
}

describe.each(STORE_TARGETS)('shop store on $name', (target) => {
  let store: MongoStore;
  beforeAll(async () => {
    store = await openStoreOn(target);
  });
  afterAll(() => store?.close());

  it('knows no shop before the first import', async () => {
    expect(await store.shops.load('nobody', signal)).toBeUndefined();
  });

  it('gives back the sample shop exactly as it was saved', async () => {
    const shop = { ...sampleShop('sample'), currency: 'CNY' };

    const saved = await store.shops.save(shop, 'import', signal);

    expect(saved).toEqual({ ...shop, revision: 1 });
    expect(await store.shops.load('sample', signal)).toEqual(saved);
  });

  it('makes a new revision of every save and loads the newest, also after an older one was read', async () => {
    const shop = sampleShop('revised');
    await store.shops.save(shop, 'import', signal);
    await store.shops.load('revised', signal);

    await store.shops.save({ ...shop, name: { zh: '新店名', en: 'New Name' } }, 'import', signal);

    expect(await store.shops.load('revised', signal)).toMatchObject({ revision: 2, name: { zh: '新店名' } });
  });

  it('keeps names with dots and dollar signs, which mean something else to MongoDB', async () => {
    const shop = { ...sampleShop('odd-names'), extra: { 'a.b': { $set: 1 }, $where: 'x' } };

    await store.shops.save(shop, 'import', signal);

    expect((await store.shops.load('odd-names', signal))?.extra).toEqual({ 'a.b': { $set: 1 }, $where: 'x' });
  });

  it('gives every one of ten parallel saves a revision of its own, and the highest is the current one', async () => {
    const shop = sampleShop('busy');

    const saved = await Promise.all(
      Array.from({ length: 10 }, () => store.shops.save(shop, 'import', signal)),
    );

    expect(saved.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect((await store.shops.load('busy', signal))?.revision).toBe(10);
  });

  it('keeps the current revision when a save was cut off before it became current', async () => {
    await store.shops.save(sampleShop('cut-off'), 'import', signal);
    await store.connection
      .collection('shop_revisions')
      .insertOne({ shopId: 'cut-off', revision: 2, shop: '{}', savedAt: new Date() });

    expect((await store.shops.load('cut-off', signal))?.revision).toBe(1);
    expect((await store.shops.save(sampleShop('cut-off'), 'import', signal)).revision).toBe(3);
  });

  it('lists the revisions, newest first, with what made them and when', async () => {
    const shop = sampleShop('history');
    const before = Date.now();
    for (const change of ['seed', 'import', 'price']) await store.shops.save(shop, change, signal);

    const history = await store.shops.history('history', 2, signal);

    expect(history.map(({ revision, change }) => [revision, change])).toEqual([
      [3, 'price'],
      [2, 'import'],
    ]);
    for (const { savedAt } of history) expect(savedAt).toBeGreaterThanOrEqual(before);
    expect(await store.shops.history('nobody', 10, signal)).toEqual([]);
  });

  it('rolls back to an older revision by saving it as a new one', async () => {
    const shop = sampleShop('rolled-back');
    const first = await store.shops.save(shop, 'import', signal);
    await store.shops.save({ ...shop, products: [] }, 'import', signal);

    const { revision: _old, ...older } = (await store.shops.loadRevision('rolled-back', 1, signal)) ?? first;
    await store.shops.save(older, 'rollback', signal);

    expect(await store.shops.load('rolled-back', signal)).toEqual({ ...first, revision: 3 });
    expect((await store.shops.loadRevision('rolled-back', 2, signal))?.products).toEqual([]);
    expect(await store.shops.loadRevision('rolled-back', 4, signal)).toBeUndefined();
    expect(await store.shops.loadRevision('nobody', 1, signal)).toBeUndefined();
  });

  it('leaves a revision that never became current out of the history', async () => {
    await store.shops.save(sampleShop('half-saved'), 'import', signal);
    await store.connection
      .collection('shop_revisions')
      .insertOne({ shopId: 'half-saved', revision: 2, shop: '{}', savedAt: new Date(), change: 'import' });

    const history = await store.shops.history('half-saved', 10, signal);

    expect(history.map(({ revision }) => revision)).toEqual([1]);
  });

  it('calls a revision an import that was stored before there was a history', async () => {
    await store.shops.save(sampleShop('before-history'), 'seed', signal);
    await store.connection
      .collection('shop_revisions')
      .updateOne({ shopId: 'before-history' }, { $unset: { change: 1 } });

    expect(await store.shops.history('before-history', 1, signal)).toMatchObject([{ change: 'import' }]);
  });

  it('keeps the newest revisions and removes older ones of this shop when one is saved', async () => {
    const shop = sampleShop('long-lived');
    await store.shops.save(sampleShop('neighbour'), 'import', signal);
    await store.connection.collection('shop_revisions').insertMany(
      Array.from({ length: KEPT_REVISIONS + 20 }, (_, index) => ({
        shopId: 'long-lived',
        revision: index + 1,
        shop: '{}',
        savedAt: new Date(),
        change: 'stock',
      })),
    );

    const { revision } = await store.shops.save(shop, 'import', signal);

    const history = await store.shops.history('long-lived', 10_000, signal);
    expect(revision).toBe(KEPT_REVISIONS + 21);
    expect(history).toHaveLength(KEPT_REVISIONS);
    expect(history.at(-1)?.revision).toBe(22);
    expect((await store.shops.load('long-lived', signal))?.revision).toBe(revision);
    expect(await store.shops.history('neighbour', 10, signal)).toHaveLength(1);
  });

  it('knows which shop a channel belongs to, and moves it to another shop', async () => {
    await store.shops.assignChannel('twitch', 'xiaopu', 'shop-a', signal);
    await store.shops.assignChannel('telegram', 'xiaopu', 'shop-a', signal);

    await store.shops.assignChannel('twitch', 'xiaopu', 'shop-b', signal);

    expect(await store.shops.shopOfChannel('twitch', 'xiaopu', signal)).toBe('shop-b');
    expect(await store.shops.shopOfChannel('telegram', 'xiaopu', signal)).toBe('shop-a');
    expect(await store.shops.shopOfChannel('discord', 'xiaopu', signal)).toBeUndefined();
    expect(await store.shops.countChannels('shop-a', signal)).toBe(1);
  });

  it('gives a channel to one shop when two shops claim it at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.shops.assignChannel('discord', 'claimed', `claimer-${index}`, signal),
      ),
    );

    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.shops.countChannels(`claimer-${index}`, signal)),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  });
});
