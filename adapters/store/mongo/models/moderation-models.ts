import { type Connection, type Model, Schema } from 'mongoose';
import { OFFENCES, type Offence, type Strike } from '../../../../pipelines/domain/moderation.ts';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';
import type { HeldDecision } from '../../../../pipelines/ports/moderation-store.ts';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A shop's `ModerationSettings`, as JSON text, with the number of the change that made them. */
export interface ModerationSettingsRecord {
  shopId: string;
  revision: number;
  settings: string;
}

/** A `Strike` as stored. */
export interface StrikeRecord extends Omit<Strike, 'at' | 'outcome'> {
  at: Date;
  outcome?: string;
}

/** Leave to post one link. */
export interface PermitRecord {
  shopId: string;
  viewerKey: string;
  until: Date;
  /** Key of the message it was spent on. */
  usedBy?: string;
}

/** A `HeldMessage` as stored. */
export interface HoldRecord {
  shopId: string;
  key: string;
  platform: Platform;
  channel: string;
  viewerKey: string;
  nativeId: string;
  offence: Offence;
  sealedText: string;
  heldAt: Date;
  state: 'waiting' | HeldDecision;
}

const text = { type: String, required: true } as const;

export function createModerationSettingsModel(connection: Connection): Model<ModerationSettingsRecord> {
  const schema = new Schema<ModerationSettingsRecord>(
    { shopId: text, revision: { type: Number, required: true }, settings: text },
    { collection: 'moderation_settings', versionKey: false },
  );
  schema.index({ shopId: 1 }, { unique: true });
  return connection.model<ModerationSettingsRecord>('moderation_settings', schema);
}

/** One document per offence. */
export function createStrikeModel(connection: Connection, retention: RetentionTable): Model<StrikeRecord> {
  const schema = new Schema<StrikeRecord>(
    {
      shopId: text,
      key: text,
      platform: { ...text, enum: PLATFORMS },
      channel: text,
      viewerKey: text,
      offence: { ...text, enum: OFFENCES },
      isObserved: { type: Boolean, required: true },
      at: { type: Date, required: true },
      measure: { type: String },
      outcome: { type: String },
    },
    { collection: 'strikes', versionKey: false },
  );
  schema.index({ shopId: 1, key: 1 }, { unique: true });
  schema.index({ shopId: 1, viewerKey: 1, at: 1 });
  schema.index({ shopId: 1, at: -1 });
  addRetentionIndex(schema, 'strikes', retention);
  return connection.model<StrikeRecord>('strikes', schema);
}

/** The last permit of each viewer. */
export function createPermitModel(connection: Connection, retention: RetentionTable): Model<PermitRecord> {
  const schema = new Schema<PermitRecord>(
    { shopId: text, viewerKey: text, until: { type: Date, required: true }, usedBy: { type: String } },
    { collection: 'permits', versionKey: false },
  );
  schema.index({ shopId: 1, viewerKey: 1 }, { unique: true });
  addRetentionIndex(schema, 'permits', retention);
  return connection.model<PermitRecord>('permits', schema);
}

/** Messages on the review list, and for a day what was decided. */
export function createHoldModel(connection: Connection, retention: RetentionTable): Model<HoldRecord> {
  const schema = new Schema<HoldRecord>(
    {
      shopId: text,
      key: text,
      platform: { ...text, enum: PLATFORMS },
      channel: text,
      viewerKey: text,
      nativeId: text,
      offence: { ...text, enum: OFFENCES },
      sealedText: text,
      heldAt: { type: Date, required: true },
      state: { ...text, enum: ['waiting', 'approved', 'denied'] },
    },
    { collection: 'holds', versionKey: false },
  );
  schema.index({ shopId: 1, key: 1 }, { unique: true });
  schema.index({ shopId: 1, state: 1, heldAt: 1 });
  addRetentionIndex(schema, 'holds', retention);
  return connection.model<HoldRecord>('holds', schema);
}
