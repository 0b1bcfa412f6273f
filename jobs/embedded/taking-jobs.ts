import type { JobJson, WorkerOptions } from 'bullmq';
import { lockJob } from './job-locks.ts';
import { makeReady } from './placing-jobs.ts';
import type { QueueState } from './queue-state.ts';
import { toJobJson } from './stored-job.ts';

/** The options of a worker that the queue obeys. */
export type TakingOptions = Partial<Pick<WorkerOptions, 'limiter' | 'lockDuration' | 'name'>>;

/** What a worker gets: a job, or how long (ms) it is rate limited, or when (ms since 1970) the next is due. */
export type TakenJob = [job: JobJson | null, id: string, rateLimitMs: number, dueAt: number];

/** Delayed jobs made ready in one go, as BullMQ limits it. */
const PROMOTED_AT_ONCE = 1000;
/** BullMQ's default lock. */
const LOCK_MS = 30_000;

/** Takes the next job for a worker; undefined when there is none, now or later. */
export function takeJob(queue: QueueState, token: string, options: TakingOptions): TakenJob | undefined {
  promoteDue(queue);
  const maxJobs = limitOf(queue, options);
  const rateLimitMs = maxJobs === undefined ? 0 : rateLimitTtl(queue, maxJobs);
  if (rateLimitMs > 0) return [null, '', rateLimitMs, 0];
  if (queue.isPaused || queue.isMaxed) return [null, '', 0, 0];

  const id = queue.states.wait.takeFirst() ?? queue.states.prioritized.takeFirst();
  if (id !== undefined) return [activate(queue, id, token, options), id, 0, 0];
  const dueAt = nextDueAt(queue);
  return dueAt === undefined ? undefined : [null, '', 0, dueAt];
}

/** Whether a worker that asks now has a chance of a job. */
export function canTakeJob(queue: QueueState): boolean {
  if (queue.isPaused || queue.isMaxed) return false;
  return queue.hasReadyJob || (nextDueAt(queue) ?? Number.POSITIVE_INFINITY) <= Date.now();
}

/** When the next delayed job is due, ms since 1970. */
export function nextDueAt(queue: QueueState): number | undefined {
  return queue.states.delayed.first()?.rank.major;
}

/** Ms until the rate limit lets the next job through; 0 when it does now. */
export function rateLimitTtl(queue: QueueState, maxJobs: number): number {
  const { limiter } = queue;
  return limiter === undefined || limiter.count < maxJobs ? 0 : Math.max(0, limiter.expiresAt - Date.now());
}

function promoteDue(queue: QueueState): void {
  const now = Date.now();
  for (let count = 0; count < PROMOTED_AT_ONCE; count += 1) {
    const next = queue.states.delayed.first();
    const job = next && queue.jobs.get(next.id);
    if (next === undefined || job === undefined || next.rank.major > now) return;
    job.delay = 0;
    makeReady(queue, job, 'last', 'delayed');
  }
}

function activate(queue: QueueState, id: string, token: string, options: TakingOptions): JobJson | null {
  const job = queue.jobs.get(id);
  if (job === undefined) return null;
  // A job that will fail without being run costs none of the allowance.
  if (job.deferredFailure === undefined) countForLimit(queue, options);
  lockJob(queue, id, token, options.lockDuration ?? LOCK_MS);
  job.processedOn = Date.now();
  job.attemptsStarted += 1;
  if (options.name !== undefined) job.processedBy = options.name;
  queue.move(job, 'active', queue.lastRank(0));
  queue.events.append({ event: 'active', jobId: id, prev: 'waiting' });
  return toJobJson(job);
}

function limitOf(queue: QueueState, options: TakingOptions): number | undefined {
  const global = queue.meta.get('max');
  return global === undefined ? options.limiter?.max : Number(global);
}

function countForLimit(queue: QueueState, options: TakingOptions): void {
  if (limitOf(queue, options) === undefined) return;
  const { limiter } = queue;
  if (limiter !== undefined && limiter.expiresAt > Date.now()) {
    queue.limiter = { ...limiter, count: limiter.count + 1 };
  } else {
    const durationMs = options.limiter?.duration ?? Number(queue.meta.get('duration') ?? 0);
    queue.limiter = { count: 1, expiresAt: Date.now() + durationMs };
  }
  queue.changes.settings();
}
