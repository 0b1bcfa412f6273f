import { liveSchedule } from '../jobs/definitions/live-schedule.ts';
import type { JobQueue } from '../jobs/job-queue.ts';

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** When a shop is live every day, in its own time zone. */
export interface DailyLive {
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  readonly timeZone: string;
}

/** The daily live session of a shop: at most one, kept by the queue's scheduler over restarts. */
export interface LiveSchedule {
  set(shopId: string, daily: DailyLive): Promise<void>;
  /** False when there was none. */
  remove(shopId: string): Promise<boolean>;
}

export function createLiveSchedule(queue: Pick<JobQueue, 'schedule' | 'unschedule'>): LiveSchedule {
  return {
    async set(shopId, { start, end, timeZone }) {
      const steps = [
        ['start', start],
        ['end', end],
      ] as const;
      for (const [action, at] of steps) {
        const when = { id: scheduleId(shopId, action), pattern: `${at.minute} ${at.hour} * * *`, timeZone };
        await queue.schedule(liveSchedule, { shopId, action }, when);
      }
    },
    async remove(shopId) {
      const wasStarting = await queue.unschedule(liveSchedule.queue, scheduleId(shopId, 'start'));
      const wasEnding = await queue.unschedule(liveSchedule.queue, scheduleId(shopId, 'end'));
      return wasStarting || wasEnding;
    },
  };
}

function scheduleId(shopId: string, action: 'start' | 'end'): string {
  return `live-${action}-${shopId}`;
}
