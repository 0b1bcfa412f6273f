import type { Model } from 'mongoose';
import type { MessageStore, StoredMessage } from '../../../pipelines/ports/message-store.ts';
import { insertOnce } from './insert-once.ts';
import type { MessageRecord } from './models/message-model.ts';
import { storeCall } from './store-call.ts';

/** Sealed message texts in the collection `messages`. */
export function createMongoMessageStore(messages: Model<MessageRecord>): MessageStore {
  return {
    remember: ({ shopId, key, channel, viewerKey, text, receivedAt }, signal) =>
      storeCall(signal, async () => {
        const record = { shopId, key, channel, viewerKey, text, receivedAt: new Date(receivedAt) };
        await insertOnce(messages, record);
      }),
    find: (shopId, key, signal) =>
      storeCall(signal, async () => {
        const record = await messages.findOne({ shopId, key }).lean();
        return record === null ? undefined : toMessage(record);
      }),
    latest: (shopId, limit, signal) =>
      storeCall(signal, async () => {
        const records = await messages.find({ shopId }).sort({ receivedAt: -1 }).limit(limit).lean();
        return records.map(toMessage);
      }),
    ofViewer: (shopId, viewerKey, channel, limit, signal) =>
      storeCall(signal, async () => {
        const match = { shopId, viewerKey, ...(channel === undefined ? {} : { channel }) };
        const records = await messages.find(match).sort({ receivedAt: -1 }).limit(limit).lean();
        return records.map(toMessage);
      }),
  };
}

function toMessage(record: MessageRecord): StoredMessage {
  const { shopId, key, channel, viewerKey, text } = record;
  return { shopId, key, channel, viewerKey, text, receivedAt: record.receivedAt.getTime() };
}
