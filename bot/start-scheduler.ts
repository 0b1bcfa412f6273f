import { ledgerSweep } from '../jobs/definitions/ledger-sweep.ts';
import { liveSchedule } from '../jobs/definitions/live-schedule.ts';
import { replyRecheck } from '../jobs/definitions/reply-recheck.ts';
import { ticketReminder } from '../jobs/definitions/ticket-reminder.ts';
import { createRecheckReplies } from './handlers/recheck-replies.ts';
import { createRemindStaff } from './handlers/remind-staff.ts';
import { createSweepLedger } from './handlers/sweep-ledger.ts';
import { createOutbox } from './outbox.ts';
import type { Foundation } from './start-bot.ts';

/** How soon after a change of the shop what the bot said before is put right. */
const RECHECK_EVERY_MS = 3000;
/** How often it is looked for viewers who wait too long: a reminder comes at most this much late. */
const REMIND_EVERY_MS = 30_000;

/**
 * The role `scheduler`: opens and ends live sessions when the seller's schedule says so, keeps the ledger swept, reminds staff of
 * viewers who wait, and puts right what the bot said when the shop changes.
 */
export async function startScheduler(foundation: Foundation): Promise<void> {
  await startLiveSchedule(foundation);
  await startLedgerSweep(foundation);
  await startReminders(foundation);
  await startRechecks(foundation);
}

async function startLiveSchedule({ clock, log, store, queue }: Foundation): Promise<void> {
  await queue.work(
    liveSchedule,
    async ({ data: { shopId, action }, signal }) => {
      if (action === 'start') await store.sessions.start(shopId, 'schedule', clock.now(), signal);
      else await store.sessions.end(shopId, 'schedule', clock.now(), signal);
      log.info({ shopId, action }, 'live session changed by schedule');
      return { kind: 'done' };
    },
    { concurrency: 1 },
  );
}

/** At every full minute, so that after a start what waits in the queue goes first and ends its rows itself. */
async function startLedgerSweep({ config, clock, log, metrics, store, queue }: Foundation): Promise<void> {
  const sweepLedger = createSweepLedger({ queue, ledger: store.deliveryLedger, clock, log, metrics });
  await queue.work(ledgerSweep, sweepLedger, { concurrency: 1 });
  const when = { id: `ledger-sweep-${config.shopId}`, pattern: '* * * * *', timeZone: config.timeZone };
  await queue.schedule(ledgerSweep, { shopId: config.shopId }, when);
}

async function startReminders({ config, clock, log, metrics, store, queue }: Foundation): Promise<void> {
  const { shopId } = config;
  const remindStaff = createRemindStaff({ tickets: store.tickets, clock, log, metrics });
  await queue.work(ticketReminder, remindStaff, { concurrency: 1 });
  const when = { id: `ticket-reminder-${shopId}`, everyMs: REMIND_EVERY_MS };
  await queue.schedule(ticketReminder, { shopId }, when);
}

async function startRechecks({ config, clock, store, queue }: Foundation): Promise<void> {
  const { shopId } = config;
  const { shops, stages, replies, deliveryLedger: ledger } = store;
  const outbox = createOutbox({ ledger, queue, clock });
  const recheck = createRecheckReplies({ shops, stages, replies, ledger, outbox, clock });
  await queue.work(replyRecheck, recheck, { concurrency: 1 });
  const when = { id: `reply-recheck-${shopId}`, everyMs: RECHECK_EVERY_MS };
  await queue.schedule(replyRecheck, { shopId }, when);
}
