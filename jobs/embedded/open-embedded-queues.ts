import { join } from 'node:path';
import type { BackendFactory, IQueueBackend } from 'bullmq';
import type { Log } from '../../pipelines/ports/log.ts';
import { lockDirectory } from './directory-lock.ts';
import { EmbeddedQueueBackend } from './embedded-queue-backend.ts';
import { Journal } from './journal.ts';
import { QueueStore } from './queue-store.ts';

export interface EmbeddedQueueOptions {
  /** Holds `queue.journal` and `queue.lock`; made if need be. */
  readonly directory: string;
  readonly log: Log;
  /**
   * Default false: an acknowledged job survives the death of the process, even by SIGKILL, but not that of the
   * machine. True waits for the disk with each batch of writes and survives a power cut too.
   */
  readonly fsync?: boolean;
}

/** All queues of one process, without a server. */
export interface EmbeddedQueueStore {
  /** Pass it as the last argument to BullMQ's `Queue`, `Worker`, `QueueEvents` and `FlowProducer`. */
  readonly backend: BackendFactory<IQueueBackend>;
  /** What was found on opening: jobs of every state, and bytes of an unfinished write that were cut off. */
  readonly recovered: { readonly jobs: number; readonly tornBytes: number };
  /** Writes what is left and gives the directory free. Close workers and queues first. Twice is harmless. */
  close(): Promise<void>;
}

/**
 * Opens the queues kept in a directory, for this process alone.
 *
 * Promised: once `queue.add` has resolved, the job is in the journal and runs at least once, however the process
 * ends; once a worker has told `completed`, the job does not run again. Jobs that were running count as stalled.
 * Not kept over a restart: events, locks, and the last minute of metrics.
 *
 * Throws `queue_directory_in_use`, `queue_journal_damaged`, `queue_journal_version`.
 */
export async function openEmbeddedQueueStore(options: EmbeddedQueueOptions): Promise<EmbeddedQueueStore> {
  const { directory, log, fsync = false } = options;
  const lock = lockDirectory(directory);
  const store = new QueueStore({ hasFsync: fsync, log });
  try {
    const { recovery } = store.recover((replay) => Journal.open(join(directory, 'queue.journal'), replay));
    const recovered = { jobs: store.jobCount, tornBytes: recovery.tornBytes };
    if (recovery.tornBytes > 0) {
      log.warn(
        { directory, ...recovered },
        'cut an unfinished write off the queue journal; nothing acknowledged was in it',
      );
    }
    return {
      backend: (name, queueOptions) => new EmbeddedQueueBackend(store, name, queueOptions),
      recovered,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
