import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { BsonDocument } from './bson-value.ts';
import { encodeRecord, type JournalOperation, readRecords } from './journal-record.ts';

/** Records that together make the whole state, for a snapshot: read lazily, so that writing can pause between them. */
export type StateReader = () => Iterable<readonly JournalOperation[]>;

export interface JournalOptions {
  readonly directory: string;
  readonly log: Log;
  /** fdatasync after each group of writes: survives a power cut, costs a disk flush per group. */
  readonly fsync: boolean;
  /** Compact when the journal is larger than this and than the last snapshot twice. */
  readonly compactAboveBytes: number;
  /** Applies one operation while the journal is read at the start. */
  readonly apply: (operation: BsonDocument) => void;
  /** Fixes the state of this moment; the records may be read later and must not change meanwhile. */
  readonly captureState: StateReader;
}

const SNAPSHOT_CHUNK_BYTES = 1024 * 1024;

const fileName = (generation: number, kind: 'journal' | 'snapshot') =>
  `store-${String(generation).padStart(8, '0')}.${kind}`;

function generationsOf(directory: string, kind: string): readonly number[] {
  return readdirSync(directory)
    .flatMap((name) =>
      name.endsWith(`.${kind}`) ? [Number(/^store-(\d+)\./.exec(name)?.[1] ?? Number.NaN)] : [],
    )
    .filter(Number.isInteger)
    .sort((left, right) => left - right);
}

function corrupt(path: string, offset: number, found: string): AppError {
  return new AppError({
    code: 'store_journal_corrupt',
    message: `The store file ${path} is damaged at byte ${offset} (${found}). Nothing was changed. Restore the data directory from a backup, or set MONGODB_URI. 数据文件损坏，请从备份恢复数据目录。`,
    retryable: false,
    audience: 'operator',
  });
}

function writeFully(descriptor: number, bytes: Buffer): void {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
}

/**
 * The files of a store: `store-N.snapshot` (the state when generation N began) and `store-N.journal` (what happened
 * since), both append-only records. A compaction begins generation N+1: new writes go to its journal at once, its
 * snapshot is written beside, synced and renamed, then the older files go. A kill at any moment leaves either all
 * journals since the old snapshot or the new snapshot, so nothing is lost.
 *
 * Group commit: `append` only queues; the records of one turn of the event loop are written with one write(2), and
 * `written()` resolves after it. That survives the death of the process; a power cut only with `fsync`.
 */
export class Journal {
  readonly #options: JournalOptions;
  #generation = 0;
  #descriptor = -1;
  #journalBytes = 0;
  #snapshotBytes = 0;
  #queue: Buffer[] = [];
  #flushing: Promise<void> | undefined;
  #compaction: Promise<void> | undefined;
  #failure: unknown;
  #isClosed = false;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** Reads what the directory holds and opens the journal for writing. Throws AppError `store_journal_corrupt`. */
  open(): void {
    const { directory } = this.#options;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(directory))
      if (/^store-\d+\.snapshot\.part$/.test(name)) rmSync(join(directory, name));
    const snapshot = generationsOf(directory, 'snapshot').at(-1) ?? 0;
    const journals = generationsOf(directory, 'journal').filter((generation) => generation >= snapshot);
    if (snapshot > 0) this.#snapshotBytes = this.#readWhole(fileName(snapshot, 'snapshot'));
    for (const generation of journals.slice(0, -1)) this.#readWhole(fileName(generation, 'journal'));
    this.#generation = journals.at(-1) ?? Math.max(1, snapshot);
    if (journals.length > 0) this.#readLast(fileName(this.#generation, 'journal'));
    this.#descriptor = openSync(join(directory, fileName(this.#generation, 'journal')), 'a', 0o600);
    this.#removeBefore(snapshot);
  }

  #readWhole(name: string): number {
    const path = join(this.#options.directory, name);
    const { bytes, validBytes } = readRecords(path, this.#options.apply);
    if (validBytes < bytes) throw corrupt(path, validBytes, 'a record is not whole');
    return bytes;
  }

  /** Only the last record of the last journal can have been cut by a kill: what follows no good record is cut off. */
  #readLast(name: string): void {
    const path = join(this.#options.directory, name);
    const { bytes, validBytes, nextRecordAt } = readRecords(path, this.#options.apply);
    if (nextRecordAt !== undefined)
      throw corrupt(path, validBytes, `good records follow at byte ${nextRecordAt}`);
    if (validBytes < bytes) {
      this.#options.log.warn(
        { path, keptBytes: validBytes, cutBytes: bytes - validBytes },
        'store journal ended in the middle of a record; the unfinished record was cut off',
      );
      truncateSync(path, validBytes);
    }
    this.#journalBytes = validBytes;
  }

  /** Queues a record. Throws, and queues nothing, where the operations cannot be written as BSON or the disk failed. */
  append(operations: readonly JournalOperation[]): void {
    this.assertWritable();
    this.#queue.push(encodeRecord(operations));
    this.#flushing ??= nextTurn().then(() => this.#flush());
  }

  assertWritable(): void {
    if (this.#failure === undefined && !this.#isClosed) return;
    throw new AppError({
      code: 'store_write_failed',
      message:
        'The store could not write to its data directory and refuses further writes. Free disk space or mend the disk, then start again.',
      retryable: false,
      audience: 'operator',
      cause: this.#failure,
    });
  }

  /** Resolves when everything appended so far is written; rejects where writing failed. */
  async written(): Promise<void> {
    await this.#flushing;
    if (this.#failure !== undefined) this.assertWritable();
  }

  #flush(): void {
    this.#flushing = undefined;
    const bytes = Buffer.concat(this.#queue);
    this.#queue = [];
    if (bytes.length === 0) return;
    try {
      writeFully(this.#descriptor, bytes);
      if (this.#options.fsync) fdatasyncSync(this.#descriptor);
    } catch (error) {
      this.#failure = error;
      this.#options.log.error({ error }, 'store journal could not be written');
      return;
    }
    this.#journalBytes += bytes.length;
    const limit = Math.max(this.#options.compactAboveBytes, 2 * this.#snapshotBytes);
    if (this.#journalBytes > limit && !this.#compaction && !this.#isClosed) {
      this.compact().catch((error: unknown) => {
        this.#options.log.warn({ error }, 'store compaction failed; the journal goes on growing');
      });
    }
  }

  /** Writes the present state as a new snapshot while writes go on. At most one runs at a time. */
  compact(): Promise<void> {
    this.#compaction ??= this.#runCompaction().finally(() => {
      this.#compaction = undefined;
    });
    return this.#compaction;
  }

  async #runCompaction(): Promise<void> {
    const { directory } = this.#options;
    this.#flush();
    this.assertWritable();
    const generation = this.#generation + 1;
    const descriptor = openSync(join(directory, fileName(generation, 'journal')), 'ax', 0o600);
    const previous = this.#descriptor;
    this.#descriptor = descriptor;
    this.#generation = generation;
    this.#journalBytes = 0;
    const records = this.#options.captureState();
    fdatasyncSync(previous);
    closeSync(previous);
    const part = join(directory, `${fileName(generation, 'snapshot')}.part`);
    await this.#writeSnapshot(part, records);
    if (this.#isClosed) return;
    renameSync(part, join(directory, fileName(generation, 'snapshot')));
    syncDirectory(directory);
    this.#snapshotBytes = statSync(join(directory, fileName(generation, 'snapshot'))).size;
    this.#removeBefore(generation);
  }

  async #writeSnapshot(path: string, records: Iterable<readonly JournalOperation[]>): Promise<void> {
    const descriptor = openSync(path, 'w', 0o600);
    try {
      let chunk: Buffer[] = [];
      let chunkBytes = 0;
      for (const operations of records) {
        const record = encodeRecord(operations);
        chunk.push(record);
        chunkBytes += record.length;
        if (chunkBytes < SNAPSHOT_CHUNK_BYTES) continue;
        writeFully(descriptor, Buffer.concat(chunk));
        chunk = [];
        chunkBytes = 0;
        await nextTurn();
        if (this.#isClosed) return;
      }
      writeFully(descriptor, Buffer.concat(chunk));
      fdatasyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  #removeBefore(generation: number): void {
    for (const kind of ['journal', 'snapshot'] as const) {
      for (const old of generationsOf(this.#options.directory, kind)) {
        if (old < generation) rmSync(join(this.#options.directory, fileName(old, kind)));
      }
    }
  }

  /** Writes what is queued, syncs it to the disk and closes. Twice is harmless. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#compaction?.catch(() => undefined);
    this.#flush();
    if (this.#descriptor < 0) return;
    if (this.#failure === undefined) fdatasyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = -1;
  }
}

/** Makes a rename durable; not every system lets a directory be synced. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
