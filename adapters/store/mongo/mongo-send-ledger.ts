import type { Model } from 'mongoose';
import type { SendEntry } from '../../../pipelines/domain/ledger.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';
import { insertOnce } from './insert-once.ts';
import type { SendRecord } from './models/send-model.ts';
import { storeCall } from './store-call.ts';

/** The half of the ledger about what the bot sends: `planned → sending → sent | expired | failed`, never backwards from an end. */
type SendLedger = Pick<DeliveryLedger, 'planSend' | 'startSend' | 'postponeSend' | 'finishSend' | 'findSend'>;

export function createSendLedger(sends: Model<SendRecord>): SendLedger {
  return {
    planSend: ({ plannedAt, sentAt: _sentAt, answers, facts, ...entry }, signal) =>
      storeCall(signal, () =>
        insertOnce(
          sends,
          { shopId: entry.shopId, id: entry.id },
          {
            ...entry,
            state: 'planned',
            reason: '',
            answers: [...answers],
            facts: [...facts],
            nativeIds: [],
            plannedAt: new Date(plannedAt),
          },
        ),
      ),
    startSend: (shopId, id, signal) =>
      storeCall(signal, async () => {
        const result = await sends.updateOne(
          { shopId, id, state: 'planned' },
          { $set: { state: 'sending' } },
        );
        if (result.modifiedCount === 1) return 'started';
        const record = await sends.findOne({ shopId, id }, { state: 1 }).lean();
        return record?.state ?? 'missing';
      }),
    postponeSend: (shopId, id, reason, signal) =>
      storeCall(signal, async () => {
        await sends.updateOne({ shopId, id, state: 'sending' }, { $set: { state: 'planned', reason } });
      }),
    finishSend: (shopId, id, end, signal) =>
      storeCall(signal, async () => {
        const change =
          end.state === 'sent'
            ? {
                state: end.state,
                reason: '',
                nativeIds: [...end.receipt.nativeIds],
                sentAt: new Date(end.receipt.sentAt),
              }
            : { state: end.state, reason: end.reason };
        await sends.updateOne({ shopId, id, state: { $in: ['planned', 'sending'] } }, { $set: change });
      }),
    findSend: (shopId, id, signal) =>
      storeCall(signal, async () => {
        const record = await sends.findOne({ shopId, id }).lean();
        return record === null ? undefined : toSendEntry(record);
      }),
  };
}

function toSendEntry(record: SendRecord): SendEntry {
  const { shopId, id, platform, channel, state, reason, answers, facts, nativeIds } = record;
  return {
    shopId,
    id,
    platform,
    channel,
    state,
    reason,
    answers,
    facts,
    nativeIds,
    plannedAt: record.plannedAt.getTime(),
    ...(record.sentAt === undefined ? {} : { sentAt: record.sentAt.getTime() }),
  };
}
