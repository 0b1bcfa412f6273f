import type { ViewerDataStore } from '../../../pipelines/ports/viewer-data-store.ts';
import {
  forgetViewer,
  OWN_COLLECTIONS,
  type PersonalModels,
  repliesTo,
  sendsBecauseOf,
} from './forget-viewer.ts';
import { storeCall } from './store-call.ts';

/** The fields of a document that say nothing to the viewer are left out. */
const WITHOUT_INTERNALS: Readonly<Record<string, 0>> = { _id: 0, shopId: 0 };
/** An answer may have gone to somebody else, with this viewer's question merged in. */
const WITHOUT_RECIPIENT: Readonly<Record<string, 0>> = { ...WITHOUT_INTERNALS, viewerKey: 0 };
/** Who of the staff helped is data about them, not about the viewer. */
const WITHOUT_STAFF: Readonly<Record<string, 0>> = { ...WITHOUT_INTERNALS, takenBy: 0, closedBy: 0 };

/**
 * A viewer's data in every collection of the retention table. Identities and texts are exported sealed;
 * `pipelines/privacy/unseal-viewer-export.ts` opens them.
 */
export function createMongoViewerDataStore(models: PersonalModels): ViewerDataStore {
  const { ledger, sends, replies } = models;
  return {
    exportViewer: (shopId, viewerKey, signal) =>
      storeCall(signal, async () => {
        const exported: Record<string, readonly unknown[]> = {};
        for (const name of OWN_COLLECTIONS) {
          const projection = WITHOUT_INTERNALS;
          exported[name] = await models[name].collection
            .find({ shopId, viewerKey }, { projection })
            .toArray();
        }
        const rows = await ledger.find({ shopId, viewerKey }, WITHOUT_INTERNALS).lean();
        const sent = await sends.find(sendsBecauseOf(shopId, rows), WITHOUT_INTERNALS).lean();
        const said = await replies.find(repliesTo(shopId, viewerKey, rows), WITHOUT_RECIPIENT).lean();
        return {
          ...exported,
          ledger: rows,
          sends: withoutOthers(sent, rows),
          replies: withoutOthers(said, rows),
          tickets: await ticketsOf(models, shopId, viewerKey),
        };
      }),
    forgetViewer: (shopId, viewerKey, signal) =>
      storeCall(signal, () => forgetViewer(models, shopId, viewerKey)),
  };
}

/** What answers several viewers names only this viewer's messages. */
function withoutOthers(documents: readonly { answers: string[] }[], rows: readonly { key: string }[]) {
  const keys = new Set(rows.map(({ key }) => key));
  return documents.map((document) => ({
    ...document,
    answers: document.answers.filter((key) => keys.has(key)),
  }));
}

/** Their own tickets, then what they did with those of others. */
async function ticketsOf({ tickets }: PersonalModels, shopId: string, viewerKey: string) {
  const own = await tickets.find({ shopId, viewerKey }, WITHOUT_STAFF).lean();
  const taken = await tickets
    .find({ shopId, takenBy: viewerKey }, { _id: 0, id: 1, takenAt: 1, takenBy: 1 })
    .lean();
  const closed = await tickets
    .find({ shopId, closedBy: viewerKey }, { _id: 0, id: 1, closedAt: 1, closedBy: 1 })
    .lean();
  return [...own, ...taken, ...closed];
}
