import type { Model } from 'mongoose';
import type { SendEntry } from '../../../pipelines/domain/ledger.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';
import { changeOne } from './change-one.ts';
import { insertOnce } from './insert-once.ts';
import type { SendRecord } from './models/send-model.ts';
import { storeCall } from './store-call.ts';

/** The half of the ledger about what the bot sends: `planned → sending → sent | expired | failed`, never backwards from an end. */
type SendLedger = Pick<DeliveryLedger, 'planSend' | 'startSend' | 'postponeSend' | 'finishSend' | 'findSend'>;

export function createSendLedger(sends: Model<SendRecord>): SendLedger {
  return {
    planSend: ({ plannedAt, sentAt: _sentAt, answers, facts, ...entry }, signal) =>
      storeCall(signal, () =>
        insertOnce(sends, {
          ...entry,
          state: 'planned',
          reason: '',
          answers: [...answers],
          facts: [...facts],
          nativeIds: [],
          plannedAt: new Date(plannedAt),
        }),
      ),
    startSend: (shopId, id, signal) =>
      storeCall(signal, async () => {
        if (await changeOne(sends, { shopId, id, state: 'planned' }, { state: 'sending' })) return 'started';
        const record = await sends.findOne({ shopId, id }, { state: 1 }).lean();
        return record?.state ?? 'missing';
      }),
    postponeSend: (shopId, id, reason, signal) =>
      storeCall(signal, async () => {
        await changeOne(sends, { shopId, id, state: 'sending' }, { state: 'planned', reason });
      }),
    finishSend: (shopId, id, end, signal) =>
      storeCall(signal, async () => {
        const fields: Partial<SendRecord> =
          end.state === 'sent'
            ? {
                state: end.state,
                reason: '',
                nativeIds: [...end.receipt.nativeIds],
                sentAt: new Date(end.receipt.sentAt),
              }
            : { state: end.state, reason: end.reason };
        await changeOne(sends, { shopId, id, state: { $in: ['planned', 'sending'] } }, fields);
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
