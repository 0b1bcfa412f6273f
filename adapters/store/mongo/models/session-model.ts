import { type Connection, type Model, Schema } from 'mongoose';
import type { LiveTrigger } from '../../../../pipelines/domain/live-session.ts';

/** A `LiveSession` as stored. */
export interface SessionRecord {
  shopId: string;
  id: string;
  startedAt: Date;
  endedAt?: Date;
  startedBy: LiveTrigger;
  endedBy?: LiveTrigger;
  /** True while the session is open, absent afterwards: partial indexes can ask for a value, not for its absence. */
  isOpen?: true;
}

const TRIGGERS: readonly LiveTrigger[] = ['platform', 'command', 'schedule'];

/** Live sessions; a shop has at most one that is open. */
export function createSessionModel(connection: Connection): Model<SessionRecord> {
  const schema = new Schema<SessionRecord>(
    {
      shopId: { type: String, required: true },
      id: { type: String, required: true },
      startedAt: { type: Date, required: true },
      endedAt: { type: Date },
      startedBy: { type: String, required: true, enum: TRIGGERS },
      endedBy: { type: String, enum: TRIGGERS },
      isOpen: { type: Boolean },
    },
    { collection: 'sessions', versionKey: false },
  );
  schema.index({ shopId: 1 }, { name: 'one_open', unique: true, partialFilterExpression: { isOpen: true } });
  schema.index({ shopId: 1, id: 1 }, { unique: true });
  schema.index({ shopId: 1, startedAt: -1 });
  return connection.model<SessionRecord>('sessions', schema);
}
