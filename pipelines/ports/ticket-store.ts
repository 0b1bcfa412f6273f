import type { Ticket, TicketState } from '../domain/ticket.ts';
import type { ConversationPlace } from './conversation-store.ts';

/** Threads handed over to people. All calls are scoped by shop; every change is one guarded write. */
export interface TicketStore {
  /**
   * Opens a ticket; returns the one that is open for this viewer and channel when there is one already (`isNew` false), or the ticket of
   * this id when it was opened before. Throws AppError `ticket_id_taken` when the id is another viewer's.
   */
  open(
    ticket: Omit<Ticket, 'state'>,
    signal: AbortSignal,
  ): Promise<{ readonly ticket: Ticket; readonly isNew: boolean }>;
  find(shopId: string, id: string, signal: AbortSignal): Promise<Ticket | undefined>;
  /** The viewer's ticket in this channel that is not closed. */
  findOpen(place: ConversationPlace, signal: AbortSignal): Promise<Ticket | undefined>;
  /** The last ticket of this viewer in this channel that was closed since and not rated yet. */
  findUnrated(place: ConversationPlace, sinceMs: number, signal: AbortSignal): Promise<Ticket | undefined>;
  /** Tickets in these states, the one due first first. */
  list(shopId: string, states: readonly TicketState[], signal: AbortSignal): Promise<readonly Ticket[]>;
  /**
   * Moves a ticket on, only from one of the states `from`; returns it as it is now, or undefined when it was in another state, or when it
   * would be a second one that is open for this viewer and channel.
   */
  change(
    shopId: string,
    id: string,
    from: readonly TicketState[],
    change: Partial<
      Pick<
        Ticket,
        'state' | 'takenAt' | 'takenBy' | 'closedAt' | 'closedBy' | 'remindedAt' | 'ratingAskedAt' | 'rating'
      >
    >,
    signal: AbortSignal,
  ): Promise<Ticket | undefined>;
}
