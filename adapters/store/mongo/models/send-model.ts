import { type Connection, type Model, Schema } from 'mongoose';
import type { SendState } from '../../../../pipelines/domain/ledger.ts';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A `SendEntry` as stored. */
export interface SendRecord {
  shopId: string;
  id: string;
  platform: Platform;
  channel: string;
  state: SendState;
  reason: string;
  answers: string[];
  facts: string[];
  nativeIds: string[];
  plannedAt: Date;
  sentAt?: Date;
}

const SEND_STATES: readonly SendState[] = ['planned', 'sending', 'sent', 'expired', 'failed'];

/** One document per message the bot sends. */
export function createSendModel(connection: Connection, retention: RetentionTable): Model<SendRecord> {
  const schema = new Schema<SendRecord>(
    {
      shopId: { type: String, required: true },
      id: { type: String, required: true },
      platform: { type: String, required: true, enum: PLATFORMS },
      channel: { type: String, required: true },
      state: { type: String, required: true, enum: SEND_STATES },
      reason: { type: String },
      answers: { type: [String] },
      facts: { type: [String] },
      nativeIds: { type: [String] },
      plannedAt: { type: Date, required: true },
      sentAt: { type: Date },
    },
    { collection: 'sends', versionKey: false },
  );
  schema.index({ shopId: 1, id: 1 }, { unique: true });
  schema.index({ shopId: 1, answers: 1 });
  schema.index({ shopId: 1, channel: 1 });
  addRetentionIndex(schema, 'sends', retention);
  return connection.model<SendRecord>('sends', schema);
}
