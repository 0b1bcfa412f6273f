import { createMemoryStageStore } from '../../../adapters/store/memory/memory-stage-store.ts';
import { describeStageStore } from './describe-stage-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

describeStageStore('in memory', async () => ({
  store: createMemoryStageStore(),
  close: async () => undefined,
}));

for (const target of STORE_TARGETS) {
  describeStageStore(target.name, async () => {
    const store = await openStoreOn(target);
    return { store: store.stages, close: () => store.close() };
  });
}
