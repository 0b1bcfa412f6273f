import { describeDeliveryLedger } from './describe-delivery-ledger.ts';
import { openStoreOn, STORE_TARGETS } from './store-targets.ts';

for (const target of STORE_TARGETS) {
  describeDeliveryLedger(`MongoDB models on ${target.name}`, async () => {
    const store = await openStoreOn(target);
    return { ledger: store.deliveryLedger, close: () => store.close() };
  });
}
