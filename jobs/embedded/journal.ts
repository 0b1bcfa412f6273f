import {
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { encodeLine, readLines } from './journal-line.ts';
import { type JournalRecord, journalRecordSchema } from './journal-record.ts';

/** What opening a journal found. */
export interface JournalRecovery {
  readonly records: number;
  /** Bytes cut off the end: a batch that was being written when the process died, never acknowledged. */
  readonly tornBytes: number;
}

const VERSION = 1;
const headerSchema = z.object({ journal: z.literal('shoptalk-queue'), version: z.number() });
const HEADER = encodeLine(JSON.stringify({ journal: 'shoptalk-queue', version: VERSION }));
const batchSchema = z.array(journalRecordSchema);

/** Below this size a journal is not worth rewriting. */
const SMALLEST_COMPACTION_BYTES = 4 * 1024 * 1024;

/**
 * An append-only file of batches, one checksummed line each, so that a batch is read whole or not at all.
 *
 * `append` returns after write(2): what it wrote survives the death of the process, not of the machine; `sync`
 * adds that. The file is rewritten while in use: a snapshot grows beside it in `<file>.next`, batches go to both,
 * and a rename makes the change. Killed at any moment, the directory holds one complete journal under its name.
 */
export class Journal {
  readonly #file: string;
  #fd: number;
  #bytes: number;
  /** What remains after a rewrite, as far as known. */
  #liveBytes: number;
  #next: { readonly fd: number; bytes: number } | undefined;
  /** Settles when no sync is under way: until then its file must stay open. */
  #syncs: Promise<unknown> = Promise.resolve();
  readonly recovery: JournalRecovery;

  private constructor(file: string, fd: number, bytes: number, recovery: JournalRecovery) {
    this.#file = file;
    this.#fd = fd;
    this.#bytes = bytes;
    this.#liveBytes = bytes;
    this.recovery = recovery;
  }

  /**
   * Opens the file, making it if need be, and hands every record to `replay` in the order of writing.
   * A damaged end is cut off. Damage with intact batches after it throws `queue_journal_damaged` and changes
   * nothing; a file of a newer version throws `queue_journal_version`.
   */
  static open(file: string, replay: (record: JournalRecord) => void): Journal {
    rmSync(nextFile(file), { force: true });
    const fd = openSync(file, 'a+', 0o600);
    try {
      let records = 0;
      const { validBytes, fileBytes } = readBatches(file, fd, (batch) => {
        records += batch.length;
        for (const record of batch) replay(record);
      });
      if (validBytes < fileBytes) ftruncateSync(fd, validBytes);
      if (validBytes === 0) writeWhole(fd, HEADER);
      const bytes = validBytes === 0 ? HEADER.length : validBytes;
      return new Journal(file, fd, bytes, { records, tornBytes: fileBytes - validBytes });
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** Tells how much of what was replayed is still of use (0..1), which decides when the file is next rewritten. */
  setLiveShare(share: number): void {
    this.#liveBytes = this.#bytes * share;
  }

  /** Whether the batches for a running rewrite must be complete in themselves, as it lacks what came before. */
  get isCompacting(): boolean {
    return this.#next !== undefined;
  }

  get needsCompaction(): boolean {
    return !this.isCompacting && this.#bytes > Math.max(SMALLEST_COMPACTION_BYTES, 2 * this.#liveBytes);
  }

  /** Writes one batch. Throws when the disk refuses; the file then ends where it ended before. */
  append(batch: readonly JournalRecord[]): void {
    const line = encodeLine(JSON.stringify(batch));
    try {
      writeWhole(this.#fd, line);
      this.#bytes += line.length;
    } catch (error) {
      ftruncateSync(this.#fd, this.#bytes);
      throw error;
    }
    if (this.#next !== undefined) this.#appendToNext(this.#next, line);
  }

  /** Resolves when everything appended so far is on the disk itself. */
  async sync(): Promise<void> {
    const synced = promisify(fdatasync)(this.#fd);
    this.#syncs = Promise.allSettled([this.#syncs, synced]);
    await synced;
  }

  beginCompaction(): void {
    rmSync(nextFile(this.#file), { force: true });
    const fd = openSync(nextFile(this.#file), 'a', 0o600);
    this.#next = { fd, bytes: 0 };
    this.#appendToNext(this.#next, HEADER);
  }

  appendToSnapshot(batch: readonly JournalRecord[]): void {
    if (this.#next !== undefined) this.#appendToNext(this.#next, encodeLine(JSON.stringify(batch)));
  }

  /** Puts the rewritten file in place of the old one. */
  finishCompaction(): void {
    if (this.#next === undefined) return;
    fsyncSync(this.#next.fd);
    renameSync(nextFile(this.#file), this.#file);
    syncDirectory(dirname(this.#file));
    const replaced = this.#fd;
    void this.#syncs.then(() => closeSync(replaced));
    this.#fd = this.#next.fd;
    this.#bytes = this.#next.bytes;
    this.#liveBytes = this.#next.bytes;
    this.#next = undefined;
  }

  /** Gives a rewrite up; the next is tried when the file has doubled. */
  abandonCompaction(): void {
    if (this.#next === undefined) return;
    closeSync(this.#next.fd);
    rmSync(nextFile(this.#file), { force: true });
    this.#next = undefined;
    this.#liveBytes = this.#bytes;
  }

  async close(): Promise<void> {
    this.abandonCompaction();
    await this.#syncs;
    closeSync(this.#fd);
  }

  #appendToNext(next: { readonly fd: number; bytes: number }, line: Buffer): void {
    try {
      writeWhole(next.fd, line);
      next.bytes += line.length;
    } catch {
      // The journal itself is whole; only its rewriting fails.
      this.abandonCompaction();
    }
  }
}

function nextFile(file: string): string {
  return `${file}.next`;
}

function writeWhole(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written);
  }
}

function syncDirectory(directory: string): void {
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function readBatches(
  file: string,
  fd: number,
  use: (batch: JournalRecord[]) => void,
): { validBytes: number; fileBytes: number } {
  let damagedAt: number | undefined;
  let fileBytes = 0;
  let isFirst = true;
  for (const { offset, text, length } of readLines(fd)) {
    fileBytes = offset + length;
    if (text === undefined) {
      damagedAt ??= offset;
      continue;
    }
    if (damagedAt !== undefined) throw damagedJournal(file, damagedAt);
    if (isFirst) checkHeader(file, text);
    else use(batchSchema.parse(JSON.parse(text)));
    isFirst = false;
  }
  // A torn first write leaves at most a piece of the header.
  if (damagedAt === 0 && fileBytes > HEADER.length) throw damagedJournal(file, 0);
  return { validBytes: damagedAt ?? fileBytes, fileBytes };
}

function checkHeader(file: string, text: string): void {
  const header = headerSchema.safeParse(JSON.parse(text));
  if (header.success && header.data.version <= VERSION) return;
  throw new AppError({
    code: 'queue_journal_version',
    message:
      `${file} is not a queue journal this version can read (it reads version ${VERSION}, the file begins with ` +
      `${text.slice(0, 80)}). Start the version of Shoptalk that wrote it, or move the file away to begin with ` +
      'empty queues.',
    retryable: false,
    audience: 'operator',
  });
}

function damagedJournal(file: string, offset: number): AppError {
  return new AppError({
    code: 'queue_journal_damaged',
    message:
      `${file} is damaged at byte ${offset}, with intact entries after it, so jobs would be lost by going on. ` +
      `Restore the file from a backup. To go on with what comes before the damage and lose what comes after, ` +
      `keep a copy and run: truncate -s ${offset} '${file}'`,
    retryable: false,
    audience: 'operator',
  });
}
