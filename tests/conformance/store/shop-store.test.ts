import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

    const saved = await store.shops.save(shop, signal);

    expect(saved).toEqual({ ...shop, revision: 1 });
    expect(await store.shops.load('sample', signal)).toEqual(saved);
  });

  it('makes a new revision of every save and loads the newest, also after an older one was read', async () => {
    const shop = sampleShop('revised');
    await store.shops.save(shop, signal);
    await store.shops.load('revised', signal);

    await store.shops.save({ ...shop, name: { zh: '新店名', en: 'New Name' } }, signal);

    expect(await store.shops.load('revised', signal)).toMatchObject({ revision: 2, name: { zh: '新店名' } });
  });

  it('keeps names with dots and dollar signs, which mean something else to MongoDB', async () => {
    const shop = { ...sampleShop('odd-names'), extra: { 'a.b': { $set: 1 }, $where: 'x' } };

    await store.shops.save(shop, signal);

    expect((await store.shops.load('odd-names', signal))?.extra).toEqual({ 'a.b': { $set: 1 }, $where: 'x' });
  });

  it('gives every one of ten parallel saves a revision of its own, and the highest is the current one', async () => {
    const shop = sampleShop('busy');

    const saved = await Promise.all(Array.from({ length: 10 }, () => store.shops.save(shop, signal)));

    expect(saved.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect((await store.shops.load('busy', signal))?.revision).toBe(10);
  });

  it('keeps the current revision when a save was cut off before it became current', async () => {
    await store.shops.save(sampleShop('cut-off'), signal);
    await store.connection
      .collection('shop_revisions')
      .insertOne({ shopId: 'cut-off', revision: 2, shop: '{}', savedAt: new Date() });

    expect((await store.shops.load('cut-off', signal))?.revision).toBe(1);
    expect((await store.shops.save(sampleShop('cut-off'), signal)).revision).toBe(3);
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
