import type {
  IQueueBackend,
  JobJson,
  JobProgress,
  KeepJobs,
  MinimalJob,
  MoveToDelayedOpts,
  MoveToWaitingChildrenOpts,
  ParentKeyOpts,
  RetryJobOpts,
  RetryOptions,
} from 'bullmq';
import { addFlow, addJob, type FlowEntry } from './adding-jobs.ts';
import { EmbeddedQueueUpkeep } from './embedded-queue-upkeep.ts';
import { finishJob, type JobEnd, keepPolicy, tellIfDrained } from './finishing-jobs.ts';
import { extendLock, findJob } from './job-locks.ts';
import {
  type AttemptFields,
  changeDelay,
  changePriority,
  delayActiveJob,
  parkForChildren,
  promoteJob,
  promoteJobs,
  recoverStalled,
  reprocessJob,
  reprocessJobs,
  retryActiveJob,
  returnActiveJob,
} from './moving-jobs.ts';
import { type TakenJob, takeJob } from './taking-jobs.ts';

type AnyJob = Pick<MinimalJob, 'id' | 'opts'>;

const DEFAULT_BATCH = 1000;
const DEFAULT_MAX_STALLED = 1;
const DEFAULT_STALLED_INTERVAL_MS = 30_000;
const NO_LOCK = '0';

/**
 * BullMQ's backend contract on the queues of one process. Every method that changes something resolves when the
 * change is in the journal; a job that was merely taken is written with the next batch, as it would run again
 * after a crash anyway.
 */
export class EmbeddedQueueBackend extends EmbeddedQueueUpkeep implements IQueueBackend {
  forQueue(queueName: string, prefix?: string): EmbeddedQueueBackend {
    const options = prefix === undefined ? this.options : { ...this.options, prefix };
    return new EmbeddedQueueBackend(this.store, queueName, options);
  }

  addJob(job: JobJson, jobId: string, parentKeyOpts?: ParentKeyOpts): Promise<string> {
    return this.commit(() => addJob(this.store, this.queue, job, jobId, parentKeyOpts));
  }

  addJobs(entries: { job: JobJson; jobId: string; parentKeyOpts?: ParentKeyOpts }[]): Promise<string[]> {
    return this.commit(() =>
      entries.map(({ job, jobId, parentKeyOpts }) =>
        addJob(this.store, this.queue, job, jobId, parentKeyOpts),
      ),
    );
  }

  addFlow(entries: FlowEntry[]): Promise<[Error | null, string | number][]> {
    return this.commit(() => addFlow(this.store, entries));
  }

  async moveToActive(token: string, name?: string): Promise<unknown[]> {
    const worker = name === undefined ? this.options : { ...this.options, name };
    const taken = takeJob(this.queue, token, worker);
    this.store.commitSoon();
    return taken ?? [null, '', 0, 0];
  }

  moveToCompleted(
    job: AnyJob,
    returnValue: unknown,
    removeOnComplete: boolean | number | KeepJobs,
    token: string,
    fetchNext: boolean,
  ) {
    const keep = keepPolicy(removeOnComplete, this.options.removeOnComplete);
    const value = JSON.stringify(returnValue) ?? 'null';
    return this.#finish(job, token, { state: 'completed', value }, keep, fetchNext);
  }

  moveToFailed(
    job: AnyJob,
    failedReason: string,
    removeOnFail: boolean | number | KeepJobs,
    token: string,
    fetchNext: boolean,
    fieldsToUpdate?: Record<string, unknown>,
  ) {
    const keep = keepPolicy(removeOnFail, this.options.removeOnFail);
    const end = { ...attemptFields(fieldsToUpdate), state: 'failed' as const, value: failedReason };
    return this.#finish(job, token, end, keep, fetchNext);
  }

  moveToDelayed(
    jobId: string,
    timestamp: number,
    delay: number,
    token = NO_LOCK,
    opts: MoveToDelayedOpts = {},
  ): Promise<unknown[]> {
    return this.commit(() => {
      delayActiveJob(this.queue, jobId, token, {
        timestamp,
        delayMs: delay,
        countsAttempt: !opts.skipAttempt,
        fields: attemptFields(opts.fieldsToUpdate),
      });
      const next = this.#takeNext(token, opts.fetchNext ?? false);
      return next?.[0] ? next : [];
    });
  }

  moveToWaitingChildren(
    jobId: string,
    token: string,
    opts: MoveToWaitingChildrenOpts = {},
  ): Promise<boolean> {
    const { child } = opts;
    const childKey = child && `${child.queue}:${child.id}`;
    return this.commit(() => parkForChildren(this.queue, jobId, token, childKey));
  }

  moveJobFromActiveToWait(jobId: string, token = NO_LOCK): Promise<number> {
    return this.commit(() => returnActiveJob(this.queue, jobId, token));
  }

  retryJob(jobId: string, lifo: boolean, token = NO_LOCK, opts: RetryJobOpts = {}): Promise<void> {
    const fields = attemptFields(opts.fieldsToUpdate);
    return this.commit(() => retryActiveJob(this.queue, jobId, token, { isLifo: lifo, fields }));
  }

  retryFinishedJob(job: AnyJob, state: 'failed' | 'completed', opts: RetryOptions = {}): Promise<void> {
    return this.commit(() =>
      reprocessJob(this.store, this.queue, job.id ?? '', state, {
        isLifo: job.opts.lifo ?? false,
        resetAttemptsMade: opts.resetAttemptsMade ?? false,
        resetAttemptsStarted: opts.resetAttemptsStarted ?? false,
      }),
    );
  }

  /** The cursor is 1 while more may be left. */
  retryFinishedJobs(
    state: 'failed' | 'completed' = 'failed',
    count = DEFAULT_BATCH,
    timestamp = Date.now(),
  ): Promise<number> {
    return this.commit(() => (reprocessJobs(this.store, this.queue, state, count, timestamp) ? 1 : 0));
  }

  promote(jobId: string): Promise<void> {
    return this.commit(() => promoteJob(this.queue, jobId));
  }

  promoteJobs(count = DEFAULT_BATCH): Promise<number> {
    return this.commit(() => (promoteJobs(this.queue, count) ? 1 : 0));
  }

  moveStalledJobsToWait(): Promise<string[]> {
    const { maxStalledCount = DEFAULT_MAX_STALLED, stalledInterval = DEFAULT_STALLED_INTERVAL_MS } =
      this.options;
    return this.commit(() => recoverStalled(this.queue, { maxStalledCount, intervalMs: stalledInterval }));
  }

  async extendLock(jobId: string, token: string, duration: number): Promise<number> {
    return extendLock(this.queue, jobId, token, duration) ? 1 : 0;
  }

  async extendLocks(jobIds: string[], tokens: string[], duration: number): Promise<string[]> {
    return jobIds.filter((jobId, index) => !extendLock(this.queue, jobId, tokens[index] ?? '', duration));
  }

  updateData(job: AnyJob, data: unknown): Promise<void> {
    return this.commit(() => {
      const stored = findJob(this.queue, job.id ?? '', 'updateData');
      stored.data = JSON.stringify(data);
      this.queue.changes.job(stored.id, 'whole');
    });
  }

  updateProgress(jobId: string, progress: JobProgress): Promise<void> {
    return this.commit(() => {
      const job = findJob(this.queue, jobId, 'updateProgress');
      job.progress = JSON.stringify(progress);
      this.queue.changes.job(jobId, 'progress');
      this.queue.events.append({ event: 'progress', jobId, data: job.progress });
    });
  }

  addLog(jobId: string, logRow: string, keepLogs?: number): Promise<number> {
    return this.commit(() => {
      findJob(this.queue, jobId, 'addLog');
      const rows = [...(this.queue.logs.get(jobId) ?? []), logRow];
      return this.#keepLogs(jobId, keepLogs ? rows.slice(-keepLogs) : rows);
    });
  }

  clearLogs(jobId: string, keepLogs = 0): Promise<void> {
    return this.commit(() => {
      const rows = this.queue.logs.get(jobId) ?? [];
      this.#keepLogs(jobId, keepLogs > 0 ? rows.slice(-keepLogs) : []);
    });
  }

  changeDelay(jobId: string, delay: number): Promise<void> {
    return this.commit(() => changeDelay(this.queue, jobId, delay));
  }

  changePriority(jobId: string, priority = 0, lifo = false): Promise<void> {
    return this.commit(() => changePriority(this.queue, jobId, priority, lifo));
  }

  #finish(
    job: AnyJob,
    token: string,
    end: JobEnd,
    keep: KeepJobs,
    fetchNext: boolean,
  ): Promise<{ result: unknown[]; finishedOn: number }> {
    return this.commit(() => {
      const finishedOn = finishJob(this.store, this.queue, job.id ?? '', token, end, {
        keep,
        attempts: job.opts.attempts ?? 0,
        metricsPoints: this.options.metrics?.maxDataPoints,
      });
      const next = this.#takeNext(token, fetchNext);
      if (next === undefined) tellIfDrained(this.queue);
      return { result: next ?? [], finishedOn };
    });
  }

  #takeNext(token: string, isWanted: boolean): TakenJob | undefined {
    return isWanted && this.closing === undefined ? takeJob(this.queue, token, this.options) : undefined;
  }

  #keepLogs(jobId: string, rows: string[]): number {
    if (rows.length > 0) this.queue.logs.set(jobId, rows);
    else this.queue.logs.delete(jobId);
    this.queue.changes.logs(jobId);
    return rows.length;
  }
}

function attemptFields(fields: Readonly<Record<string, unknown>> = {}): AttemptFields {
  const { failedReason, stacktrace } = fields;
  return {
    ...(typeof failedReason === 'string' && { failedReason }),
    ...(typeof stacktrace === 'string' && { stacktrace }),
  };
}
