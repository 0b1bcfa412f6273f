import { join } from 'node:path';
import { silentLog } from '../../bot/logging.ts';
import { openJobQueue } from '../../jobs/bullmq/open-job-queue.ts';
import { openEmbeddedQueueStore } from '../../jobs/embedded/open-embedded-queues.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import { withFolder } from './temporary-folder.ts';
import { withRedis } from './with-servers.ts';

/** A job queue in one of its two places. */
export interface QueuePlace {
  readonly name: 'embedded' | 'Redis';
  readonly queue: JobQueue;
}

/** Does something with both queues open, so that rounds can alternate and a busy machine slows both alike. */
export async function withBothQueues<Result>(
  use: (places: readonly QueuePlace[]) => Promise<Result>,
): Promise<Result> {
  return withRedis((url) =>
    withFolder(async (folder) => {
      const log = silentLog;
      const store = await openEmbeddedQueueStore({ directory: join(folder, 'queue'), log });
      const embedded = await openJobQueue({ connection: { kind: 'embedded', backend: store.backend }, log });
      const redis = await openJobQueue({ connection: { kind: 'redis', url }, log });
      try {
        return await use([
          { name: 'embedded', queue: embedded },
          { name: 'Redis', queue: redis },
        ]);
      } finally {
        await embedded.close(1000);
        await redis.close(1000);
        await store.close();
      }
    }),
  );
}
