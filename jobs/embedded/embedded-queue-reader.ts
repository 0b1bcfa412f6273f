import { EventEmitter } from 'node:events';
import {
  type BackendFactory,
  type DependenciesOpts,
  type JobJson,
  type JobState,
  type JobType,
  QueueKeys,
  type WorkerOptions,
} from 'bullmq';
import { deduplicationHolder } from './deduplicating-jobs.ts';
import type { StreamEntry } from './event-stream.ts';
import { listSchedulers } from './job-schedulers.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import {
  countJobs,
  countPriority,
  dependencies,
  dependencyCount,
  finishedStatus,
  pageOfIds,
  pageOfLogs,
  publicState,
  slicePage,
} from './reading-jobs.ts';
import { toJobJson } from './stored-job.ts';
import { schedulerFields } from './stored-scheduler.ts';
import { canTakeJob, nextDueAt, rateLimitTtl } from './taking-jobs.ts';

/** What BullMQ passes to a backend: the options of the Queue, Worker, QueueEvents or FlowProducer it is for. */
export type BackendOptions = Parameters<BackendFactory>[1] & Partial<Omit<WorkerOptions, 'connection'>>;

const DEFAULT_PREFIX = 'bull';

/** The half of the backend that changes nothing: names, lifecycle, waiting and reading. */
export abstract class EmbeddedQueueReader extends EventEmitter {
  /** There is no connection to keep alive, so a worker may wait as long as it likes. */
  readonly minimumBlockTimeout = 0.001;
  readonly maximumBlockTimeout = 3600;
  readonly keys: Record<string, string>;
  protected readonly store: QueueStore;
  protected readonly options: BackendOptions;
  readonly #name: string;
  readonly #prefix: string;
  #closing: Promise<void> | undefined;
  #waiting = new AbortController();

  constructor(store: QueueStore, name: string, options: BackendOptions) {
    super();
    this.store = store;
    this.options = options;
    this.#name = name;
    this.#prefix = options.prefix ?? DEFAULT_PREFIX;
    this.keys = new QueueKeys(this.#prefix).getKeys(name);
  }

  /** Looked up each time: a queue that was never touched costs nothing. */
  protected get queue(): QueueState {
    return this.store.queue(this.qualifiedName);
  }

  get qualifiedName(): string {
    return `${this.#prefix}:${this.#name}`;
  }

  toKey(type: string): string {
    return `${this.qualifiedName}:${type}`;
  }

  parseNodeKey(key: string): { prefix: string; queueName: string; id: string } {
    const found = this.store.findJob(key);
    const id = found?.job.id ?? key.slice(key.lastIndexOf(':') + 1);
    const queueKey = key.slice(0, key.length - id.length - 1);
    const colon = queueKey.lastIndexOf(':');
    return { prefix: queueKey.slice(0, colon), queueName: queueKey.slice(colon + 1), id };
  }

  clientName(suffix = ''): string {
    return `${this.#prefix}:${Buffer.from(this.#name).toString('base64')}${suffix}`;
  }

  async waitUntilReady(): Promise<void> {
    // Opening the store was all there is to wait for.
  }

  async setName(_name: string): Promise<void> {
    // There is no connection to name.
  }

  /** Nobody is connected. BullMQ's `getWorkers` is therefore empty. */
  async getClientList(): Promise<string[]> {
    return [];
  }

  get closing(): Promise<void> | undefined {
    return this.#closing;
  }

  /** Ends its waiting. The store stays open for others. */
  close(_force?: boolean): Promise<void> {
    this.#closing ??= (async () => {
      this.#waiting.abort();
      this.emit('close');
    })();
    return this.#closing;
  }

  async disconnect(): Promise<void> {
    this.#waiting.abort();
  }

  async disconnectBlocking(_wait?: boolean): Promise<void> {
    this.#waiting.abort();
  }

  async reconnectBlocking(): Promise<void> {
    if (this.#closing === undefined) this.#waiting = new AbortController();
  }

  /** Waits until a worker may find a job, up to `blockTimeout` seconds. A score of 0 means: ask now. */
  async waitForJob(blockTimeout: number): Promise<{ member: string; score: number } | null> {
    const { signal } = this.#waiting;
    const deadline = Date.now() + blockTimeout * 1000;
    for (let now = Date.now(); !signal.aborted && now < deadline; now = Date.now()) {
      if (canTakeJob(this.queue)) return { member: '0', score: 0 };
      // A job that is due but may not be taken (paused, at the limit) is waited for by signal only.
      const dueAt = nextDueAt(this.queue);
      const until = dueAt !== undefined && dueAt > now ? Math.min(deadline, dueAt) : deadline;
      await this.queue.wakeups.wait(until - now, signal);
    }
    return null;
  }

  /** Events after `id`, waiting up to `blockTimeout` ms for the first. */
  async readEvents(id: string, blockTimeout: number): Promise<[string, StreamEntry[]][] | null> {
    const entries = await this.queue.events.read(id, blockTimeout || FOREVER_MS, this.#waiting.signal);
    return entries.length > 0 ? [[this.toKey('events'), entries]] : null;
  }

  async getState(jobId: string): Promise<JobState | 'unknown'> {
    return publicState(this.queue, jobId);
  }

  async isFinished(jobId: string, returnValue = false): Promise<number | [number, string]> {
    const status = finishedStatus(this.queue, jobId);
    return returnValue ? status : status[0];
  }

  async isMaxed(): Promise<boolean> {
    return this.queue.isMaxed;
  }

  async isJobInState(state: string, jobId: string): Promise<boolean> {
    const present = this.queue.jobs.get(jobId)?.state;
    return present !== undefined && present === (state === 'waiting' ? 'wait' : state);
  }

  async getJobData(jobId: string): Promise<JobJson | undefined> {
    const job = this.queue.jobs.get(jobId);
    return job && toJobJson(job);
  }

  async getDeduplicationJobId(deduplicationId: string): Promise<string | null> {
    return deduplicationHolder(this.queue, deduplicationId)?.jobId ?? null;
  }

  async getJobLogs(
    jobId: string,
    start: number,
    end: number,
    asc: boolean,
  ): Promise<{ logs: string[]; count: number }> {
    return pageOfLogs(this.queue, jobId, start, end, asc);
  }

  /** Ms until the rate limit ends; by Redis' convention -2 when there is none. */
  async getRateLimitTtl(maxJobs?: number): Promise<number> {
    const limit = maxJobs || Number(this.queue.meta.get('max') ?? 0);
    if (limit > 0) return rateLimitTtl(this.queue, limit);
    const left = (this.queue.limiter?.expiresAt ?? 0) - Date.now();
    return left > 0 ? left : -2;
  }

  async getCounts(types: JobType[], delayedTimestamp?: number): Promise<number[]> {
    return types.map((type) => countJobs(this.queue, type, delayedTimestamp));
  }

  async getCountsPerPriority(priorities: number[]): Promise<number[]> {
    return priorities.map((priority) => countPriority(this.queue, priority));
  }

  async getRanges(types: JobType[], start = 0, end = 1, asc = false): Promise<[string][]> {
    // The contract says lists of one id; what it means, and Redis gives, are lists of ids.
    return types.map((type) => pageOfIds(this.queue, type, start, end, asc) as [string]);
  }

  async getDependencyCounts(jobId: string, types: string[]): Promise<number[]> {
    return types.map((type) => dependencyCount(this.queue, jobId, type));
  }

  async getDependencies(jobId: string, opts: DependenciesOpts = {}) {
    return dependencies(this.queue, jobId, opts);
  }

  async getProcessedChildrenValues(jobId: string): Promise<Record<string, string>> {
    return this.queue.children.get(jobId)?.valuesThatAre('processed') ?? {};
  }

  async getIgnoredChildrenFailures(jobId: string): Promise<Record<string, string>> {
    return this.queue.children.get(jobId)?.valuesThatAre('ignored') ?? {};
  }

  /** Pages through the finished (`<id>:processed`) or pending (`<id>:dependencies`) children of a job. */
  async paginate(key: string, opts: { start: number; end: number; fetchJobs?: boolean }) {
    const colon = key.lastIndexOf(':');
    const found = this.store.findJob(key.slice(0, colon));
    const children = found?.queue.children.get(found.job.id);
    const isProcessed = key.slice(colon + 1) === 'processed';
    const all = children?.keysThatAre(isProcessed ? 'processed' : 'pending') ?? [];
    const page = slicePage(all, opts.start, opts.end);
    const values = isProcessed ? children?.valuesThatAre('processed') : undefined;
    const items = page.map((id) => (values ? { id, v: JSON.parse(values[id] ?? 'null') } : { id }));
    const jobs = opts.fetchJobs
      ? page.flatMap((id) => {
          const child = this.store.findJob(id);
          return child ? [toJobJson(child.job)] : [];
        })
      : [];
    return { cursor: '0', items, total: all.length, jobs };
  }

  async getMetrics(type: 'completed' | 'failed', start = 0, end = -1): Promise<[string[], string[], number]> {
    const { count, previousAt, previousCount, points } = this.queue.metrics[type];
    const page = slicePage(points, start, end);
    return [[count, previousAt ?? 0, previousCount].map(String), page.map(String), points.length];
  }

  async isJobScheduler(id: string): Promise<boolean> {
    return this.queue.schedulers.has(id);
  }

  async getJobScheduler(id: string): Promise<[string[] | null, string | null]> {
    const scheduler = this.queue.schedulers.get(id);
    if (scheduler === undefined) return [null, null];
    return [Object.entries(schedulerFields(scheduler)).flat(), String(scheduler.next)];
  }

  async getJobSchedulerData(id: string): Promise<Record<string, string>> {
    const scheduler = this.queue.schedulers.get(id);
    return scheduler === undefined ? {} : schedulerFields(scheduler);
  }

  async getJobSchedulersRange(start: number, end: number, asc: boolean): Promise<string[]> {
    return listSchedulers(this.queue, start, end, asc);
  }

  async getJobSchedulersCount(): Promise<number> {
    return this.queue.schedulers.size;
  }

  async getQueueMeta(): Promise<Record<string, string>> {
    return Object.fromEntries(this.queue.meta);
  }

  async getQueueMetaField(field: string): Promise<string | null> {
    return this.queue.meta.get(field) ?? null;
  }

  async getQueueMetaFields(fields: string[]): Promise<(string | null)[]> {
    return fields.map((field) => this.queue.meta.get(field) ?? null);
  }

  async hasQueueMetaField(field: string): Promise<boolean> {
    return this.queue.meta.has(field);
  }
}

const FOREVER_MS = Number.POSITIVE_INFINITY;
