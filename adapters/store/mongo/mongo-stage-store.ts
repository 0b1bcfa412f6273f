import type { SpokenFact } from '../../../pipelines/domain/stage.ts';
import type { StageStore } from '../../../pipelines/ports/stage-store.ts';
import type { Models } from './models/create-models.ts';
import type { SpokenFactRecord } from './models/stage-models.ts';
import { storeCall } from './store-call.ts';
import { upsert } from './upsert.ts';

/** Stages in the collections `stages` and `spoken_facts`. */
export function createMongoStageStore({
  stages,
  spokenFacts,
}: Pick<Models, 'stages' | 'spokenFacts'>): StageStore {
  return {
    load: (shopId, at, signal) =>
      storeCall(signal, async () => {
        const [stage, spoken] = await Promise.all([
          stages.findOne({ shopId }).lean(),
          spokenFacts
            .find({ shopId, validUntil: { $gt: new Date(at) } })
            .sort({ saidAt: 1, id: 1 })
            .lean(),
        ]);
        const nowShowing = stage?.nowShowing;
        return { shopId, spoken: spoken.map(toSpoken), ...(nowShowing === undefined ? {} : { nowShowing }) };
      }),
    show: (shopId, productId, signal) =>
      storeCall(signal, () => {
        const change =
          productId === undefined ? { $unset: { nowShowing: 1 } } : { $set: { nowShowing: productId } };
        return upsert(() => stages.updateOne({ shopId }, change, { upsert: true }));
      }),
    say: (shopId, { id, productId, text, saidAt, validUntil }, signal) =>
      storeCall(signal, () => {
        const record: SpokenFactRecord = {
          shopId,
          id,
          text,
          saidAt: new Date(saidAt),
          validUntil: new Date(validUntil),
          ...(productId === undefined ? {} : { productId }),
        };
        return upsert(() => spokenFacts.replaceOne({ shopId, id }, record, { upsert: true }));
      }),
    unsay: (shopId, id, signal) =>
      storeCall(signal, async () => (await spokenFacts.deleteOne({ shopId, id })).deletedCount === 1),
  };
}

function toSpoken({ id, productId, text, saidAt, validUntil }: SpokenFactRecord): SpokenFact {
  return {
    id,
    text,
    saidAt: saidAt.getTime(),
    validUntil: validUntil.getTime(),
    ...(productId === undefined ? {} : { productId }),
  };
}
