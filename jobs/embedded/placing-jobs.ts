import type { QueueState } from './queue-state.ts';
import type { Rank } from './ranked-ids.ts';
import type { NewJob, StoredJob, StoredState } from './stored-job.ts';

/**
 * Where among the waiting jobs: behind its equals (`last`), before them (`first`), or before them unless it has a
 * priority (`lifo`). Jobs without a priority run before those with one; 1 is the most urgent of these.
 */
export type ReadyPosition = 'last' | 'first' | 'lifo';

function readyPlace(queue: QueueState, priority: number, position: ReadyPosition): [StoredState, Rank] {
  if (priority === 0) return ['wait', position === 'last' ? queue.lastRank(0) : queue.firstRank(0)];
  return ['prioritized', position === 'first' ? queue.firstRank(priority) : queue.lastRank(priority)];
}

/** Lets a job be taken by the next worker. `from` is the state it leaves, for the event. */
export function makeReady(queue: QueueState, job: StoredJob, position: ReadyPosition, from: string): void {
  queue.move(job, ...readyPlace(queue, job.priority, position));
  queue.events.append({ event: 'waiting', jobId: job.id, prev: from });
}

/** Puts a job aside until `dueAt` (ms since 1970). */
export function makeDelayed(queue: QueueState, job: StoredJob, dueAt: number): void {
  queue.move(job, 'delayed', queue.lastRank(dueAt));
  queue.events.append({ event: 'delayed', jobId: job.id, delay: dueAt });
}

/** Adds a job in the state its options ask for. */
export function placeNewJob(
  queue: QueueState,
  id: string,
  job: NewJob,
  options: { readonly isLifo: boolean; readonly waitsForChildren: boolean },
): void {
  const [state, rank] = newJobPlace(queue, job, options);
  queue.insert({
    ...job,
    ...{ id, state, rank },
    ...{ attemptsMade: 0, attemptsStarted: 0, stalledCounter: 0, progress: '0' },
  });
  queue.events.append({ event: 'added', jobId: id, name: job.name });
  if (state === 'delayed') queue.events.append({ event: 'delayed', jobId: id, delay: rank.major });
  else if (state === 'waiting-children') queue.events.append({ event: 'waiting-children', jobId: id });
  else queue.events.append({ event: 'waiting', jobId: id });
}

function newJobPlace(
  queue: QueueState,
  job: NewJob,
  options: { readonly isLifo: boolean; readonly waitsForChildren: boolean },
): [StoredState, Rank] {
  if (options.waitsForChildren) return ['waiting-children', queue.lastRank(job.timestamp)];
  if (job.delay > 0) return ['delayed', queue.lastRank(job.timestamp + job.delay)];
  return readyPlace(queue, job.priority, options.isLifo ? 'lifo' : 'last');
}
