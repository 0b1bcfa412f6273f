import { type Connection, type Model, Schema } from 'mongoose';
import type { Localized } from '../../../../pipelines/domain/language.ts';

/** What a shop's host shows; what they say has a collection of its own. */
export interface StageRecord {
  shopId: string;
  nowShowing?: string;
}

/** A `SpokenFact` as stored. */
export interface SpokenFactRecord {
  shopId: string;
  id: string;
  productId?: string;
  text: Localized;
  saidAt: Date;
  validUntil: Date;
}

/** One document per shop. */
export function createStageModel(connection: Connection): Model<StageRecord> {
  const schema = new Schema<StageRecord>(
    { shopId: { type: String, required: true }, nowShowing: { type: String } },
    { collection: 'stages', versionKey: false },
  );
  schema.index({ shopId: 1 }, { unique: true });
  return connection.model<StageRecord>('stages', schema);
}

/** One document per statement; the store removes it when it is no longer true. */
export function createSpokenFactModel(connection: Connection): Model<SpokenFactRecord> {
  const schema = new Schema<SpokenFactRecord>(
    {
      shopId: { type: String, required: true },
      id: { type: String, required: true },
      productId: { type: String },
      text: { type: Object, required: true },
      saidAt: { type: Date, required: true },
      validUntil: { type: Date, required: true },
    },
    { collection: 'spoken_facts', versionKey: false },
  );
  schema.index({ shopId: 1, id: 1 }, { unique: true });
  schema.index({ validUntil: 1 }, { expireAfterSeconds: 0 });
  return connection.model<SpokenFactRecord>('spoken_facts', schema);
}
