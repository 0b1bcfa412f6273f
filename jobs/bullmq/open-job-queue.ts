import { type BackendFactory, createRedisBackend, type IQueueBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { JobQueue } from '../job-queue.ts';
import { checkRedis } from './check-redis.ts';
import { closeRedis, isAnswering, openRedis } from './connection.ts';
import { listDeadLetters, readDeadJobs, retryDeadLetters } from './dead-letters.ts';
import { assertJobId } from './failures.ts';
import { countJobs, oldestWaitingMs } from './queue-counts.ts';
import { jobOptions, openQueues, type QueueBackend } from './queues.ts';
import { upsertSchedule } from './schedules.ts';
import { createWorkers } from './workers.ts';

export interface JobQueueOptions {
  /** Where jobs are kept: a Redis server, or a BullMQ backend in this process (`jobs/embedded`). */
  readonly connection:
    | { readonly kind: 'redis'; readonly url: string }
    | { readonly kind: 'embedded'; readonly backend: BackendFactory<IQueueBackend> };
  readonly log: Log;
  /** See `WorkerTimes`. Default 10,000 ms: a job of a dead process runs again within 15 s. */
  readonly lockMs?: number;
  /** See `WorkerTimes`. Default 2,500 ms. */
  readonly stalledCheckMs?: number;
}

const DEFAULT_LOCK_MS = 10_000;
const DEFAULT_STALLED_CHECK_MS = 2_500;

/**
 * Opens the job queue. On Redis it first checks the server: throws AppError with the finding's code where jobs could be
 * lost (`redis_evicts_keys`, `redis_too_old`), logs a warning where they are less safe than they might be, and throws
 * `redis_unreachable` when nothing answers.
 */
export async function openJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const { connection, log } = options;
  if (connection.kind === 'embedded') {
    return createJobQueue({ factory: connection.backend, connection: {} }, options);
  }

  const redis = await openRedis(connection.url, log);
  try {
    await refuseUnsafeRedis(redis, log);
  } catch (error) {
    await closeRedis(redis);
    throw error;
  }
  return createJobQueue({ factory: createRedisBackend, connection: redis }, options, redis);
}

async function refuseUnsafeRedis(redis: Redis, log: Log): Promise<void> {
  for (const finding of await checkRedis(redis)) {
    const text = `${finding.message.en} ${finding.fix.en}`;
    if (finding.severity !== 'error') {
      log.warn({ code: finding.code, fix: finding.fix.en }, finding.message.en);
      continue;
    }
    throw new AppError({ code: finding.code, message: text, retryable: false, audience: 'operator' });
  }
}

function createJobQueue(backend: QueueBackend, options: JobQueueOptions, redis?: Redis): JobQueue {
  const { log, lockMs = DEFAULT_LOCK_MS, stalledCheckMs = DEFAULT_STALLED_CHECK_MS } = options;
  const queues = openQueues(backend, log);
  const { lanes } = queues;
  const workers = createWorkers(backend, { lockMs, stalledCheckMs }, log);
  const worked = new Set<string>();
  let closing: Promise<void> | undefined;

  const closeAll = async (graceMs: number) => {
    await workers.close(graceMs);
    await queues.close();
    if (redis !== undefined) await closeRedis(redis);
  };

  return {
    add: async (definition, data, { jobId, delayMs = 0, priority = 0 }) => {
      assertJobId(jobId);
      const jobsOptions = { ...jobOptions(definition), jobId, delay: delayMs, priority };
      await lanes(definition.queue).main.add(definition.name, data, jobsOptions);
    },
    work: async (definition, handler, { concurrency }) => {
      if (worked.has(definition.queue)) throw secondWorker(definition.queue);
      worked.add(definition.queue);
      await workers.start(definition, handler, lanes(definition.queue), concurrency);
    },
    schedule: (definition, data, when) =>
      upsertSchedule(lanes(definition.queue).main, definition, data, when),
    unschedule: (queue, id) => lanes(queue).main.removeJobScheduler(id),
    counts: (queue) => countJobs(lanes(queue)),
    oldestWaitingMs: (queue) => oldestWaitingMs(lanes(queue)),
    listDead: (queue) => listDeadLetters(queue, lanes(queue)),
    readDead: (definition) => readDeadJobs(definition, lanes(definition.queue)),
    retryDead: (queue, id) => retryDeadLetters(lanes(queue), id),
    isReady: async () => redis === undefined || isAnswering(redis),
    close: (graceMs) => {
      closing ??= closeAll(graceMs);
      return closing;
    },
  };
}

function secondWorker(queue: string): AppError {
  return new AppError({
    code: 'second_worker',
    message: `Queue "${queue}" already has a handler in this process. Give the other job a queue of its own.`,
    retryable: false,
    audience: 'developer',
  });
}
