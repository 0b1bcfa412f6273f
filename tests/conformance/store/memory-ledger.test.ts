import { createMemoryLedger } from '../../../adapters/store/memory/memory-ledger.ts';
import { describeDeliveryLedger } from './describe-delivery-ledger.ts';

describeDeliveryLedger('memory', async () => ({
  ledger: createMemoryLedger(),
  close: async () => undefined,
}));
