import { ErrorCode } from 'bullmq';
import { childRevived } from './families.ts';
import { findJob, unlockActiveJob } from './job-locks.ts';
import { makeDelayed, makeReady } from './placing-jobs.ts';
import { queueRefusal } from './queue-refusal.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import type { StoredJob } from './stored-job.ts';

/** What a failed attempt leaves on the job. `stacktrace` is JSON. */
export interface AttemptFields {
  readonly failedReason?: string;
  readonly stacktrace?: string;
}

/** An active job runs again after `delayMs`. */
export function delayActiveJob(
  queue: QueueState,
  jobId: string,
  token: string | undefined,
  options: {
    readonly timestamp: number;
    readonly delayMs: number;
    readonly countsAttempt: boolean;
    readonly fields: AttemptFields;
  },
): void {
  const job = unlockActiveJob(queue, jobId, token, 'moveToDelayed');
  Object.assign(job, options.fields);
  if (options.countsAttempt) job.attemptsMade += 1;
  job.delay = options.delayMs;
  makeDelayed(queue, job, options.timestamp + Math.max(0, options.delayMs));
}

/** An active job runs again now: before all others when `isLifo`. */
export function retryActiveJob(
  queue: QueueState,
  jobId: string,
  token: string | undefined,
  options: { readonly isLifo: boolean; readonly fields: AttemptFields },
): void {
  const job = unlockActiveJob(queue, jobId, token, 'retryJob');
  Object.assign(job, options.fields);
  job.attemptsMade += 1;
  makeReady(queue, job, options.isLifo ? 'lifo' : 'last', 'active');
}

/** An active job goes back to the front, as if it had not been taken. Returns ms until the rate limit lets it run. */
export function returnActiveJob(queue: QueueState, jobId: string, token: string | undefined): number {
  const job = unlockActiveJob(queue, jobId, token, 'moveJobFromActiveToWait');
  makeReady(queue, job, 'first', 'active');
  return Math.max(0, (queue.limiter?.expiresAt ?? 0) - Date.now());
}

/** An active parent waits for its children, or for one of them. False when there is nothing to wait for. */
export function parkForChildren(
  queue: QueueState,
  jobId: string,
  token: string,
  childKey: string | undefined,
): boolean {
  const command = 'moveToWaitingChildren';
  findJob(queue, jobId, command);
  const children = queue.children.get(jobId);
  if (children !== undefined && children.count('failed') > 0) {
    throw queueRefusal(ErrorCode.JobHasFailedChildren, { command, jobId });
  }
  const waits =
    childKey === undefined ? children?.count('pending') : children?.get(childKey)?.is === 'pending';
  if (!waits) return false;
  const job = unlockActiveJob(queue, jobId, token, command);
  queue.move(job, 'waiting-children', queue.lastRank(Date.now()));
  queue.events.append({ event: 'waiting-children', jobId, prev: 'active' });
  return true;
}

/** Runs a finished job again. */
export function reprocessJob(
  store: QueueStore,
  queue: QueueState,
  jobId: string,
  state: 'completed' | 'failed',
  options: {
    readonly isLifo: boolean;
    readonly resetAttemptsMade: boolean;
    readonly resetAttemptsStarted: boolean;
  },
): void {
  const job = findJob(queue, jobId, 'reprocessJob');
  if (job.state !== state)
    throw queueRefusal(ErrorCode.JobNotInState, { command: 'reprocessJob', jobId, state });
  forgetOutcome(job);
  if (options.resetAttemptsMade) job.attemptsMade = 0;
  if (options.resetAttemptsStarted) job.attemptsStarted = 0;
  makeReady(queue, job, options.isLifo ? 'lifo' : 'last', state);
  childRevived(store, queue, job);
}

/** Runs finished jobs again, oldest first, up to `count` that finished by `until`. True when more may be left. */
export function reprocessJobs(
  store: QueueStore,
  queue: QueueState,
  state: 'completed' | 'failed',
  count: number,
  until: number,
): boolean {
  for (let left = count; left > 0; left -= 1) {
    const oldest = queue.states[state].first();
    const job = oldest && queue.jobs.get(oldest.id);
    if (oldest === undefined || job === undefined || oldest.rank.major > until) return false;
    forgetOutcome(job);
    makeReadyRegardless(queue, job, state);
    childRevived(store, queue, job);
  }
  return true;
}

/** Makes one delayed job ready now. */
export function promoteJob(queue: QueueState, jobId: string): void {
  const job = queue.jobs.get(jobId);
  if (job?.state !== 'delayed') {
    throw queueRefusal(ErrorCode.JobNotInState, { command: 'promote', jobId, state: 'delayed' });
  }
  job.delay = 0;
  makeReady(queue, job, 'last', 'delayed');
}

/** Makes up to `count` delayed jobs ready now, in the order they are due. True when more may be left. */
export function promoteJobs(queue: QueueState, count: number): boolean {
  for (let left = count; left > 0; left -= 1) {
    const next = queue.states.delayed.first();
    const job = next && queue.jobs.get(next.id);
    if (job === undefined) return false;
    job.delay = 0;
    makeReadyRegardless(queue, job, 'delayed');
  }
  return true;
}

/** Makes a delayed job due `delayMs` from now. */
export function changeDelay(queue: QueueState, jobId: string, delayMs: number): void {
  const job = findJob(queue, jobId, 'changeDelay');
  if (job.state !== 'delayed') {
    throw queueRefusal(ErrorCode.JobNotInState, { command: 'changeDelay', jobId, state: 'delayed' });
  }
  job.delay = delayMs;
  makeDelayed(queue, job, Date.now() + delayMs);
}

/** Gives a job another priority, and if it waits another place: before its new equals when `isLifo`. */
export function changePriority(queue: QueueState, jobId: string, priority: number, isLifo: boolean): void {
  const job = findJob(queue, jobId, 'changePriority');
  job.priority = priority;
  queue.changes.job(jobId, 'progress');
  if (job.state !== 'wait' && job.state !== 'prioritized') return;
  const rank = isLifo ? queue.firstRank(priority) : queue.lastRank(priority);
  queue.move(job, priority === 0 ? 'wait' : 'prioritized', rank);
}

/**
 * Takes active jobs from workers that no longer renew their lock and lets others run them. A job is only taken
 * at the second look, `intervalMs` after the first. One that stalled more than `maxStalledCount` times will fail
 * instead, as it may be what kills its workers; jobs of schedulers are spared that. Returns the ids.
 */
export function recoverStalled(
  queue: QueueState,
  options: { readonly maxStalledCount: number; readonly intervalMs: number },
): string[] {
  if (queue.nextStalledCheckAt > Date.now()) return [];
  queue.nextStalledCheckAt = Date.now() + options.intervalMs;
  const recovered: string[] = [];
  for (const id of queue.stalledCandidates) {
    const job = queue.jobs.get(id);
    if (job?.state !== 'active' || queue.lockOf(id) !== undefined) continue;
    job.stalledCounter += 1;
    const isScheduled = job.schedulerId !== undefined && queue.schedulers.has(job.schedulerId);
    if (job.stalledCounter > options.maxStalledCount && !isScheduled) {
      job.deferredFailure = 'job stalled more than allowable limit';
    }
    queue.move(job, 'wait', queue.firstRank(0));
    queue.events.append({ event: 'waiting', jobId: id, prev: 'active' });
    queue.events.append({ event: 'stalled', jobId: id });
    recovered.push(id);
  }
  queue.stalledCandidates.clear();
  for (const id of queue.states.active.ascending()) queue.stalledCandidates.add(id);
  return recovered;
}

/** As BullMQ moves jobs in bulk: to the end of the line of jobs without a priority, whatever theirs is. */
function makeReadyRegardless(queue: QueueState, job: StoredJob, from: string): void {
  queue.move(job, 'wait', queue.lastRank(0));
  queue.events.append({ event: 'waiting', jobId: job.id, prev: from });
}

function forgetOutcome(job: StoredJob): void {
  if (job.state === 'completed') delete job.returnvalue;
  else delete job.failedReason;
  delete job.finishedOn;
  delete job.processedOn;
}
