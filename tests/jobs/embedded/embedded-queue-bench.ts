import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker, type WorkerOptions } from 'bullmq';
import { onTestFinished } from 'vitest';
import {
  type EmbeddedQueueStore,
  openEmbeddedQueueStore,
} from '../../../jobs/embedded/open-embedded-queues.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

/** A folder that is gone after the test. */
export async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-queue-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Opens the store of a folder; closed after the test if the test does not. */
export async function openStore(
  directory: string,
  options: { readonly fsync?: boolean } = {},
): Promise<EmbeddedQueueStore> {
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog(), ...options });
  onTestFinished(() => store.close());
  return store;
}

export function openQueue(store: EmbeddedQueueStore, name = 'test') {
  const queue = new Queue(name, { connection: {} }, store.backend);
  onTestFinished(() => queue.close());
  return queue;
}

/** A worker that runs what waits and then ends; resolves when `count` jobs have completed. */
export async function complete(
  store: EmbeddedQueueStore,
  count: number,
  options: Partial<WorkerOptions> = {},
): Promise<void> {
  const worker = new Worker('test', async ({ data }) => data, { connection: {}, ...options }, store.backend);
  let left = count;
  await new Promise<void>((resolve) => {
    worker.on('completed', () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
  await worker.close();
}
