import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { Journal } from './journal.ts';
import type { JournalRecord } from './journal-record.ts';
import { QueueState } from './queue-state.ts';
import { replayRecord } from './replay-record.ts';
import type { StoredJob } from './stored-job.ts';

interface Batch {
  readonly written: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

/** Records a rewrite of the journal puts down before it lets others run. */
const SNAPSHOT_STEP = 500;

/** All queues of one directory, and the moment at which their changes reach the journal. */
export class QueueStore {
  readonly #queues = new Map<string, QueueState>();
  readonly #hasFsync: boolean;
  readonly #log: Log;
  #journal: Journal | undefined;
  #batch: Batch | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: { readonly hasFsync: boolean; readonly log: Log }) {
    this.#hasFsync = options.hasFsync;
    this.#log = options.log;
  }

  /** Fills the queues from a journal that `open` makes, and keeps them in it from then on. */
  recover(open: (replay: (record: JournalRecord) => void) => Journal): Journal {
    const journal = open((record) => replayRecord(this.queue(record.queue), record));
    let jobs = 0;
    for (const queue of this.#queues.values()) {
      queue.changes.clear();
      // Their workers died with the process: the first stalled check gives them to others.
      for (const id of queue.states.active.ascending()) queue.stalledCandidates.add(id);
      jobs += queue.jobs.size;
    }
    if (journal.recovery.records > 0) journal.setLiveShare(Math.min(1, jobs / journal.recovery.records));
    this.#journal = journal;
    return journal;
  }

  /** The queue of this key (`<prefix>:<name>`), made on first use. */
  queue(key: string): QueueState {
    const present = this.#queues.get(key);
    if (present !== undefined) return present;
    const queue = new QueueState(key);
    this.#queues.set(key, queue);
    return queue;
  }

  get jobCount(): number {
    let count = 0;
    for (const queue of this.#queues.values()) count += queue.jobs.size;
    return count;
  }

  /** Finds a job by its key, `<prefix>:<queue>:<id>`. Ids may hold colons, so the queue decides where it ends. */
  findJob(jobKey: string): { queue: QueueState; job: StoredJob } | undefined {
    for (let at = jobKey.lastIndexOf(':'); at > 0; at = jobKey.lastIndexOf(':', at - 1)) {
      const queue = this.#queues.get(jobKey.slice(0, at));
      const job = queue?.jobs.get(jobKey.slice(at + 1));
      if (queue !== undefined && job !== undefined) return { queue, job };
    }
    return undefined;
  }

  /**
   * Resolves when every change made so far is in the journal. Changes of one turn of the event loop, by however
   * many callers, are one write. Rejects with `queue_journal_write_failed` when the disk refuses; the changes
   * then stand in memory and go into the next batch.
   */
  commit(): Promise<void> {
    if (this.#closing !== undefined && this.#journal === undefined) return Promise.reject(storeClosed());
    this.#batch ??= this.#beginBatch();
    return this.#batch.written;
  }

  /** As `commit`, for changes nobody waits for: that a job was taken, or became due. */
  commitSoon(): void {
    // A failure is told to the next who waits.
    this.commit().catch(() => undefined);
  }

  /** Writes what is left and closes the journal. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      try {
        await this.commit();
      } finally {
        const journal = this.#journal;
        this.#journal = undefined;
        await journal?.close();
      }
    })();
    return this.#closing;
  }

  #beginBatch(): Batch {
    const batch = createBatch();
    setImmediate(() => {
      this.#batch = undefined;
      this.#write(batch);
    });
    return batch;
  }

  #write(batch: Batch): void {
    const journal = this.#journal;
    if (journal === undefined) {
      batch.reject(storeClosed());
      return;
    }
    try {
      const records = this.#changedRecords(journal.isCompacting);
      if (records.length > 0) journal.append(records);
      for (const queue of this.#queues.values()) queue.changes.clear();
    } catch (error) {
      batch.reject(writeFailed(error));
      return;
    }
    if (this.#hasFsync) journal.sync().then(batch.resolve, (error) => batch.reject(writeFailed(error)));
    else batch.resolve();
    if (journal.needsCompaction) this.#compact(journal);
  }

  #changedRecords(areJobsWhole: boolean): JournalRecord[] {
    return [...this.#queues.values()].flatMap((queue) => [...queue.changes.records(queue, areJobsWhole)]);
  }

  #compact(journal: Journal): void {
    const records = this.#snapshot();
    const step = () => {
      if (this.#journal !== journal || !journal.isCompacting) return;
      try {
        const batch = takeUpTo(SNAPSHOT_STEP, records);
        if (batch.length > 0) {
          journal.appendToSnapshot(batch);
          setImmediate(step);
        } else {
          journal.finishCompaction();
        }
      } catch (error) {
        journal.abandonCompaction();
        this.#log.warn({ error }, 'the queue journal could not be rewritten and keeps growing for now');
      }
    };
    try {
      journal.beginCompaction();
      setImmediate(step);
    } catch (error) {
      this.#log.warn({ error }, 'the queue journal could not be rewritten and keeps growing for now');
    }
  }

  *#snapshot(): Generator<JournalRecord> {
    for (const queue of this.#queues.values()) yield* queue.snapshot();
  }
}

function createBatch(): Batch {
  let settle: Pick<Batch, 'resolve' | 'reject'> = { resolve: () => undefined, reject: () => undefined };
  const written = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { written, ...settle };
}

function takeUpTo<Item>(count: number, items: Generator<Item>): Item[] {
  const taken: Item[] = [];
  while (taken.length < count) {
    const { done, value } = items.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

function storeClosed(): AppError {
  return new AppError({
    code: 'queue_store_closed',
    message: 'The embedded queues are closed. Close workers and queues before the store.',
    retryable: false,
    audience: 'developer',
  });
}

function writeFailed(cause: unknown): AppError {
  return new AppError({
    code: 'queue_journal_write_failed',
    message:
      `The queue journal could not be written (${cause instanceof Error ? cause.message : String(cause)}). ` +
      'Free space on the disk of SHOPTALK_DATA_DIR; writing is tried again with the next job.',
    retryable: true,
    audience: 'operator',
    cause,
  });
}
