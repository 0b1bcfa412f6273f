import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import type { ShopRevision, ShopStore } from '../../../pipelines/ports/shop-store.ts';
import { shopSchema } from '../../../pipelines/shop/shop-schema.ts';
import { insertOnce } from './insert-once.ts';
import type { Models } from './models/create-models.ts';
import type { ShopRevisionRecord } from './models/shop-models.ts';
import { storeCall } from './store-call.ts';
import { upsert } from './upsert.ts';

/** Revisions kept for the history; older ones go when a new one is saved. */
export const KEPT_REVISIONS = 500;

/** How often a save that lost a race for its revision number takes the next one. */
const SAVE_ATTEMPTS = 50;

type ShopModels = Pick<Models, 'shopRevisions' | 'currentRevisions' | 'channels'>;

/**
 * Shops, revision by revision. A revision is written whole before it becomes the current one, so a reader never sees
 * half an import; one left behind by a crash is simply never current. Revisions never change, so the last one read is kept.
 */
export function createMongoShopStore(models: ShopModels): ShopStore {
  const { shopRevisions, currentRevisions, channels } = models;
  const lastRead = new Map<string, Shop>();

  const read = async (shopId: string, revision: number): Promise<Shop | undefined> => {
    const record = await shopRevisions.findOne({ shopId, revision }).lean();
    return record === null ? undefined : shopSchema.parse(JSON.parse(record.shop));
  };

  const saveNext = async (shop: Omit<Shop, 'revision'>, change: string): Promise<Shop | undefined> => {
    const shopId = shop.id;
    const newest = await shopRevisions.findOne({ shopId }, { revision: 1 }).sort({ revision: -1 }).lean();
    const saved: Shop = { ...shop, revision: (newest?.revision ?? 0) + 1 };
    const { revision } = saved;
    const record = { shopId, revision, shop: JSON.stringify(saved), savedAt: new Date(), change };
    if (!(await insertOnce(shopRevisions, record))) return undefined;
    await upsert(() => currentRevisions.updateOne({ shopId }, { $max: { revision } }, { upsert: true }));
    // The current one is this one or a newer one, so it stays.
    await shopRevisions.deleteMany({ shopId, revision: { $lte: revision - KEPT_REVISIONS } });
    return saved;
  };

  return {
    load: (shopId, signal) =>
      storeCall(signal, async () => {
        const current = await currentRevisions.findOne({ shopId }).lean();
        if (current === null) return undefined;
        const known = lastRead.get(shopId);
        if (known?.revision === current.revision) return known;
        const shop = await read(shopId, current.revision);
        if (shop === undefined) throw missingRevision(shopId, current.revision);
        lastRead.set(shopId, shop);
        return shop;
      }),
    save: (shop, change, signal) =>
      storeCall(signal, async () => {
        for (let attempt = 1; attempt <= SAVE_ATTEMPTS; attempt += 1) {
          const saved = await saveNext(shop, change);
          if (saved !== undefined) return saved;
        }
        throw tooManySaves(shop.id);
      }),
    loadRevision: (shopId, revision, signal) => storeCall(signal, () => read(shopId, revision)),
    history: (shopId, limit, signal) =>
      storeCall(signal, async () => {
        const current = await currentRevisions.findOne({ shopId }).lean();
        if (current === null) return [];
        const records = await shopRevisions
          .find({ shopId, revision: { $lte: current.revision } }, { shop: 0 })
          .sort({ revision: -1 })
          .limit(limit)
          .lean();
        return records.map(toRevision);
      }),
    shopOfChannel: (platform, channel, signal) =>
      storeCall(signal, async () => (await channels.findOne({ platform, channel }).lean())?.shopId),
    countChannels: (shopId, signal) => storeCall(signal, () => channels.countDocuments({ shopId })),
    assignChannel: (platform, channel, shopId, signal) =>
      storeCall(signal, () =>
        upsert(() => channels.updateOne({ platform, channel }, { $set: { shopId } }, { upsert: true })),
      ),
  };
}

function toRevision({ revision, savedAt, change }: Omit<ShopRevisionRecord, 'shop'>): ShopRevision {
  return { revision, savedAt: savedAt.getTime(), change: change ?? 'import' };
}

function missingRevision(shopId: string, revision: number): AppError {
  return new AppError({
    code: 'shop_revision_missing',
    message: `Revision ${revision} of shop ${shopId} is the current one but is not in the store. Import the shop file again.`,
    retryable: false,
    audience: 'operator',
  });
}

function tooManySaves(shopId: string): AppError {
  return new AppError({
    code: 'shop_save_contended',
    message: `Shop ${shopId} is being saved by many processes at once. Try again, from one place.`,
    retryable: true,
    audience: 'operator',
  });
}
