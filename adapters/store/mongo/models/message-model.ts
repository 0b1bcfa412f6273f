import { type Connection, type Model, Schema } from 'mongoose';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A `StoredMessage` as stored; `text` is sealed. */
export interface MessageRecord {
  shopId: string;
  key: string;
  channel: string;
  viewerKey: string;
  text: string;
  receivedAt: Date;
}

/** The text of each inbound message, for a day. */
export function createMessageModel(connection: Connection, retention: RetentionTable): Model<MessageRecord> {
  const schema = new Schema<MessageRecord>(
    {
      shopId: { type: String, required: true },
      key: { type: String, required: true },
      channel: { type: String, required: true },
      viewerKey: { type: String, required: true },
      text: { type: String, required: true },
      receivedAt: { type: Date, required: true },
    },
    { collection: 'messages', versionKey: false },
  );
  schema.index({ shopId: 1, key: 1 }, { unique: true });
  schema.index({ shopId: 1, receivedAt: -1 });
  schema.index({ shopId: 1, viewerKey: 1 });
  addRetentionIndex(schema, 'messages', retention);
  return connection.model<MessageRecord>('messages', schema);
}
