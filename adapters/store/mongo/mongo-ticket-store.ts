import type { Model } from 'mongoose';
import type { Ticket } from '../../../pipelines/domain/ticket.ts';
import type { TicketStore } from '../../../pipelines/ports/ticket-store.ts';
import { ticketIdTaken } from '../ticket-id-taken.ts';
import { insertOnce } from './insert-once.ts';
import type { TicketRecord } from './models/ticket-model.ts';
import { isSamePlace, placeOf } from './place-of.ts';
import { isDuplicateKey, storeCall } from './store-call.ts';

type TicketChange = Parameters<TicketStore['change']>[3];

/** How often an opening that lost a race against a closing tries again. */
const OPEN_ATTEMPTS = 5;

const WITHOUT_ID: Readonly<Record<string, 0>> = { _id: 0 };

/** Tickets in the collection `tickets`; its partial unique index keeps the promise of one open ticket per viewer and channel. */
export function createMongoTicketStore(tickets: Model<TicketRecord>): TicketStore {
  const find: TicketStore['find'] = (shopId, id, signal) =>
    storeCall(signal, async () => {
      const record = await tickets.findOne({ shopId, id }, WITHOUT_ID).lean();
      return record === null ? undefined : toTicket(record);
    });
  const findOpen: TicketStore['findOpen'] = (place, signal) =>
    storeCall(signal, async () => {
      const record = await tickets.findOne({ ...placeOf(place), isOpen: true }, WITHOUT_ID).lean();
      return record === null ? undefined : toTicket(record);
    });

  return {
    find,
    findOpen,
    async open(ticket, signal) {
      const opened: Ticket = { ...ticket, state: 'waiting' };
      for (let attempt = 1; attempt <= OPEN_ATTEMPTS; attempt += 1) {
        if (await storeCall(signal, () => insertOnce(tickets, toRecord(opened))))
          return { ticket: opened, isNew: true };
        const open = await findOpen(ticket, signal);
        if (open !== undefined) return { ticket: open, isNew: false };
        const namesake = await find(ticket.shopId, ticket.id, signal);
        if (namesake === undefined) continue;
        if (!isSamePlace(namesake, ticket)) throw ticketIdTaken(ticket.id);
        return { ticket: namesake, isNew: false };
      }
      throw new Error(`The tickets of shop ${ticket.shopId} open and close faster than one can be opened`);
    },
    findUnrated: (place, sinceMs, signal) =>
      storeCall(signal, async () => {
        const closedLately = { state: 'closed', closedAt: { $gte: new Date(sinceMs) } } as const;
        const [record] = await tickets
          .find({ ...placeOf(place), ...closedLately, rating: { $exists: false } }, WITHOUT_ID)
          .sort({ closedAt: -1 })
          .limit(1)
          .lean();
        return record === undefined ? undefined : toTicket(record);
      }),
    list: (shopId, states, signal) =>
      storeCall(signal, async () => {
        const match = { shopId, state: { $in: [...states] } };
        return (await tickets.find(match, WITHOUT_ID).sort({ dueAt: 1 }).lean()).map(toTicket);
      }),
    change: (shopId, id, from, change, signal) =>
      storeCall(signal, async () => {
        try {
          const record = await tickets
            .findOneAndUpdate({ shopId, id, state: { $in: [...from] } }, updateOf(change), {
              returnDocument: 'after',
              projection: WITHOUT_ID,
            })
            .lean();
          return record === null ? undefined : toTicket(record);
        } catch (error) {
          // Opened again while the viewer has another one that is open.
          if (isDuplicateKey(error)) return undefined;
          throw error;
        }
      }),
  };
}

function updateOf(change: TicketChange) {
  const fields = toFields(change);
  if (change.state === 'closed') return { $set: fields, $unset: { isOpen: 1 } } as const;
  return { $set: change.state === undefined ? fields : { ...fields, isOpen: true as const } };
}

function toRecord({ openedAt, dueAt, ...ticket }: Ticket): TicketRecord {
  return { ...toFields(ticket), isOpen: true, openedAt: new Date(openedAt), dueAt: new Date(dueAt) };
}

function toFields<Fields extends TicketChange>(fields: Fields) {
  const { takenAt, closedAt, remindedAt, ratingAskedAt, ...rest } = fields;
  return {
    ...rest,
    ...(takenAt === undefined ? {} : { takenAt: new Date(takenAt) }),
    ...(closedAt === undefined ? {} : { closedAt: new Date(closedAt) }),
    ...(remindedAt === undefined ? {} : { remindedAt: new Date(remindedAt) }),
    ...(ratingAskedAt === undefined ? {} : { ratingAskedAt: new Date(ratingAskedAt) }),
  };
}

function toTicket(record: TicketRecord): Ticket {
  const {
    isOpen: _internal,
    openedAt,
    dueAt,
    takenAt,
    closedAt,
    remindedAt,
    ratingAskedAt,
    ...rest
  } = record;
  return {
    ...rest,
    openedAt: openedAt.getTime(),
    dueAt: dueAt.getTime(),
    ...(takenAt === undefined ? {} : { takenAt: takenAt.getTime() }),
    ...(closedAt === undefined ? {} : { closedAt: closedAt.getTime() }),
    ...(remindedAt === undefined ? {} : { remindedAt: remindedAt.getTime() }),
    ...(ratingAskedAt === undefined ? {} : { ratingAskedAt: ratingAskedAt.getTime() }),
  };
}
