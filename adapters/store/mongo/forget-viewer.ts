import { randomUUID } from 'node:crypto';
import type { PersonalCollection } from '../../../pipelines/privacy/retention.ts';
import type { Models } from './models/create-models.ts';
import type { LedgerRecord } from './models/ledger-model.ts';
import type { SendRecord } from './models/send-model.ts';

/** The models of the retention table's collections. */
export type PersonalModels = Pick<Models, PersonalCollection>;

/** Collections whose documents are about one viewer alone: they are exported and deleted whole. */
export const OWN_COLLECTIONS = [
  'identities',
  'messages',
  'strikes',
  'permits',
  'holds',
  'conversations',
] as const satisfies PersonalCollection[];

/** Stands where a private chat was: on Telegram its id is the person's id. */
export const FORGOTTEN_CHANNEL = 'forgotten';

/** Sends that somebody still works on keep their id, so that they are not posted twice. */
const ENDED_SENDS: readonly string[] = ['sent', 'expired', 'failed'] satisfies SendRecord['state'][];

/** A name that leads nowhere, in place of one that leads to a person. */
const tombstone = () => `forgotten-${randomUUID()}`;

/**
 * Deletes what is about this viewer alone, and takes the person out of ledger rows and sends, which keep their states so that
 * the counts stay right. The ledger is stripped last: until then, doing all of it again finds what is left.
 * A message that is still on its way keeps its key, so that it can be closed.
 */
export async function forgetViewer(
  models: PersonalModels,
  shopId: string,
  viewerKey: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await models.ledger.find({ shopId, viewerKey }).lean();
  const privateChannels = await findPrivateChannels(models, shopId, viewerKey, rows);
  const forgotten: Record<string, number> = {};
  for (const name of OWN_COLLECTIONS) {
    const { deletedCount } = await models[name].collection.deleteMany({ shopId, viewerKey });
    forgotten[name] = deletedCount;
  }
  const tickets = await forgetTickets(models, shopId, viewerKey);
  const replies = await forgetReplies(models, shopId, viewerKey, rows);
  const sends = await stripSends(models, shopId, rows, privateChannels);
  await stripLedger(models, shopId, rows, privateChannels);
  return { ...forgotten, tickets, replies, sends, ledger: rows.length };
}

/** What the bot sent because of these messages: the sends that answer them and the ones their rows name. */
export function sendsBecauseOf(shopId: string, rows: readonly Pick<LedgerRecord, 'key' | 'sendId'>[]) {
  const keys = rows.map((row) => row.key);
  const ids = rows.flatMap((row) => row.sendId ?? []);
  return { shopId, $or: [{ answers: { $in: keys } }, { id: { $in: ids } }] };
}

/** What the bot said to a viewer or because of their messages. */
export function repliesTo(shopId: string, viewerKey: string, rows: readonly Pick<LedgerRecord, 'key'>[]) {
  return { shopId, $or: [{ viewerKey }, { answers: { $in: rows.map((row) => row.key) } }] };
}

/** Channels in which nobody but this viewer ever wrote. */
async function findPrivateChannels(
  { ledger }: PersonalModels,
  shopId: string,
  viewerKey: string,
  rows: readonly LedgerRecord[],
): Promise<ReadonlySet<string>> {
  const channels = new Set(rows.map((row) => row.channel));
  for (const channel of channels) {
    const somebodyElse = await ledger.exists({ shopId, channel, viewerKey: { $ne: viewerKey } });
    if (somebodyElse !== null) channels.delete(channel);
  }
  return channels;
}

/** Deletes the viewer's own tickets; one they handled for another viewer forgets who did. */
async function forgetTickets(
  { tickets }: PersonalModels,
  shopId: string,
  viewerKey: string,
): Promise<number> {
  const own = await tickets.deleteMany({ shopId, viewerKey });
  const asStaff = { shopId, $or: [{ takenBy: viewerKey }, { closedBy: viewerKey }] };
  const nobody = tombstone();
  const writes = (await tickets.find(asStaff).lean()).map(({ _id, takenBy, closedBy }) => {
    const change = {
      ...(takenBy === viewerKey ? { takenBy: nobody } : {}),
      ...(closedBy === viewerKey ? { closedBy: nobody } : {}),
    };
    return { updateOne: { filter: { _id }, update: { $set: change } } };
  });
  if (writes.length > 0) await tickets.bulkWrite(writes);
  return own.deletedCount + writes.length;
}

/** Deletes the replies nobody else shares; the others no longer know this viewer. */
async function forgetReplies(
  { replies }: PersonalModels,
  shopId: string,
  viewerKey: string,
  rows: readonly LedgerRecord[],
): Promise<number> {
  const keys = rows.map((row) => row.key);
  const records = await replies.find(repliesTo(shopId, viewerKey, rows)).lean();
  const writes = records.map((reply) => {
    const filter = { _id: reply._id };
    const isTheirs = reply.viewerKey === viewerKey;
    if (isTheirs && reply.answers.every((key) => keys.includes(key))) return { deleteOne: { filter } };
    const change = isTheirs ? { $set: { viewerKey: tombstone() } } : {};
    return { updateOne: { filter, update: { ...change, $pullAll: { answers: keys } } } };
  });
  if (writes.length > 0) await replies.bulkWrite(writes);
  return writes.length;
}

async function stripSends(
  { sends }: PersonalModels,
  shopId: string,
  rows: readonly LedgerRecord[],
  privateChannels: ReadonlySet<string>,
): Promise<number> {
  const keys = rows.map((row) => row.key);
  const records = await sends.find(sendsBecauseOf(shopId, rows)).lean();
  const writes = records.map(({ _id, channel, state, answers }) => {
    const isOnlyTheirs = answers.every((key) => keys.includes(key));
    const change = {
      ...(isOnlyTheirs && ENDED_SENDS.includes(state) ? { id: tombstone(), nativeIds: [] } : {}),
      ...(privateChannels.has(channel) && ENDED_SENDS.includes(state) ? { channel: FORGOTTEN_CHANNEL } : {}),
    };
    return { updateOne: { filter: { _id }, update: { $set: change, $pullAll: { answers: keys } } } };
  });
  if (writes.length > 0) await sends.bulkWrite(writes);
  return writes.length;
}

async function stripLedger(
  { ledger }: PersonalModels,
  shopId: string,
  rows: readonly LedgerRecord[],
  privateChannels: ReadonlySet<string>,
): Promise<void> {
  const nobody = tombstone();
  const writes = rows.map(({ key, channel, state }) => {
    const change = {
      viewerKey: nobody,
      ...(state === 'open' ? {} : { key: tombstone() }),
      ...(privateChannels.has(channel) ? { channel: FORGOTTEN_CHANNEL } : {}),
    };
    return { updateOne: { filter: { shopId, key }, update: { $set: change, $unset: { sendId: 1 } } } };
  });
  if (writes.length > 0) await ledger.bulkWrite(writes);
}
