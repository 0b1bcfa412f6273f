import type { SpokenFact } from '../../../pipelines/domain/stage.ts';
import type { StageStore } from '../../../pipelines/ports/stage-store.ts';

/** The stages of throw-away runs (`replay`, `eval`): same contract as the stored ones, gone with the process. */
export function createMemoryStageStore(): StageStore {
  const shown = new Map<string, string>();
  const spoken = new Map<string, ReadonlyMap<string, SpokenFact>>();
  const spokenIn = (shopId: string) => new Map(spoken.get(shopId));

  return {
    async load(shopId, at) {
      const nowShowing = shown.get(shopId);
      const valid = [...spokenIn(shopId).values()]
        .filter(({ validUntil }) => validUntil > at)
        .toSorted((a, b) => a.saidAt - b.saidAt || (a.id < b.id ? -1 : 1));
      return { shopId, spoken: valid, ...(nowShowing === undefined ? {} : { nowShowing }) };
    },
    async show(shopId, productId) {
      if (productId === undefined) shown.delete(shopId);
      else shown.set(shopId, productId);
    },
    async say(shopId, fact) {
      spoken.set(shopId, spokenIn(shopId).set(fact.id, fact));
    },
    async unsay(shopId, id) {
      const left = spokenIn(shopId);
      const isThere = left.delete(id);
      spoken.set(shopId, left);
      return isThere;
    },
  };
}
