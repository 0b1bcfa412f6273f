import { ledgerSweep } from '../jobs/definitions/ledger-sweep.ts';
import { liveSchedule } from '../jobs/definitions/live-schedule.ts';
import { createSweepLedger } from './handlers/sweep-ledger.ts';
import type { Foundation } from './start-bot.ts';

/** The role `scheduler`: opens and ends live sessions when the seller's schedule says so, and keeps the ledger swept. */
export async function startScheduler(foundation: Foundation): Promise<void> {
  await startLiveSchedule(foundation);
  await startLedgerSweep(foundation);
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
