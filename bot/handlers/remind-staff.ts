import type { TicketReminder } from '../../jobs/definitions/ticket-reminder.ts';
import type { JobHandler } from '../../jobs/job-queue.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { isForgotten, isOverdue, stepOf } from '../../pipelines/service/ticket-moves.ts';
import type { Metrics } from '../metrics.ts';

export interface RemindStaffNeeds {
  readonly tickets: Pick<TicketStore, 'list' | 'change'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'ticketsOverdue'>;
}

/** The clock of the promise that a person comes: reminds once of every viewer who waits too long, and frees forgotten threads. */
export function createRemindStaff({
  tickets,
  clock,
  log,
  metrics,
}: RemindStaffNeeds): JobHandler<TicketReminder> {
  return async function remindStaff({ data: { shopId }, signal }) {
    await remind(shopId, signal);
    await handBack(shopId, signal);
    return { kind: 'done' };
  };

  async function remind(shopId: string, signal: AbortSignal): Promise<void> {
    const now = clock.now();
    const waiting = await tickets.list(shopId, ['waiting'], signal);
    const late = waiting.filter((ticket) => ticket.remindedAt === undefined && isOverdue(ticket, now));
    for (const { id, platform, reason, openedAt } of late) {
      if ((await tickets.change(shopId, id, ['waiting'], { remindedAt: now }, signal)) === undefined)
        continue;
      metrics.ticketsOverdue.inc();
      const waitedMs = now - openedAt;
      log.warn(
        { shopId, id, platform, reason, waitedMs },
        'a viewer waits for a person longer than promised',
      );
    }
  }

  async function handBack(shopId: string, signal: AbortSignal): Promise<void> {
    const now = clock.now();
    const held = await tickets.list(shopId, ['human'], signal);
    for (const { id, platform } of held.filter((ticket) => isForgotten(ticket, now))) {
      const { from, change } = stepOf('finish', undefined, now);
      if ((await tickets.change(shopId, id, from, change, signal)) === undefined) continue;
      log.warn({ shopId, id, platform }, 'a thread nobody handed back is the bot’s again');
    }
  }
}
