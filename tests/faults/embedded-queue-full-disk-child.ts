import { Queue } from 'bullmq';
import { openEmbeddedQueueStore } from '../../jobs/embedded/open-embedded-queues.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** Adds jobs until one is refused, then writes how many were not, and the refusal's code, to stdout. */
export async function main(directory: string): Promise<void> {
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
  const queue = new Queue('numbers', { connection: {} }, store.backend);
  let added = 0;
  try {
    for (;;) {
      await queue.add('number', { text: 'x'.repeat(10_000) });
      added += 1;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : String(error);
    process.stdout.write(JSON.stringify({ added, code }));
  }
  process.exit(0);
}
