import type { Model } from 'mongoose';
import type { IdentityStore } from '../../../pipelines/ports/identity-store.ts';
import type { IdentityRecord } from './models/identity-model.ts';
import { storeCall } from './store-call.ts';
import { upsert } from './upsert.ts';

/** The encrypted collection `identities`. It never sees a key and cannot read what it stores. */
export function createMongoIdentityStore(identities: Model<IdentityRecord>): IdentityStore {
  return {
    remember: (shopId, viewerKey, sealed, seenAt, signal) =>
      storeCall(signal, () =>
        upsert(() =>
          identities.updateOne(
            { shopId, viewerKey },
            { $set: { sealed }, $max: { seenAt: new Date(seenAt) } },
            { upsert: true },
          ),
        ),
      ),
    rememberHandle: (shopId, viewerKey, handleKey, signal) =>
      storeCall(signal, async () => {
        await identities.updateOne({ shopId, viewerKey }, { $set: { handleKey } });
      }),
    findByHandle: (shopId, handleKey, signal) =>
      storeCall(signal, async () => {
        const record = await identities.findOne({ shopId, handleKey }).sort({ seenAt: -1 }).lean();
        return record?.viewerKey;
      }),
    find: (shopId, viewerKey, signal) =>
      storeCall(signal, async () => {
        const record = await identities.findOne({ shopId, viewerKey }, { sealed: 1 }).lean();
        return record?.sealed;
      }),
  };
}
