import { setTimeout as wait } from 'node:timers/promises';
import { CONVERSATION_QUEUES } from '../jobs/definitions/queue-names.ts';
import type { JobQueue } from '../jobs/job-queue.ts';

/** How often the queue is looked at, ms. */
const CHECK_MS = 25;

/** Waits until no message and no answer waits or is in hand, at the latest for `withinMs`. */
export async function drainQueue(queue: Pick<JobQueue, 'counts'>, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const counts = await Promise.all(CONVERSATION_QUEUES.map((name) => queue.counts(name)));
    if (counts.every(({ waiting, active, delayed }) => waiting + active + delayed === 0)) return;
    await wait(CHECK_MS);
  }
}
