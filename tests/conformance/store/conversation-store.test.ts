import { createMemoryConversationStore } from '../../../adapters/store/memory/memory-conversation-store.ts';
import { describeConversationStore } from './describe-conversation-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

describeConversationStore('in memory', async () => ({
  store: createMemoryConversationStore(),
  close: async () => undefined,
}));

for (const target of STORE_TARGETS) {
  describeConversationStore(target.name, async () => {
    const store = await openStoreOn(target);
    return { store: store.conversations, close: () => store.close() };
  });
}
