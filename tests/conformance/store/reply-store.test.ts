import { createMemoryReplyStore } from '../../../adapters/store/memory/memory-reply-store.ts';
import { describeReplyStore } from './describe-reply-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

describeReplyStore('in memory', async () => ({
  store: createMemoryReplyStore(),
  close: async () => undefined,
}));

for (const target of STORE_TARGETS) {
  describeReplyStore(target.name, async () => {
    const store = await openStoreOn(target);
    return { store: store.replies, close: () => store.close() };
  });
}
