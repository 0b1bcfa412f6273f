import { randomUUID } from 'node:crypto';
import type { Model } from 'mongoose';
import type { LiveSession } from '../../../pipelines/domain/live-session.ts';
import type { SessionStore } from '../../../pipelines/ports/session-store.ts';
import { insertOnce } from './insert-once.ts';
import type { SessionRecord } from './models/session-model.ts';
import { storeCall } from './store-call.ts';

/** How often a start that lost a race against an end tries again. */
const START_ATTEMPTS = 5;

/** Live sessions in the collection `sessions`; its partial unique index keeps the promise of one open session per shop. */
export function createMongoSessionStore(sessions: Model<SessionRecord>): SessionStore {
  const current: SessionStore['current'] = (shopId, signal) =>
    storeCall(signal, async () => {
      const record = await sessions.findOne({ shopId, isOpen: true }).lean();
      return record === null ? undefined : toSession(record);
    });

  return {
    current,
    async start(shopId, startedBy, at, signal) {
      const session: LiveSession = { id: randomUUID(), shopId, startedAt: at, startedBy };
      const record = { id: session.id, shopId, startedAt: new Date(at), startedBy, isOpen: true as const };
      for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
        if (await storeCall(signal, () => insertOnce(sessions, record))) return { session, isNew: true };
        const open = await current(shopId, signal);
        if (open !== undefined) return { session: open, isNew: false };
      }
      throw new Error(`The sessions of shop ${shopId} open and close faster than one can be started`);
    },
    end: (shopId, endedBy, at, signal) =>
      storeCall(signal, async () => {
        const record = await sessions
          .findOneAndUpdate(
            { shopId, isOpen: true },
            { $set: { endedAt: new Date(at), endedBy }, $unset: { isOpen: 1 } },
            { returnDocument: 'after' },
          )
          .lean();
        return record === null ? undefined : toSession(record);
      }),
  };
}

function toSession(record: SessionRecord): LiveSession {
  const { id, shopId, startedBy, endedBy } = record;
  return {
    id,
    shopId,
    startedAt: record.startedAt.getTime(),
    startedBy,
    ...(record.endedAt === undefined ? {} : { endedAt: record.endedAt.getTime() }),
    ...(endedBy === undefined ? {} : { endedBy }),
  };
}
