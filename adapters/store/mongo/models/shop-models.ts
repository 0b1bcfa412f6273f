import { type Connection, type Model, Schema } from 'mongoose';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';

/** One revision of a shop; never changed once written. */
export interface ShopRevisionRecord {
  shopId: string;
  revision: number;
  /**
   * The `Shop` as JSON text: attribute names come from the seller and may hold dots and dollar signs,
   * which mean something else to MongoDB.
   */
  shop: string;
  savedAt: Date;
  /** What made it; revisions stored before there was a history have none. */
  change?: string;
}

/** Which revision of a shop is the current one. */
export interface CurrentRevisionRecord {
  shopId: string;
  revision: number;
}

/** The shop a channel belongs to. */
export interface ChannelRecord {
  platform: Platform;
  channel: string;
  shopId: string;
}

export function createShopRevisionModel(connection: Connection): Model<ShopRevisionRecord> {
  const schema = new Schema<ShopRevisionRecord>(
    {
      shopId: { type: String, required: true },
      revision: { type: Number, required: true },
      shop: { type: String, required: true },
      savedAt: { type: Date, required: true },
      change: { type: String },
    },
    { collection: 'shop_revisions', versionKey: false },
  );
  schema.index({ shopId: 1, revision: 1 }, { unique: true });
  return connection.model<ShopRevisionRecord>('shop_revisions', schema);
}

export function createCurrentRevisionModel(connection: Connection): Model<CurrentRevisionRecord> {
  const schema = new Schema<CurrentRevisionRecord>(
    { shopId: { type: String, required: true }, revision: { type: Number, required: true } },
    { collection: 'current_revisions', versionKey: false },
  );
  schema.index({ shopId: 1 }, { unique: true });
  return connection.model<CurrentRevisionRecord>('current_revisions', schema);
}

export function createChannelModel(connection: Connection): Model<ChannelRecord> {
  const schema = new Schema<ChannelRecord>(
    {
      platform: { type: String, required: true, enum: PLATFORMS },
      channel: { type: String, required: true },
      shopId: { type: String, required: true },
    },
    { collection: 'channels', versionKey: false },
  );
  schema.index({ platform: 1, channel: 1 }, { unique: true });
  schema.index({ shopId: 1 });
  return connection.model<ChannelRecord>('channels', schema);
}
