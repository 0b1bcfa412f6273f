import { type Connection, type Model, Schema } from 'mongoose';
import { PLATFORMS, type Platform } from '../../../../pipelines/domain/platform.ts';
import {
  TICKET_REASONS,
  TICKET_STATES,
  type TicketReason,
  type TicketState,
} from '../../../../pipelines/domain/ticket.ts';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { addRetentionIndex } from './retention-index.ts';

/** A `Ticket` as stored. */
export interface TicketRecord {
  shopId: string;
  id: string;
  platform: Platform;
  channel: string;
  threadId?: string;
  viewerKey: string;
  reason: TicketReason;
  state: TicketState;
  /** True until it is closed, absent afterwards: partial indexes can ask for a value, not for its absence. */
  isOpen?: true;
  openedAt: Date;
  dueAt: Date;
  takenAt?: Date;
  takenBy?: string;
  closedAt?: Date;
  closedBy?: string;
  remindedAt?: Date;
  ratingAskedAt?: Date;
  rating?: number;
}

const text = { type: String, required: true } as const;

/** Threads handed over to people; a viewer has at most one that is open in a channel. */
export function createTicketModel(connection: Connection, retention: RetentionTable): Model<TicketRecord> {
  const schema = new Schema<TicketRecord>(
    {
      shopId: text,
      id: text,
      platform: { ...text, enum: PLATFORMS },
      channel: text,
      threadId: { type: String },
      viewerKey: text,
      reason: { ...text, enum: TICKET_REASONS },
      state: { ...text, enum: TICKET_STATES },
      isOpen: { type: Boolean },
      openedAt: { type: Date, required: true },
      dueAt: { type: Date, required: true },
      takenAt: { type: Date },
      takenBy: { type: String },
      closedAt: { type: Date },
      closedBy: { type: String },
      remindedAt: { type: Date },
      ratingAskedAt: { type: Date },
      rating: { type: Number },
    },
    { collection: 'tickets', versionKey: false },
  );
  schema.index(
    { shopId: 1, viewerKey: 1, platform: 1, channel: 1 },
    { name: 'one_open', unique: true, partialFilterExpression: { isOpen: true } },
  );
  schema.index({ shopId: 1, id: 1 }, { unique: true });
  schema.index({ shopId: 1, viewerKey: 1 });
  schema.index({ shopId: 1, state: 1, dueAt: 1 });
  addRetentionIndex(schema, 'tickets', retention);
  return connection.model<TicketRecord>('tickets', schema);
}
