import { type Connection, type Model, Schema } from 'mongoose';
import { FINAL_STATES, type LedgerState } from '../../../../pipelines/domain/ledger.ts';
import type { Measure } from '../../../../pipelines/domain/moderation.ts';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';
import type { Intent, ShopIntent } from '../../../../pipelines/domain/understanding.ts';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A `LedgerEntry` as stored. */
export interface LedgerRecord {
  shopId: string;
  key: string;
  platform: Platform;
  channel: string;
  viewerKey: string;
  receivedAt: Date;
  state: LedgerState;
  reason: string;
  intent?: Intent | ShopIntent;
  sentiment?: number;
  measure?: Measure['kind'];
  sendId?: string;
  closedAt?: Date;
}

/** One document per inbound message. */
export function createLedgerModel(connection: Connection, retention: RetentionTable): Model<LedgerRecord> {
  const schema = new Schema<LedgerRecord>(
    {
      shopId: { type: String, required: true },
      key: { type: String, required: true },
      platform: { type: String, required: true, enum: PLATFORMS },
      channel: { type: String, required: true },
      viewerKey: { type: String, required: true },
      receivedAt: { type: Date, required: true },
      state: { type: String, required: true, enum: ['open', ...FINAL_STATES] },
      reason: { type: String },
      intent: { type: String, match: /^(shop:)?[a-z0-9_-]{1,40}$/ },
      sentiment: { type: Number },
      measure: { type: String },
      sendId: { type: String },
      closedAt: { type: Date },
    },
    { collection: 'ledger', versionKey: false },
  );
  schema.index({ shopId: 1, key: 1 }, { unique: true });
  // Holds all that counting the states needs, so that MongoDB reads no document for it.
  schema.index({ shopId: 1, receivedAt: 1, state: 1 });
  schema.index({ shopId: 1, viewerKey: 1 });
  addRetentionIndex(schema, 'ledger', retention);
  return connection.model<LedgerRecord>('ledger', schema);
}
