import { ErrorCode } from 'bullmq';
import { dropDeduplication } from './deduplicating-jobs.ts';
import { detachChild } from './families.ts';
import { queueRefusal } from './queue-refusal.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import { JOB_STATES, type StoredJob, type StoredState } from './stored-job.ts';
import { schedulerJobId } from './stored-scheduler.ts';

interface FamilyRemoval {
  readonly withChildren: boolean;
  /** Leaves children that are finished. */
  readonly keepsProcessed: boolean;
  /** Leaves children a worker is busy with. */
  readonly keepsLocked: boolean;
}

/** Removes a finished job that is kept no longer; its parent, if it waits for it, goes on. */
export function removeJob(store: QueueStore, queue: QueueState, job: StoredJob): void {
  detachChild(store, queue.jobKey(job.id), job.parentKey);
  queue.forget(job);
}

/** Removes a job that nobody wants any more, and with it a parent in the same queue that it leaves without children. */
function removeForGood(store: QueueStore, queue: QueueState, job: StoredJob): void {
  detachChild(store, queue.jobKey(job.id), job.parentKey, { removesParentIn: queue });
  dropDeduplication(queue, job.id, job.deduplicationId);
  queue.forget(job);
}

/** Removes one job, on request with its children. Returns false when a worker is busy with one of them. */
export function removeFamily(
  store: QueueStore,
  queue: QueueState,
  jobId: string,
  withChildren: boolean,
): boolean {
  const job = queue.jobs.get(jobId);
  if (job !== undefined && isNextOfScheduler(queue, job)) {
    throw queueRefusal(ErrorCode.JobBelongsToJobScheduler, { command: 'removeJob', jobId });
  }
  if (isBusy(store, queue, jobId, withChildren)) return false;
  if (job !== undefined) {
    removeWithChildren(store, queue, job, { withChildren, keepsProcessed: false, keepsLocked: false });
  }
  return true;
}

/** Removes the children of a job that have neither finished nor are being worked on. */
export function removeUnprocessedChildren(store: QueueStore, queue: QueueState, jobId: string): void {
  removeChildren(store, queue, jobId, { withChildren: true, keepsProcessed: true, keepsLocked: true });
}

/** Removes everything that waits; with `delayed`, also what is due later. Jobs of schedulers stay. */
export function drainQueue(store: QueueStore, queue: QueueState, delayed: boolean): void {
  const states = ['wait', 'prioritized', ...(delayed ? ['delayed' as const] : [])] as const;
  for (const state of states) {
    for (const job of jobsIn(queue, state)) {
      if (!isNextOfScheduler(queue, job)) removeForGood(store, queue, job);
    }
  }
}

/** Removes jobs of a state that are older than `before` (ms since 1970), oldest first; all when `limit` is 0. */
export function cleanJobs(
  store: QueueStore,
  queue: QueueState,
  state: string,
  before: number,
  limit: number,
): string[] {
  const removed: string[] = [];
  for (const job of jobsIn(queue, state)) {
    if (limit > 0 && removed.length >= limit) break;
    if (!isCleanable(queue, job, before)) continue;
    removeForGood(store, queue, job);
    removed.push(job.id);
  }
  queue.events.append({ event: 'cleaned', count: removed.length });
  return removed;
}

/** Removes up to `count` jobs of a paused queue; true when nothing is left, and the queue as good as new. */
export function obliterateQueue(
  store: QueueStore,
  queue: QueueState,
  options: { readonly force: boolean; readonly count: number },
): boolean {
  if (!queue.isPaused) throw new Error('Cannot obliterate non-paused queue');
  if (queue.states.active.size > 0 && !options.force) {
    throw new Error('Cannot obliterate queue with active jobs');
  }
  let left = options.count;
  for (const job of [...queue.jobs.values()]) {
    if (left <= 0) return false;
    left -= 1;
    removeForGood(store, queue, job);
  }
  for (const id of [...queue.schedulers.keys()]) {
    queue.schedulers.delete(id);
    queue.changes.scheduler(id);
  }
  resetQueue(queue);
  return true;
}

/** Whether it is the job a scheduler made last: only through the scheduler it may be removed. */
export function isNextOfScheduler(queue: QueueState, job: StoredJob): boolean {
  const scheduler = job.schedulerId === undefined ? undefined : queue.schedulers.get(job.schedulerId);
  return scheduler !== undefined && job.id === schedulerJobId(scheduler.id, scheduler.next);
}

function resetQueue(queue: QueueState): void {
  queue.meta.clear();
  queue.lastId = 0;
  queue.stalledCandidates.clear();
  queue.events.clear();
  queue.changes.settings();
  for (const of of ['completed', 'failed'] as const) {
    queue.metrics[of] = { count: 0, previousCount: 0, points: [] };
    queue.changes.metrics(of);
  }
}

function isBusy(store: QueueStore, queue: QueueState, jobId: string, withChildren: boolean): boolean {
  if (queue.lockOf(jobId) !== undefined) return true;
  if (!withChildren) return false;
  return (queue.children.get(jobId)?.keysThatAre('pending') ?? []).some((childKey) => {
    const child = store.findJob(childKey);
    return child !== undefined && isBusy(store, child.queue, child.job.id, true);
  });
}

function removeWithChildren(
  store: QueueStore,
  queue: QueueState,
  job: StoredJob,
  options: FamilyRemoval,
): void {
  if (options.keepsLocked && queue.lockOf(job.id) !== undefined) return;
  if (options.keepsProcessed && job.state === 'failed') return;
  detachChild(store, queue.jobKey(job.id), job.parentKey);
  if (options.withChildren) removeChildren(store, queue, job.id, options);
  dropDeduplication(queue, job.id, job.deduplicationId);
  queue.forget(job);
  queue.events.append({ event: 'removed', jobId: job.id, prev: job.state });
}

function removeChildren(store: QueueStore, queue: QueueState, jobId: string, options: FamilyRemoval): void {
  const children = queue.children.get(jobId);
  if (children === undefined) return;
  const keys = options.keepsProcessed ? children.keysThatAre('pending') : children.keys();
  for (const key of keys) {
    const child = store.findJob(key);
    if (child !== undefined) removeWithChildren(store, child.queue, child.job, options);
  }
}

function jobsIn(queue: QueueState, state: string): StoredJob[] {
  const known = state === 'waiting' ? 'wait' : state;
  if (!isStoredState(known)) return [];
  return queue.states[known].ascending().flatMap((id) => queue.jobs.get(id) ?? []);
}

function isStoredState(state: string): state is StoredState {
  return JOB_STATES.some((known) => known === state);
}

function isCleanable(queue: QueueState, job: StoredJob, before: number): boolean {
  if (isNextOfScheduler(queue, job)) return false;
  if (job.state === 'active' && queue.lockOf(job.id) !== undefined) return false;
  return (job.finishedOn ?? job.processedOn ?? job.timestamp) <= before;
}
