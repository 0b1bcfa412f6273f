import { type Connection, type Model, Schema } from 'mongoose';
import type { Fact } from '../../../../pipelines/domain/fact.ts';
import type { Language } from '../../../../pipelines/domain/language.ts';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';
import type { PhrasedBy, ReplyRecord, Violation } from '../../../../pipelines/domain/reply.ts';
import type { ReplyAct } from '../../../../pipelines/domain/reply-plan.ts';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A `ReplyRecord` as stored. */
export interface StoredReply {
  shopId: string;
  sendId: string;
  answers: string[];
  viewerKey: string;
  platform: Platform;
  channel: string;
  threadId?: string;
  language: Language;
  act: ReplyAct;
  slots: Readonly<Record<string, string>>;
  facts: readonly Fact[];
  productId?: string;
  text: string;
  phrasedBy: PhrasedBy;
  rejected: readonly Violation[];
  revision: number;
  /** The newest revision of the shop that the reply was compared with. */
  checkedRevision: number;
  at: Date;
  correction?: NonNullable<ReplyRecord['correction']>;
}

const text = { type: String, required: true } as const;

/** One document per answer of the bot. */
export function createReplyModel(connection: Connection, retention: RetentionTable): Model<StoredReply> {
  const schema = new Schema<StoredReply>(
    {
      shopId: text,
      sendId: text,
      answers: { type: [String] },
      viewerKey: text,
      platform: { ...text, enum: PLATFORMS },
      channel: text,
      threadId: { type: String },
      language: text,
      act: text,
      slots: { type: Object, required: true },
      facts: { type: [Object] },
      productId: { type: String },
      text,
      phrasedBy: text,
      rejected: { type: [Object] },
      revision: { type: Number, required: true },
      checkedRevision: { type: Number, required: true },
      at: { type: Date, required: true },
      correction: { type: Object },
    },
    { collection: 'replies', versionKey: false },
  );
  schema.index({ shopId: 1, sendId: 1 }, { unique: true });
  schema.index({ shopId: 1, answers: 1 });
  schema.index({ shopId: 1, viewerKey: 1 });
  schema.index({ shopId: 1, platform: 1, channel: 1, at: -1 });
  schema.index({ shopId: 1, at: 1 });
  addRetentionIndex(schema, 'replies', retention);
  return connection.model<StoredReply>('replies', schema);
}
