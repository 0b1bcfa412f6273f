import type { Ticket } from '../../../pipelines/domain/ticket.ts';
import type { ConversationPlace } from '../../../pipelines/ports/conversation-store.ts';
import type { TicketStore } from '../../../pipelines/ports/ticket-store.ts';
import { ticketIdTaken } from '../ticket-id-taken.ts';
import { placeKey } from './place-key.ts';

/** The tickets of throw-away runs (`replay`, `eval`): same contract as the stored ones, gone with the process. */
export function createMemoryTicketStore(): TicketStore {
  const tickets = new Map<string, Ticket>();
  const idOf = (shopId: string, id: string) => `${shopId} ${id}`;
  const openIn = (place: ConversationPlace) =>
    [...tickets.values()].find((one) => one.state !== 'closed' && placeKey(one) === placeKey(place));

  return {
    async open(ticket) {
      const id = idOf(ticket.shopId, ticket.id);
      const standing = openIn(ticket) ?? tickets.get(id);
      if (standing !== undefined && placeKey(standing) !== placeKey(ticket)) throw ticketIdTaken(ticket.id);
      if (standing !== undefined) return { ticket: standing, isNew: false };
      const opened: Ticket = { ...ticket, state: 'waiting' };
      tickets.set(id, opened);
      return { ticket: opened, isNew: true };
    },
    find: async (shopId, id) => tickets.get(idOf(shopId, id)),
    findOpen: async (place) => openIn(place),
    findUnrated: async (place, sinceMs) =>
      [...tickets.values()]
        .filter((one) => placeKey(one) === placeKey(place) && one.rating === undefined)
        .filter(({ state, closedAt = 0 }) => state === 'closed' && closedAt >= sinceMs)
        .toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0))
        .at(-1),
    list: async (shopId, states) =>
      [...tickets.values()]
        .filter((one) => one.shopId === shopId && states.includes(one.state))
        .toSorted((a, b) => a.dueAt - b.dueAt),
    async change(shopId, id, from, change) {
      const ticket = tickets.get(idOf(shopId, id));
      if (ticket === undefined || !from.includes(ticket.state)) return undefined;
      const changed = { ...ticket, ...change };
      const other = changed.state === 'closed' ? undefined : openIn(ticket);
      if (other !== undefined && other.id !== id) return undefined;
      tickets.set(idOf(shopId, id), changed);
      return changed;
    },
  };
}
