import { type Connection, type Model, Schema } from 'mongoose';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** Who a viewer key is; `sealed` is a `SealedIdentity`. */
export interface IdentityRecord {
  shopId: string;
  viewerKey: string;
  sealed: string;
  seenAt: Date;
  handleKey?: string;
}

/** The one collection that leads from a viewer key to a person. */
export function createIdentityModel(
  connection: Connection,
  retention: RetentionTable,
): Model<IdentityRecord> {
  const schema = new Schema<IdentityRecord>(
    {
      shopId: { type: String, required: true },
      viewerKey: { type: String, required: true },
      sealed: { type: String, required: true },
      seenAt: { type: Date, required: true },
      handleKey: { type: String },
    },
    { collection: 'identities', versionKey: false },
  );
  schema.index({ shopId: 1, viewerKey: 1 }, { unique: true });
  schema.index({ shopId: 1, handleKey: 1, seenAt: -1 });
  addRetentionIndex(schema, 'identities', retention);
  return connection.model<IdentityRecord>('identities', schema);
}
