import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import { type MongoStore, openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import { chatInbound } from '../../../jobs/definitions/chat-inbound.ts';
import { chatOutbound } from '../../../jobs/definitions/chat-outbound.ts';
import type { JobQueue } from '../../../jobs/job-queue.ts';
import { createRecordingLog } from '../recording-log.ts';
import { startRedisServer } from '../redis-server.ts';
import type { WorkLeft } from './judge-crowd.ts';
import type { Variables } from './program-config.ts';

/** A Redis and a server that speaks MongoDB's protocol, for programs in several processes, and a look into both. */
export interface ProgramServers {
  /** `REDIS_URL`, `MONGODB_URI` and the secret that goes with them. */
  readonly variables: Variables;
  /** An empty folder for the processes. */
  readonly dataDir: string;
  readonly store: MongoStore;
  /** Ledger, and Telegram messages on their way, in or out. */
  workLeft(): Promise<WorkLeft>;
  /** How many messages are being handled at this moment. */
  jobsInHand(): Promise<number>;
  stop(): Promise<void>;
}

export async function startProgramServers(): Promise<ProgramServers> {
  const log = createRecordingLog();
  const dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-program-'));
  const redis = await startRedisServer();
  const embedded = await openEmbeddedStore({ directory: join(dataDir, 'store'), log });
  const store = await openMongoStore({ uri: embedded.uri, log }, new AbortController().signal);
  const queue = await openJobQueue({ connection: { kind: 'redis', url: redis.url }, log });

  return {
    variables: {
      REDIS_URL: redis.url,
      MONGODB_URI: embedded.uri,
      SHOPTALK_SECRET: 'a secret of this test alone',
    },
    dataDir,
    store,
    workLeft: async () => ({
      states: await store.deliveryLedger.countStates('sample', 0, new AbortController().signal),
      jobs: await countJobs(queue),
    }),
    jobsInHand: async () => (await queue.counts(chatInbound.queue)).active,
    stop: async () => {
      await queue.close(0);
      await store.close();
      await embedded.close();
      await redis.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function countJobs(queue: JobQueue): Promise<number> {
  const names = [chatInbound.queue, chatOutbound('telegram').queue];
  const counts = await Promise.all(names.map((name) => queue.counts(name)));
  return counts.reduce((sum, { waiting, active, delayed }) => sum + waiting + active + delayed, 0);
}
