import { hasRole, type Role } from '../domain/role.ts';
import type { Ticket, TicketState } from '../domain/ticket.ts';
import type { ViewerKey } from '../domain/viewer.ts';

/** What a person can do with a ticket: `take` the viewer's thread, or `finish` and hand it back to the bot. */
export const TICKET_MOVES = {
  take: { from: ['waiting'], to: 'human' },
  finish: { from: ['waiting', 'human'], to: 'closed' },
} as const satisfies Readonly<
  Record<string, { readonly from: readonly TicketState[]; readonly to: TicketState }>
>;
/** One of `TICKET_MOVES`. */
export type TicketMove = keyof typeof TICKET_MOVES;

/** A thread nobody hands back is the bot's again after this long: otherwise it would never answer that viewer any more. */
export const LONGEST_HOLD_MS = 4 * 60 * 60_000;

/** The guarded write a move is: from one of these states, with these fields. */
export interface TicketStep {
  readonly from: readonly TicketState[];
  readonly change: Partial<Pick<Ticket, 'state' | 'takenAt' | 'takenBy' | 'closedAt' | 'closedBy'>>;
}

/** Whether somebody in this role serves viewers: moderators, the seller, admins. */
export function canServe(role: Role): boolean {
  return hasRole(role, 'moderator');
}

/** Whether a ticket in this state allows the move. */
export function canMove(state: TicketState, move: TicketMove): boolean {
  const from: readonly TicketState[] = TICKET_MOVES[move].from;
  return from.includes(state);
}

/** How the store makes the move; it refuses when the ticket has moved on meanwhile. `by` is absent where nobody did it but time. */
export function stepOf(move: TicketMove, by: ViewerKey | undefined, at: number): TicketStep {
  const { from, to } = TICKET_MOVES[move];
  if (move === 'take') {
    return { from, change: { state: to, takenAt: at, ...(by === undefined ? {} : { takenBy: by }) } };
  }
  return { from, change: { state: to, closedAt: at, ...(by === undefined ? {} : { closedBy: by }) } };
}

/** True when nobody took it in time. */
export function isOverdue({ state, dueAt }: Ticket, now: number): boolean {
  return state === 'waiting' && now > dueAt;
}

/** True when a person has held the thread so long that they must have forgotten to hand it back. */
export function isForgotten({ state, takenAt }: Ticket, now: number): boolean {
  return state === 'human' && takenAt !== undefined && now - takenAt > LONGEST_HOLD_MS;
}
