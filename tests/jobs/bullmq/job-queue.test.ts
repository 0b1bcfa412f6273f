import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type JobQueueOptions, openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import type { JobDefinition } from '../../../jobs/definitions/job-definition.ts';
import { openEmbeddedQueueStore } from '../../../jobs/embedded/open-embedded-queues.ts';
import type { JobHandler, JobOutcome, JobQueue, JobRun } from '../../../jobs/job-queue.ts';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startRedisServer } from '../../support/redis-server.ts';

const orderSchema = z.object({ item: z.string(), quantity: z.number().int().positive() });
type Order = z.infer<typeof orderSchema>;

const done: JobOutcome = { kind: 'done' };
const order: Order = { item: '羊毛衫', quantity: 1 };

let nextQueue = 0;
function defineJob(changes: Partial<JobDefinition<Order>> = {}): JobDefinition<Order> {
  nextQueue += 1;
  return {
    queue: `test.orders.${nextQueue}`,
    name: 'take-order',
    schema: orderSchema,
    attempts: 3,
    backoffMs: 10,
    keepCompletedSeconds: 60,
    keepFailedSeconds: 60,
    ...changes,
  };
}

/** A handler that keeps its runs and can be waited for. */
function recordRuns(handle: (run: JobRun<Order>, count: number) => Promise<JobOutcome> | JobOutcome) {
  const runs: JobRun<Order>[] = [];
  const events = new EventTarget();
  const handler: JobHandler<Order> = async (run) => {
    runs.push(run);
    events.dispatchEvent(new Event('run'));
    return handle(run, runs.length);
  };
  const reached = async (count: number) => {
    while (runs.length < count) await once(events, 'run');
  };
  return { handler, runs, reached };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** A place to keep jobs that outlives the queues opened on it. */
interface Backend {
  readonly connection: JobQueueOptions['connection'];
  close(): Promise<void>;
}

async function startRedisBackend(): Promise<Backend> {
  const redis = await startRedisServer();
  return { connection: { kind: 'redis', url: redis.url }, close: () => redis.stop() };
}

async function openEmbeddedBackend(): Promise<Backend> {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-queue-'));
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
  return {
    connection: { kind: 'embedded', backend: store.backend },
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

describe.each([
  ['Redis', startRedisBackend],
  ['embedded', openEmbeddedBackend],
])('JobQueue: %s', (_, startBackend) => {
  let backend: Backend;
  const queues: JobQueue[] = [];

  beforeAll(async () => {
    backend = await startBackend();
  });
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.close(0)));
  });
  afterAll(async () => {
    await backend.close();
  });

  const open = async () => {
    const queue = await openJobQueue({
      connection: backend.connection,
      log: createRecordingLog(),
    });
    queues.push(queue);
    return queue;
  };

  it('hands a job to its handler with its id, data and attempt', async () => {
    const queue = await open();
    const job = defineJob();
    const { handler, runs, reached } = recordRuns(() => done);
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'twitch-shop-1' });
    await reached(1);

    expect(runs[0]).toMatchObject({ id: 'twitch-shop-1', data: order, attempt: 1 });
  });

  it('takes the same id once, also when the first job is finished', async () => {
    const queue = await open();
    const job = defineJob();
    const { handler, runs, reached } = recordRuns(() => done);
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'same' });
    await reached(1);
    await until(async () => (await queue.counts(job.queue)).active === 0);
    await queue.add(job, order, { jobId: 'same' });
    await queue.add(job, order, { jobId: 'other' });
    await reached(2);

    expect(runs.map(({ id }) => id)).toEqual(['same', 'other']);
  });

  it.each(['', 'a:b', '12345'])('refuses the job id %j with a reason', async (jobId) => {
    const queue = await open();

    await expect(queue.add(defineJob(), order, { jobId })).rejects.toMatchObject({ code: 'invalid_job_id' });
  });

  it('tries a failing job again until its attempts are used up and keeps it as a dead letter', async () => {
    const queue = await open();
    const job = defineJob({ attempts: 3 });
    const { handler, runs, reached } = recordRuns(() => {
      throw new Error('the store is away');
    });
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'unlucky' });
    await reached(3);
    await until(async () => (await queue.counts(job.queue)).failed === 1);

    expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(await queue.listDead(job.queue)).toMatchObject([
      { queue: job.queue, id: 'unlucky', name: 'take-order', reason: 'the store is away', attempts: 3 },
    ]);
  });

  it('tries an error that somebody must mend once', async () => {
    const queue = await open();
    const job = defineJob({ attempts: 5 });
    const { handler, runs } = recordRuns(() => {
      throw new AppError({
        code: 'wrong_token',
        message: 'renew it',
        retryable: false,
        audience: 'operator',
      });
    });
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'needs-a-human' });
    await until(async () => (await queue.counts(job.queue)).failed === 1);

    expect(runs).toHaveLength(1);
    expect(await queue.listDead(job.queue)).toMatchObject([{ reason: 'wrong_token: renew it' }]);
    expect(await queue.readDead(job)).toMatchObject([{ data: order, failedAt: expect.any(Number) }]);
  });

  it('never shows a malformed payload to the handler', async () => {
    const queue = await open();
    const job = defineJob();
    const { handler, runs } = recordRuns(() => done);
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, { item: '羊毛衫', quantity: -1 }, { jobId: 'malformed' });
    await until(async () => (await queue.counts(job.queue)).failed === 1);

    expect(runs).toHaveLength(0);
    expect((await queue.listDead(job.queue))[0]?.reason).toMatch(/^invalid_payload: take-order: quantity /);
    expect(await queue.readDead(job)).toEqual([]);
  });

  it('runs a job later without counting an attempt', async () => {
    const queue = await open();
    const job = defineJob({ attempts: 1 });
    const { handler, runs, reached } = recordRuns((_, count) =>
      count < 4 ? { kind: 'later', delayMs: 5 } : done,
    );
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'patient' });
    await reached(4);
    await until(async () => (await queue.counts(job.queue)).active === 0);

    expect(runs.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
    expect(await queue.listDead(job.queue)).toEqual([]);
  });

  it('waits out the outage of an outside system without counting an attempt', async () => {
    const queue = await open();
    const job = defineJob({ attempts: 1 });
    const { handler, runs, reached } = recordRuns((_, count) => {
      if (count > 1) return done;
      throw new AppError({
        code: 'store_unreachable',
        message: 'start it',
        retryable: true,
        audience: 'outside',
      });
    });
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'met-an-outage' });
    await reached(2);
    await until(async () => (await queue.counts(job.queue)).active === 0);

    expect(runs.map(({ attempt }) => attempt)).toEqual([1, 1]);
    expect(await queue.listDead(job.queue)).toEqual([]);
  });

  it('retries one dead letter or all of them, with fresh attempts', async () => {
    const queue = await open();
    const job = defineJob({ attempts: 1 });
    let isMended = false;
    const { handler, runs, reached } = recordRuns(() => {
      if (!isMended) throw new Error('the shop is closed');
      return done;
    });
    await queue.work(job, handler, { concurrency: 1 });
    for (const jobId of ['a', 'b', 'c']) await queue.add(job, order, { jobId });
    await until(async () => (await queue.counts(job.queue)).failed === 3);
    isMended = true;

    expect(await queue.retryDead(job.queue, 'b')).toBe(1);
    await reached(4);
    expect(runs.at(-1)).toMatchObject({ id: 'b', attempt: 1 });
    expect(await queue.retryDead(job.queue, 'no-such')).toBe(0);
    expect(await queue.retryDead(job.queue)).toBe(2);
    await reached(6);
    await until(async () => (await queue.counts(job.queue)).active === 0);
    expect(await queue.listDead(job.queue)).toEqual([]);
  });

  it('runs the most urgent first', async () => {
    const queue = await open();
    const job = defineJob();
    await queue.add(job, order, { jobId: 'small-talk', priority: 9 });
    await queue.add(job, order, { jobId: 'complaint', priority: 1 });
    const { handler, runs, reached } = recordRuns(() => done);

    await queue.work(job, handler, { concurrency: 1 });
    await reached(2);

    expect(runs.map(({ id }) => id)).toEqual(['complaint', 'small-talk']);
  });

  it('runs a delayed job when it is due', async () => {
    const queue = await open();
    const job = defineJob();
    const addedAt = Date.now();
    let ranAt = 0;
    const { handler, reached } = recordRuns(() => {
      ranAt = Date.now();
      return done;
    });
    await queue.work(job, handler, { concurrency: 1 });

    await queue.add(job, order, { jobId: 'later', delayMs: 300 });
    await reached(1);

    expect(ranAt - addedAt).toBeGreaterThanOrEqual(300);
  });

  it('counts jobs by state and knows how long the oldest waits', async () => {
    const queue = await open();
    const job = defineJob();
    expect(await queue.oldestWaitingMs(job.queue)).toBe(0);
    await queue.add(job, order, { jobId: 'next' });
    await queue.add(job, order, { jobId: 'urgent', priority: 1 });
    await queue.add(job, order, { jobId: 'later', delayMs: 60_000 });

    expect(await queue.counts(job.queue)).toEqual({ waiting: 2, active: 0, delayed: 1, failed: 0 });
    await until(async () => (await queue.oldestWaitingMs(job.queue)) > 0);
  });

  it('runs a schedule again and again until it is removed', async () => {
    const queue = await open();
    const job = defineJob();
    const { handler, runs, reached } = recordRuns(() => done);
    await queue.work(job, handler, { concurrency: 1 });

    await queue.schedule(job, order, { id: 'every-moment', everyMs: 20 });
    await reached(3);

    expect(runs[0]?.data).toEqual(order);
    expect(await queue.unschedule(job.queue, 'every-moment')).toBe(true);
    expect(await queue.unschedule(job.queue, 'every-moment')).toBe(false);
  });

  it('takes a cron pattern with a time zone', async () => {
    const queue = await open();
    const job = defineJob();

    await queue.schedule(job, order, { id: 'nightly', pattern: '0 3 * * *', timeZone: 'Asia/Shanghai' });

    expect(await queue.counts(job.queue)).toMatchObject({ delayed: 1 });
  });

  it('refuses a second handler for a queue', async () => {
    const queue = await open();
    const job = defineJob();
    await queue.work(job, async () => done, { concurrency: 1 });

    await expect(queue.work(job, async () => done, { concurrency: 1 })).rejects.toMatchObject({
      code: 'second_worker',
    });
  });

  it('lets running handlers finish when it closes', async () => {
    const queue = await open();
    const job = defineJob();
    const gate = new EventTarget();
    let hasFinished = false;
    const { handler, reached } = recordRuns(async () => {
      await once(gate, 'open');
      hasFinished = true;
      return done;
    });
    await queue.work(job, handler, { concurrency: 1 });
    await queue.add(job, order, { jobId: 'in-flight' });
    await reached(1);

    const closing = queue.close(10_000);
    gate.dispatchEvent(new Event('open'));
    await closing;
    await queue.close(10_000);

    expect(hasFinished).toBe(true);
    const next = await open();
    expect(await next.counts(job.queue)).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  });

  it('aborts a handler that takes longer than the grace period and loses neither the job nor an attempt', async () => {
    const queue = await open();
    const job = defineJob({ attempts: 1 });
    const slow = recordRuns(async ({ signal }) => {
      await once(signal, 'abort');
      throw signal.reason;
    });
    await queue.work(job, slow.handler, { concurrency: 1 });
    await queue.add(job, order, { jobId: 'slow' });
    await slow.reached(1);

    await queue.close(20);

    const next = await open();
    expect(await next.counts(job.queue)).toMatchObject({ waiting: 1, failed: 0 });
    const quick = recordRuns(() => done);
    await next.work(job, quick.handler, { concurrency: 1 });
    await quick.reached(1);
    expect(quick.runs[0]).toMatchObject({ id: 'slow', attempt: 1 });
  });

  it('is ready while it has its backend', async () => {
    const queue = await open();

    expect(await queue.isReady()).toBe(true);
  });
});
