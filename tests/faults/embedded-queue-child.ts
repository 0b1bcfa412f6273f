import { Queue, Worker } from 'bullmq';
import { openEmbeddedQueueStore } from '../../jobs/embedded/open-embedded-queues.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** What the process that gets killed tells its parent, each after the queue said so. */
export type ChildReport =
  | { readonly kind: 'added'; readonly n: number }
  | { readonly kind: 'ran'; readonly n: number }
  | { readonly kind: 'completed'; readonly n: number };

/** Adds numbered jobs as fast as it can, from `first` on, and works on them at the same time, until it is killed. */
export async function main(directory: string, first: string): Promise<void> {
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
  const queue = new Queue('numbers', { connection: {} }, store.backend);
  const worker = new Worker(
    'numbers',
    async ({ data }) => {
      report({ kind: 'ran', n: data.n });
    },
    // Being killed often is what this is about; no job is to be given up for it.
    { connection: {}, concurrency: 5, maxStalledCount: 1_000 },
    store.backend,
  );
  worker.on('completed', ({ data }) => report({ kind: 'completed', n: data.n }));
  const addNumber = async (n: number) => {
    // Bulky, so that the journal is rewritten often and kills fall into that too.
    await queue.add('number', { n, text: '库存'.repeat(500) }, { jobId: `number-${n}` });
    report({ kind: 'added', n });
  };
  for (let n = Number(first); ; n += ADDED_AT_ONCE) {
    await Promise.all(Array.from({ length: ADDED_AT_ONCE }, (_, index) => addNumber(n + index)));
  }
}

const ADDED_AT_ONCE = 4;

function report(what: ChildReport): void {
  process.send?.(what);
}
