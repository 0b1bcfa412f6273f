import { resolve } from 'node:path';
import type { Log } from '../../../pipelines/ports/log.ts';
import { answerCommand, type RouterParts } from './command-router.ts';
import { CursorTable } from './cursor-table.ts';
import { lockDirectory } from './directory-lock.ts';
import { Journal } from './journal.ts';
import { announceStore } from './running-store.ts';
import { SessionTable } from './session-table.ts';
import { StoreEngine } from './store-engine.ts';
import { openListener } from './store-listener.ts';
import { startSweeper } from './store-sweeper.ts';

export interface EmbeddedStoreOptions {
  /** Where the data lies; made if missing. One process at a time. */
  readonly directory: string;
  readonly log?: Log;
  /** Flush to the disk after each group of writes (default false: survives the death of the process, not a power cut). */
  readonly fsync?: boolean;
  /** `socket` (default, not on Windows): a Unix socket only this user can open. `port`: a loopback port with a random password. */
  readonly access?: 'socket' | 'port';
  /** How often expired documents, cursors and transactions are looked for (default 1,000). */
  readonly sweepIntervalMs?: number;
  /** A transaction nobody uses for so long is aborted (default 60,000, as in MongoDB). */
  readonly transactionIdleMs?: number;
  /** A cursor nobody reads for so long is closed (default 600,000, as in MongoDB). */
  readonly cursorIdleMs?: number;
  /** How many changes a change stream can resume over (default 10,000). */
  readonly changeWindow?: number;
  /** Journal size from which compaction is considered (default 16 MiB). */
  readonly compactAboveBytes?: number;
}

export interface EmbeddedStore {
  /** For `mongoose.connect`; includes the password where there is one, so it must not be logged. */
  readonly uri: string;
  /** Compacts now; for backups and tests. */
  compact(): Promise<void>;
  /** Ends all connections, writes and syncs the journal, frees the directory. Twice is harmless. */
  close(): Promise<void>;
}

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

function openJournal(options: EmbeddedStoreOptions, directory: string, engine: StoreEngine): Journal {
  const journal = new Journal({
    directory,
    log: options.log ?? SILENT,
    fsync: options.fsync ?? false,
    compactAboveBytes: options.compactAboveBytes ?? 16 * 1024 * 1024,
    apply: (operation) => engine.replay(operation),
    captureState: () => engine.captureState(),
  });
  journal.open();
  engine.attachJournal(journal);
  return journal;
}

/**
 * Opens the embedded store: a server of the MongoDB wire protocol inside this process, with its data in memory and
 * in an append-only journal. mongoose and the MongoDB driver connect to `uri` as to any server. A write is
 * acknowledged after write(2), so a killed process loses nothing it has acknowledged. What is not supported fails
 * with MongoDB's error code. Throws AppError `store_directory_in_use` and `store_journal_corrupt`.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const directory = resolve(options.directory);
  const unlock = lockDirectory(directory);
  let journal: Journal | undefined;
  try {
    const engine = new StoreEngine(options.changeWindow ?? 10_000);
    const opened = openJournal(options, directory, engine);
    journal = opened;
    const cursors = new CursorTable(options.cursorIdleMs ?? 600_000);
    const parts: RouterParts = { engine, cursors, sessions: new SessionTable() };
    const listener = await openListener({
      directory,
      access: options.access ?? (process.platform === 'win32' ? 'port' : 'socket'),
      answer: (command, connectionId) => answerCommand(parts, command, connectionId),
    });
    const stopSweeping = startSweeper(parts, {
      intervalMs: options.sweepIntervalMs ?? 1_000,
      transactionIdleMs: options.transactionIdleMs ?? 60_000,
      log: options.log ?? SILENT,
    });
    const withdraw = announceStore(directory, listener.uri);
    let closing: Promise<void> | undefined;
    const close = async () => {
      withdraw();
      stopSweeping();
      cursors.closeAll();
      await listener.close();
      await opened.close();
      unlock();
    };
    return {
      uri: listener.uri,
      compact: () => opened.compact(),
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await journal?.close();
    unlock();
    throw error;
  }
}
