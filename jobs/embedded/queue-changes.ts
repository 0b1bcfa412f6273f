import type { JournalRecord } from './journal-record.ts';
import type { QueueState } from './queue-state.ts';
import { changingPart } from './stored-job.ts';

type JobChange = 'whole' | 'progress' | 'gone';

/**
 * What of one queue the journal does not hold yet. Only names are kept; the values are read when a batch is
 * written, so ten changes to a job in one tick cost one record.
 */
export class QueueChanges {
  readonly #jobs = new Map<string, JobChange>();
  readonly #children = new Map<string, Set<string>>();
  readonly #logs = new Set<string>();
  readonly #schedulers = new Set<string>();
  readonly #deduplication = new Set<string>();
  readonly #postponed = new Set<string>();
  readonly #metrics = new Set<'completed' | 'failed'>();
  #hasSettings = false;

  job(id: string, change: JobChange): void {
    if (change === 'progress' && this.#jobs.get(id) === 'whole') return;
    this.#jobs.set(id, change);
  }

  child(parentId: string, childKey: string): void {
    const keys = this.#children.get(parentId) ?? new Set();
    this.#children.set(parentId, keys.add(childKey));
  }

  logs(jobId: string): void {
    this.#logs.add(jobId);
  }

  scheduler(id: string): void {
    this.#schedulers.add(id);
  }

  deduplication(id: string): void {
    this.#deduplication.add(id);
  }

  postponed(deduplicationId: string): void {
    this.#postponed.add(deduplicationId);
  }

  metrics(of: 'completed' | 'failed'): void {
    this.#metrics.add(of);
  }

  settings(): void {
    this.#hasSettings = true;
  }

  /** Forgets what has been written. */
  clear(): void {
    for (const names of [this.#jobs, this.#children, this.#logs, this.#schedulers]) names.clear();
    for (const names of [this.#deduplication, this.#postponed, this.#metrics]) names.clear();
    this.#hasSettings = false;
  }

  /** The records that bring the journal up to date. `areJobsWhole`: it may lack the bodies of changed jobs. */
  *records(queue: QueueState, areJobsWhole: boolean): Generator<JournalRecord> {
    for (const [id, change] of this.#jobs) {
      const job = queue.jobs.get(id);
      if (job === undefined) yield { kind: 'job-gone', queue: queue.key, id };
      else if (change === 'whole' || areJobsWhole) yield { kind: 'job', queue: queue.key, job };
      else yield { kind: 'progress', queue: queue.key, id, progress: changingPart(job) };
    }
    for (const [parentId, keys] of this.#children) {
      for (const key of keys) yield queue.childRecord(parentId, key);
    }
    for (const id of this.#logs) yield queue.logsRecord(id);
    for (const id of this.#schedulers) yield queue.schedulerRecord(id);
    for (const id of this.#deduplication) yield queue.deduplicationRecord(id);
    for (const id of this.#postponed) yield queue.postponedRecord(id);
    for (const of of this.#metrics) yield queue.metricsRecord(of);
    if (this.#hasSettings) yield queue.settingsRecord();
  }
}
