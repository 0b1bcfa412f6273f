import { ChildJobs, type ChildStatus } from './child-jobs.ts';
import { EventStream } from './event-stream.ts';
import type {
  DeduplicationHolder,
  JobMetrics,
  JournalRecord,
  Limiter,
  PostponedJob,
} from './journal-record.ts';
import { QueueChanges } from './queue-changes.ts';
import { type Rank, RankedIds } from './ranked-ids.ts';
import { Signal } from './signal.ts';
import type { StoredJob, StoredState } from './stored-job.ts';
import type { StoredScheduler } from './stored-scheduler.ts';

interface Lock {
  readonly token: string;
  readonly expiresAt: number;
}

const NO_METRICS: JobMetrics = { count: 0, previousCount: 0, points: [] };

/**
 * Everything about one queue. It keeps the parts in step with each other and notes what the journal has to learn;
 * the rules of the queue are in the files beside it. Locks and events live in memory only: a process that died
 * holds no lock.
 */
export class QueueState {
  /** `<prefix>:<queue>` */
  readonly key: string;
  readonly jobs = new Map<string, StoredJob>();
  readonly states: Readonly<Record<StoredState, RankedIds>> = {
    wait: new RankedIds(),
    prioritized: new RankedIds(),
    delayed: new RankedIds(),
    active: new RankedIds(),
    'waiting-children': new RankedIds(),
    completed: new RankedIds(),
    failed: new RankedIds(),
  };
  readonly children = new Map<string, ChildJobs>();
  readonly logs = new Map<string, string[]>();
  readonly schedulers = new Map<string, StoredScheduler>();
  readonly deduplication = new Map<string, DeduplicationHolder>();
  readonly postponed = new Map<string, PostponedJob>();
  readonly meta = new Map<string, string>();
  readonly metrics: Record<'completed' | 'failed', JobMetrics> = {
    completed: NO_METRICS,
    failed: NO_METRICS,
  };
  limiter: Limiter | undefined;
  /** The last number given out as a job id. */
  lastId = 0;

  readonly locks = new Map<string, Lock>();
  /** Active jobs that had no fresh lock at the last look; the next look takes them from their worker. */
  readonly stalledCandidates = new Set<string>();
  nextStalledCheckAt = 0;

  readonly events = new EventStream();
  /** Raised when a worker may find something to do. */
  readonly wakeups = new Signal();
  readonly changes = new QueueChanges();
  #lastRank = 0;

  constructor(key: string) {
    this.key = key;
  }

  jobKey(id: string): string {
    return `${this.key}:${id}`;
  }

  takeNextId(): string {
    this.lastId += 1;
    this.changes.settings();
    return String(this.lastId);
  }

  get isPaused(): boolean {
    return this.meta.has('paused');
  }

  get isMaxed(): boolean {
    const limit = this.meta.get('concurrency');
    return limit !== undefined && this.states.active.size >= Number(limit);
  }

  get hasReadyJob(): boolean {
    return this.states.wait.size + this.states.prioritized.size > 0;
  }

  /** The rank behind everything that has the same `major`. */
  lastRank(major: number): Rank {
    this.#lastRank += 1;
    return { major, minor: this.#lastRank };
  }

  /** The rank before everything that has the same `major`. */
  firstRank(major: number): Rank {
    this.#lastRank += 1;
    return { major, minor: -this.#lastRank };
  }

  insert(job: StoredJob): void {
    this.restore(job);
    this.changes.job(job.id, 'whole');
    this.wakeups.raise();
  }

  /** As `insert`, for a job that comes from the journal. */
  restore(job: StoredJob): void {
    const present = this.jobs.get(job.id);
    if (present !== undefined) this.states[present.state].delete(job.id);
    this.jobs.set(job.id, job);
    this.states[job.state].set(job.id, job.rank);
    this.#lastRank = Math.max(this.#lastRank, Math.abs(job.rank.minor));
  }

  move(job: StoredJob, state: StoredState, rank: Rank): void {
    this.states[job.state].delete(job.id);
    job.state = state;
    job.rank = rank;
    this.states[state].set(job.id, rank);
    this.changes.job(job.id, 'progress');
    // Also when it leaves `active`: the queue may have been at its concurrency limit.
    this.wakeups.raise();
  }

  forget(job: StoredJob): void {
    this.restoreGone(job.id);
    this.changes.job(job.id, 'gone');
    this.wakeups.raise();
  }

  restoreGone(id: string): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    this.states[job.state].delete(id);
    this.jobs.delete(id);
    this.locks.delete(id);
    this.stalledCandidates.delete(id);
    for (const childKey of this.children.get(id)?.keys() ?? []) this.changes.child(id, childKey);
    this.children.delete(id);
    if (this.logs.delete(id)) this.changes.logs(id);
  }

  lockOf(jobId: string): Lock | undefined {
    const lock = this.locks.get(jobId);
    return lock !== undefined && lock.expiresAt > Date.now() ? lock : undefined;
  }

  setChild(parentId: string, childKey: string, status: ChildStatus | undefined): void {
    this.restoreChild(parentId, childKey, status);
    this.changes.child(parentId, childKey);
  }

  restoreChild(parentId: string, childKey: string, status: ChildStatus | undefined): void {
    const children = this.children.get(parentId) ?? new ChildJobs();
    this.children.set(parentId, children);
    if (status === undefined) children.delete(childKey);
    else children.set(childKey, status);
    if (children.size === 0) this.children.delete(parentId);
  }

  setDeduplication(id: string, holder: DeduplicationHolder | undefined): void {
    if (holder === undefined) this.deduplication.delete(id);
    else this.deduplication.set(id, holder);
    this.changes.deduplication(id);
  }

  setPostponed(deduplicationId: string, job: PostponedJob | undefined): void {
    if (job === undefined && !this.postponed.has(deduplicationId)) return;
    if (job === undefined) this.postponed.delete(deduplicationId);
    else this.postponed.set(deduplicationId, job);
    this.changes.postponed(deduplicationId);
  }

  childRecord(parentId: string, childKey: string): JournalRecord {
    const status = this.children.get(parentId)?.get(childKey);
    return { kind: 'child', queue: this.key, parentId, childKey, ...(status && { status }) };
  }

  logsRecord(id: string): JournalRecord {
    return { kind: 'logs', queue: this.key, id, rows: this.logs.get(id) ?? [] };
  }

  schedulerRecord(id: string): JournalRecord {
    const scheduler = this.schedulers.get(id);
    if (scheduler === undefined) return { kind: 'scheduler-gone', queue: this.key, id };
    return { kind: 'scheduler', queue: this.key, scheduler };
  }

  deduplicationRecord(id: string): JournalRecord {
    const holder = this.deduplication.get(id);
    return { kind: 'deduplication', queue: this.key, id, ...(holder && { holder }) };
  }

  postponedRecord(deduplicationId: string): JournalRecord {
    const job = this.postponed.get(deduplicationId);
    return { kind: 'postponed', queue: this.key, deduplicationId, ...(job && { job }) };
  }

  metricsRecord(of: 'completed' | 'failed'): JournalRecord {
    return { kind: 'metrics', queue: this.key, of, metrics: this.metrics[of] };
  }

  settingsRecord(): JournalRecord {
    const { limiter, lastId } = this;
    const meta = Object.fromEntries(this.meta);
    return { kind: 'settings', queue: this.key, meta, lastId, ...(limiter && { limiter }) };
  }

  /** Records that make this queue again from nothing. Safe to step through while the queue changes. */
  *snapshot(): Generator<JournalRecord> {
    yield this.settingsRecord();
    for (const job of this.jobs.values()) yield { kind: 'job', queue: this.key, job };
    for (const [parentId, children] of this.children) {
      for (const key of children.keys()) yield this.childRecord(parentId, key);
    }
    for (const id of this.logs.keys()) yield this.logsRecord(id);
    for (const id of this.schedulers.keys()) yield this.schedulerRecord(id);
    for (const id of this.deduplication.keys()) yield this.deduplicationRecord(id);
    for (const id of this.postponed.keys()) yield this.postponedRecord(id);
    for (const of of ['completed', 'failed'] as const) yield this.metricsRecord(of);
  }
}
