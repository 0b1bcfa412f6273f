import type { QueueCounts } from '../job-queue.ts';
import type { BullQueue, Lanes } from './queues.ts';

/** Jobs of both lanes in each state; prioritised ones wait like the others. */
export async function countJobs(lanes: Lanes): Promise<QueueCounts> {
  const [main, quarantine] = await Promise.all([countLane(lanes.main), countLane(lanes.quarantine)]);
  return {
    waiting: main.waiting + quarantine.waiting,
    active: main.active + quarantine.active,
    delayed: main.delayed + quarantine.delayed,
    failed: main.failed + quarantine.failed,
  };
}

/** Age in ms of the job that is next in its line; 0 when none waits. */
export async function oldestWaitingMs({ main }: Lanes): Promise<number> {
  const firstInLine = await main.getJobs(['waiting'], 0, 0, true);
  const mostUrgent = await main.getJobs(['prioritized'], 0, 0, true);
  const addedAt = [...firstInLine, ...mostUrgent].map(({ timestamp }) => timestamp);
  return addedAt.length === 0 ? 0 : Math.max(0, Date.now() - Math.min(...addedAt));
}

async function countLane(lane: BullQueue): Promise<QueueCounts> {
  const counts = await lane.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return { waiting: waiting + prioritized, active, delayed, failed };
}
