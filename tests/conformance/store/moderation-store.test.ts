import { createMemoryModerationStore } from '../../../adapters/store/memory/memory-moderation-store.ts';
import { describeModerationStore } from './describe-moderation-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

describeModerationStore('in memory', async () => ({
  store: createMemoryModerationStore(),
  close: async () => undefined,
}));

for (const target of STORE_TARGETS) {
  describeModerationStore(target.name, async () => {
    const store = await openStoreOn(target);
    return { store: store.moderation, close: () => store.close() };
  });
}
