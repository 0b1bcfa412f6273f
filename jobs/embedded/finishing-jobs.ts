import { ErrorCode, type KeepJobs } from 'bullmq';
import { releaseDeduplication } from './deduplicating-jobs.ts';
import { childCompleted, childFailed, detachChild } from './families.ts';
import { findJob, unlockActiveJob } from './job-locks.ts';
import { queueRefusal } from './queue-refusal.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import { removeJob } from './removing-jobs.ts';
import type { StoredJob } from './stored-job.ts';

/** How a run ended. */
export type JobEnd =
  /** `value` is JSON. */
  | { readonly state: 'completed'; readonly value: string }
  | { readonly state: 'failed'; readonly value: string; readonly stacktrace?: string };

export interface FinishOptions {
  readonly keep: KeepJobs;
  /** Attempts the job was allowed; decides whether its failure is told as the last. */
  readonly attempts: number;
  /** Minutes of metrics kept; undefined: none. */
  readonly metricsPoints?: number | undefined;
}

/** What BullMQ removes at most per finished job when jobs are kept by age. */
const REMOVED_BY_AGE_AT_ONCE = 1000;
const MINUTE_MS = 60_000;

/** Ends an active job for good and tells its parent. Returns when (ms since 1970). */
export function finishJob(
  store: QueueStore,
  queue: QueueState,
  jobId: string,
  token: string,
  end: JobEnd,
  options: FinishOptions,
): number {
  if (end.state === 'completed') refuseUnfinishedFamily(queue, findJob(queue, jobId, 'moveToFinished'));
  const job = unlockActiveJob(queue, jobId, token, 'moveToFinished');
  const finishedOn = Date.now();

  job.attemptsMade += 1;
  job.finishedOn = finishedOn;
  if (end.state === 'completed') job.returnvalue = end.value;
  else noteFailure(job, end);
  queue.move(job, end.state, queue.lastRank(finishedOn));

  if (job.deduplicationId !== undefined) releaseDeduplication(store, queue, jobId, job.deduplicationId);
  if (end.state === 'completed') childCompleted(store, queue, job, end.value);
  else childFailed(store, queue, job, end.value);
  retain(store, queue, job, end.state, options.keep);
  tellEnd(queue, job, end, options);
  if (options.metricsPoints !== undefined)
    collectMetrics(queue, end.state, finishedOn, options.metricsPoints);
  return finishedOn;
}

/** What `removeOnComplete` and `removeOnFail` mean, the job's own before the worker's. */
export function keepPolicy(
  ofJob: boolean | number | KeepJobs | undefined,
  ofWorker: KeepJobs | undefined,
): KeepJobs {
  if (ofJob === undefined) return ofWorker ?? { count: KEEP_ALL };
  if (typeof ofJob === 'object') return ofJob;
  if (typeof ofJob === 'number') return { count: ofJob };
  return { count: ofJob ? 0 : KEEP_ALL };
}

const KEEP_ALL = -1;

/** Tells that the queue has run dry, when it has. */
export function tellIfDrained(queue: QueueState): void {
  if (!queue.hasReadyJob && queue.states.active.size === 0) queue.events.append({ event: 'drained' });
}

function refuseUnfinishedFamily(queue: QueueState, job: StoredJob): void {
  const context = { command: 'moveToFinished', jobId: job.id };
  const children = queue.children.get(job.id);
  if (children === undefined) return;
  if (children.count('pending') > 0) throw queueRefusal(ErrorCode.JobPendingChildren, context);
  if (children.count('failed') > 0) throw queueRefusal(ErrorCode.JobHasFailedChildren, context);
}

function noteFailure(job: StoredJob, end: Extract<JobEnd, { state: 'failed' }>): void {
  job.failedReason = end.value;
  if (end.stacktrace !== undefined) job.stacktrace = end.stacktrace;
  delete job.deferredFailure;
}

function retain(
  store: QueueStore,
  queue: QueueState,
  job: StoredJob,
  state: JobEnd['state'],
  keep: KeepJobs,
): void {
  if (keep.count === 0) {
    detachChild(store, queue.jobKey(job.id), job.parentKey);
    queue.forget(job);
    return;
  }
  const finished = queue.states[state];
  if ('age' in keep && keep.age !== undefined) {
    const before = Date.now() - keep.age * 1000;
    for (let left = keep.limit ?? REMOVED_BY_AGE_AT_ONCE; left > 0; left -= 1) {
      const oldest = finished.first();
      if (oldest === undefined || oldest.rank.major > before) break;
      removeById(store, queue, oldest.id);
    }
  }
  if (keep.count === undefined || keep.count < 0) return;
  for (let oldest = finished.first(); oldest && finished.size > keep.count; oldest = finished.first()) {
    removeById(store, queue, oldest.id);
  }
}

function removeById(store: QueueStore, queue: QueueState, id: string): void {
  const job = queue.jobs.get(id);
  if (job !== undefined) removeJob(store, queue, job);
}

function tellEnd(queue: QueueState, job: StoredJob, end: JobEnd, options: FinishOptions): void {
  const field = end.state === 'completed' ? 'returnvalue' : 'failedReason';
  queue.events.append({ event: end.state, jobId: job.id, [field]: end.value, prev: 'active' });
  if (end.state === 'failed' && job.attemptsMade >= options.attempts) {
    queue.events.append({ event: 'retries-exhausted', jobId: job.id, attemptsMade: job.attemptsMade });
  }
}

/** Counts jobs per minute. Journalled once a minute: after a restart the running minute begins again. */
function collectMetrics(queue: QueueState, of: JobEnd['state'], now: number, maxPoints: number): void {
  const { count, previousAt, previousCount, points } = queue.metrics[of];
  if (previousAt === undefined) {
    queue.metrics[of] = { count: count + 1, previousAt: now, previousCount: 0, points };
    queue.changes.metrics(of);
    return;
  }
  const minutes = Math.min(Math.floor(now / MINUTE_MS) - Math.floor(previousAt / MINUTE_MS), maxPoints);
  if (minutes <= 0) {
    queue.metrics[of] = { count: count + 1, previousAt, previousCount, points };
    return;
  }
  const idle = new Array<number>(minutes - 1).fill(0);
  const kept = [...idle, count - previousCount, ...points].slice(0, maxPoints);
  queue.metrics[of] = { count: count + 1, previousAt: now, previousCount: count, points: kept };
  queue.changes.metrics(of);
}
