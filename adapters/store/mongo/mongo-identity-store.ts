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
    find: (shopId, viewerKey, signal) =>
      storeCall(signal, async () => {
        const record = await identities.findOne({ shopId, viewerKey }, { sealed: 1 }).lean();
        return record?.sealed;
      }),
  };
}
