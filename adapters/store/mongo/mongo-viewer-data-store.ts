import type { ViewerDataStore } from '../../../pipelines/ports/viewer-data-store.ts';
import { forgetViewer, type PersonalModels, sendsBecauseOf } from './forget-viewer.ts';
import { storeCall } from './store-call.ts';

/** The fields of a document that say nothing to the viewer are left out. */
const WITHOUT_INTERNALS: Readonly<Record<string, 0>> = { _id: 0, shopId: 0 };

/**
 * A viewer's data in every collection of the retention table. Identities and texts are exported sealed;
 * `pipelines/privacy/unseal-viewer-export.ts` opens them.
 */
export function createMongoViewerDataStore(models: PersonalModels): ViewerDataStore {
  const { ledger, sends, messages, identities, strikes, permits, holds } = models;
  return {
    exportViewer: (shopId, viewerKey, signal) =>
      storeCall(signal, async () => {
        const rows = await ledger.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean();
        return {
          identities: await identities.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean(),
          messages: await messages.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean(),
          ledger: rows,
          strikes: await strikes.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean(),
          permits: await permits.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean(),
          holds: await holds.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean(),
          sends: await sends.find(sendsBecauseOf(shopId, rows), WITHOUT_INTERNALS).lean(),
        };
      }),
    forgetViewer: (shopId, viewerKey, signal) =>
      storeCall(signal, () => forgetViewer(models, shopId, viewerKey)),
  };
}
