import { liveSchedule } from '../jobs/definitions/live-schedule.ts';
import type { Foundation } from './start-bot.ts';

/** The role `scheduler`: opens and ends live sessions when the seller's schedule says so. */
export async function startScheduler({ clock, log, store, queue }: Foundation): Promise<void> {
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
