import type { Model } from 'mongoose';
import {
  type LedgerEntry,
  type LedgerState,
  NO_MESSAGES,
  REOPENED_REASONS,
} from '../../../pipelines/domain/ledger.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';
import { changeOne } from './change-one.ts';
import { insertOnce } from './insert-once.ts';
import type { LedgerRecord } from './models/ledger-model.ts';
import type { SendRecord } from './models/send-model.ts';
import { createSendLedger } from './mongo-send-ledger.ts';
import { storeCall } from './store-call.ts';

/** The delivery ledger in the collections `ledger` and `sends`. Every change is one guarded single-document write. */
export function createMongoDeliveryLedger(
  ledger: Model<LedgerRecord>,
  sends: Model<SendRecord>,
): DeliveryLedger {
  const find: DeliveryLedger['find'] = (shopId, key, signal) =>
    storeCall(signal, async () => {
      const record = await ledger.findOne({ shopId, key }).lean();
      return record === null ? undefined : toEntry(record);
    });

  return {
    ...createSendLedger(sends),
    find,
    async open(entry, signal) {
      const opened: LedgerEntry = { ...entry, state: 'open', reason: '' };
      const { shopId, key } = entry;
      const isNew = await storeCall(signal, () => insertOnce(ledger, toRecord(opened)));
      if (isNew) return opened;
      await storeCall(signal, () =>
        changeOne(
          ledger,
          { shopId, key, state: 'failed', reason: { $in: [...REOPENED_REASONS] } },
          { state: 'open', reason: '' },
        ),
      );
      return (await find(shopId, key, signal)) ?? opened;
    },
    record: (entry, signal) => storeCall(signal, () => insertOnce(ledger, toRecord(entry))),
    close: (shopId, key, { closedAt, ...closing }, signal) =>
      storeCall(signal, () =>
        changeOne(ledger, { shopId, key, state: 'open' }, { ...closing, closedAt: new Date(closedAt) }),
      ),
    closeOpenBefore: (shopId, beforeMs, { closedAt, ...closing }, signal) =>
      storeCall(signal, async () => {
        const { modifiedCount } = await ledger.collection.updateMany(
          { shopId, state: 'open', receivedAt: { $lt: new Date(beforeMs) } },
          { $set: { ...closing, closedAt: new Date(closedAt) } },
        );
        return modifiedCount;
      }),
    countStates: (shopId, sinceMs, signal) =>
      storeCall(signal, async () => {
        const rows = await ledger.aggregate<{ _id: LedgerState; count: number }>([
          { $match: { shopId, receivedAt: { $gte: new Date(sinceMs) } } },
          { $group: { _id: '$state', count: { $sum: 1 } } },
        ]);
        return { ...NO_MESSAGES, ...Object.fromEntries(rows.map((row) => [row._id, row.count])) };
      }),
  };
}

function toRecord({ receivedAt, closedAt, ...entry }: LedgerEntry): LedgerRecord {
  return {
    ...entry,
    receivedAt: new Date(receivedAt),
    ...(closedAt === undefined ? {} : { closedAt: new Date(closedAt) }),
  };
}

function toEntry(record: LedgerRecord): LedgerEntry {
  const { shopId, key, platform, channel, viewerKey, state, reason } = record;
  const { intent, sentiment, measure, sendId } = record;
  return {
    shopId,
    key,
    platform,
    channel,
    viewerKey,
    receivedAt: record.receivedAt.getTime(),
    state,
    reason,
    ...(intent === undefined ? {} : { intent }),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(measure === undefined ? {} : { measure }),
    ...(sendId === undefined ? {} : { sendId }),
    ...(record.closedAt === undefined ? {} : { closedAt: record.closedAt.getTime() }),
  };
}
