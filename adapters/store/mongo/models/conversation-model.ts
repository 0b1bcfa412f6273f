import { type Connection, type Model, Schema } from 'mongoose';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';
import type { Intent, ShopIntent } from '../../../../pipelines/domain/understanding.ts';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A `Conversation` as stored. */
export interface ConversationRecord {
  shopId: string;
  platform: Platform;
  channel: string;
  viewerKey: string;
  productId?: string;
  intent?: Intent | ShopIntent;
  /** The `Slots` as JSON text: they are named after the seller's options, which may hold dots and dollar signs. */
  slots: string;
  at: Date;
  labelledIn?: string;
  /** When anything of it was written last: telling somebody that an AI answers is no talk, so it leaves `at` alone. */
  touchedAt: Date;
}

/** One document per viewer and channel. */
export function createConversationModel(
  connection: Connection,
  retention: RetentionTable,
): Model<ConversationRecord> {
  const schema = new Schema<ConversationRecord>(
    {
      shopId: { type: String, required: true },
      platform: { type: String, required: true, enum: PLATFORMS },
      channel: { type: String, required: true },
      viewerKey: { type: String, required: true },
      productId: { type: String },
      intent: { type: String },
      slots: { type: String, required: true },
      at: { type: Date, required: true },
      labelledIn: { type: String },
      touchedAt: { type: Date, required: true },
    },
    { collection: 'conversations', versionKey: false },
  );
  // The viewer first: `forget` asks for all of a viewer's at once.
  schema.index({ shopId: 1, viewerKey: 1, platform: 1, channel: 1 }, { unique: true });
  addRetentionIndex(schema, 'conversations', retention);
  return connection.model<ConversationRecord>('conversations', schema);
}
