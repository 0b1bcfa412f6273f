import { createMemoryTicketStore } from '../../../adapters/store/memory/memory-ticket-store.ts';
import { describeTicketStore } from './describe-ticket-store.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

describeTicketStore('in memory', async () => ({
  store: createMemoryTicketStore(),
  close: async () => undefined,
}));

for (const target of STORE_TARGETS) {
  describeTicketStore(target.name, async () => {
    const store = await openStoreOn(target);
    return { store: store.tickets, close: () => store.close() };
  });
}
