import type { Ticket, TicketReason } from '../../pipelines/domain/ticket.ts';
import type { ViewerKey } from '../../pipelines/domain/viewer.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { dueAt, readSupportHours } from '../../pipelines/service/support-hours.ts';
import { ticketIdOf } from '../../pipelines/service/ticket-id.ts';
import { stepOf, type TicketMove } from '../../pipelines/service/ticket-moves.ts';
import type { Metrics } from '../metrics.ts';
import type { ShopReader } from '../shop-reader.ts';

/** How a move ended. `taken`: somebody else has it; repeating one's own move is no refusal. */
export type MoveResult =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly reason: 'unknown' | 'taken' | 'closed' };

/** What opens a ticket. `key`: the message that does, so that the same message opens one. */
export interface Opening
  extends Pick<Ticket, 'shopId' | 'platform' | 'channel' | 'threadId' | 'viewerKey' | 'openedAt'> {
  readonly key: string;
  readonly reason: TicketReason;
}

/** Opens tickets and moves them on. Every move is one guarded write: of two people who take a ticket at once, one gets it. */
export interface TicketDesk {
  /** The viewer's ticket in this channel: a new one, or the one that is open. */
  open(opening: Opening, signal: AbortSignal): Promise<Ticket>;
  take(shopId: string, id: string, by: ViewerKey, signal: AbortSignal): Promise<MoveResult>;
  finish(shopId: string, id: string, by: ViewerKey, signal: AbortSignal): Promise<MoveResult>;
}

export interface TicketDeskNeeds {
  readonly tickets: Pick<TicketStore, 'open' | 'find' | 'change'>;
  readonly readShop: ShopReader;
  readonly clock: Clock;
  /** IANA name, for support hours that name none. */
  readonly timeZone: string;
  readonly telemetry: { readonly log: Log; readonly metrics: Pick<Metrics, 'ticketsOpened'> };
}

/** Of this many ids one is free, unless something is very wrong. */
const MAX_ID_ATTEMPTS = 20;

export function createTicketDesk({
  tickets,
  readShop,
  clock,
  timeZone,
  telemetry,
}: TicketDeskNeeds): TicketDesk {
  return {
    async open({ key, ...opening }, signal) {
      const support = (await readShop(opening.shopId, signal))?.policies.support;
      const hours = support && (readSupportHours(support.zh) ?? readSupportHours(support.en));
      const due = dueAt(opening.openedAt, hours, timeZone);
      const id = await freeId(opening, key, signal);
      const { ticket, isNew } = await tickets.open({ ...opening, id, dueAt: due }, signal);
      if (isNew) {
        telemetry.metrics.ticketsOpened.inc({ reason: ticket.reason });
        telemetry.log.info(
          { shopId: ticket.shopId, id: ticket.id, reason: ticket.reason, platform: ticket.platform },
          'a viewer needs a person',
        );
      }
      return ticket;
    },
    take: (shopId, id, by, signal) => move('take', shopId, id, by, signal),
    finish: (shopId, id, by, signal) => move('finish', shopId, id, by, signal),
  };

  /** Ids are short, so another viewer may have it; the viewer's own is this message's, which is handled again. */
  async function freeId(
    { shopId, platform, channel, viewerKey }: Omit<Opening, 'key'>,
    key: string,
    signal: AbortSignal,
  ): Promise<string> {
    for (let attempt = 0; attempt < MAX_ID_ATTEMPTS; attempt += 1) {
      const id = ticketIdOf(key, attempt);
      const namesake = await tickets.find(shopId, id, signal);
      const isOwn =
        namesake?.viewerKey === viewerKey && namesake.channel === channel && namesake.platform === platform;
      if (namesake === undefined || isOwn) return id;
    }
    throw new Error(`No free ticket id in shop ${shopId} after ${MAX_ID_ATTEMPTS} attempts`);
  }

  async function move(
    move: TicketMove,
    shopId: string,
    id: string,
    by: ViewerKey,
    signal: AbortSignal,
  ): Promise<MoveResult> {
    const { from, change } = stepOf(move, by, clock.now());
    const moved = await tickets.change(shopId, id, from, change, signal);
    if (moved !== undefined) return { ok: true, ticket: moved };
    const ticket = await tickets.find(shopId, id, signal);
    if (ticket === undefined) return { ok: false, reason: 'unknown' };
    if (ticket.state === change.state && by === (move === 'take' ? ticket.takenBy : ticket.closedBy)) {
      return { ok: true, ticket };
    }
    return { ok: false, reason: ticket.state === 'closed' ? 'closed' : 'taken' };
  }
}
