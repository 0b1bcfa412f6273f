import { DelayedError, RateLimitError, UnrecoverableError } from 'bullmq';
import { expect, it, vi } from 'vitest';
import { describeQueues, untilCount, untilState } from './queue-bench.ts';

describeQueues('running jobs', (open) => {
  it('hands a job with its data to a worker and keeps what it returns', async () => {
    const { queue, work } = open();

    const job = await queue.add('answer', { text: '多少钱？', price: 4900 });
    work(async ({ data, name }) => ({ name, text: data.text, doubled: data.price * 2 }));
    await untilState(queue, job.id, 'completed');

    const finished = await queue.getJob(job.id ?? '');
    expect(finished?.returnvalue).toEqual({ name: 'answer', text: '多少钱？', doubled: 9800 });
    expect(finished).toMatchObject({
      attemptsMade: 1,
      attemptsStarted: 1,
      delay: 0,
      priority: 0,
      progress: 0,
    });
    expect(finished?.finishedOn).toBeGreaterThanOrEqual(finished?.processedOn ?? Number.POSITIVE_INFINITY);
  });

  it('runs jobs that arrive while the worker waits', async () => {
    const { queue, work } = open();
    const ran: string[] = [];
    const worker = work(async ({ name }) => void ran.push(name));
    await worker.waitUntilReady();

    await queue.add('first', {});
    await untilCount(queue, 'completed', 1);
    await queue.add('second', {});
    await untilCount(queue, 'completed', 2);

    expect(ran).toEqual(['first', 'second']);
  });

  it('numbers jobs that bring no id of their own', async () => {
    const { queue } = open();

    const ids = [await queue.add('a', {}), await queue.add('b', {})].map(({ id }) => id);

    expect(ids).toEqual(['1', '2']);
  });

  it('adds a job of the same id only once', async () => {
    const { queue } = open();

    const first = await queue.add('answer', { n: 1 }, { jobId: 'twitch-room-17' });
    const second = await queue.add('answer', { n: 2 }, { jobId: 'twitch-room-17' });

    expect([first.id, second.id]).toEqual(['twitch-room-17', 'twitch-room-17']);
    expect(await queue.getJobCounts('wait')).toEqual({ wait: 1 });
    expect((await queue.getJob('twitch-room-17'))?.data).toEqual({ n: 1 });
  });

  it('adds many jobs at once, in order', async () => {
    const { queue } = open();

    const jobs = await queue.addBulk([
      { name: 'a', data: { n: 1 } },
      { name: 'b', data: { n: 2 }, opts: { jobId: 'second' } },
      { name: 'c', data: { n: 3 } },
    ]);

    expect(jobs.map(({ id }) => id)).toEqual(['1', 'second', expect.any(String)]);
    expect((await queue.getWaiting()).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('tries a failing job again as often as it may', async () => {
    const { queue, work } = open();
    let runs = 0;

    const job = await queue.add('send', {}, { attempts: 3 });
    work(async () => {
      runs += 1;
      throw new Error(`连接断了 ${runs}`);
    });
    await untilState(queue, job.id, 'failed');

    const failed = await queue.getJob(job.id ?? '');
    expect(runs).toBe(3);
    expect(failed).toMatchObject({ failedReason: '连接断了 3', attemptsMade: 3, attemptsStarted: 3 });
    expect(failed?.stacktrace).toHaveLength(3);
  });

  it('waits the same time before each attempt with fixed backoff', async () => {
    const { queue, work } = open();
    const startedAt: number[] = [];

    await queue.add('send', {}, { attempts: 3, backoff: { type: 'fixed', delay: 60 } });
    work(async () => {
      startedAt.push(Date.now());
      if (startedAt.length < 3) throw new Error('again');
    });
    await untilCount(queue, 'completed', 1);

    const [first = 0, second = 0, third = 0] = startedAt;
    expect(second - first).toBeGreaterThanOrEqual(59);
    expect(third - second).toBeGreaterThanOrEqual(59);
  });

  it('waits twice as long before each attempt with exponential backoff', async () => {
    const { queue, work } = open();
    const delays: number[] = [];

    const job = await queue.add('send', {}, { attempts: 4, backoff: { type: 'exponential', delay: 20 } });
    const worker = work(async () => {
      throw new Error('again');
    });
    worker.on('failed', (failed) => void delays.push(failed?.delay ?? 0));
    await untilState(queue, job.id, 'failed');
    await vi.waitUntil(() => delays.length === 4);

    expect(delays.slice(0, 3)).toEqual([20, 40, 80]);
  });

  it('does not try an unrecoverable error again', async () => {
    const { queue, work } = open();

    const job = await queue.add('send', {}, { attempts: 5 });
    work(async () => {
      throw new UnrecoverableError('no such channel');
    });
    await untilState(queue, job.id, 'failed');

    expect(await queue.getJob(job.id ?? '')).toMatchObject({
      failedReason: 'no such channel',
      attemptsMade: 1,
    });
  });

  it('runs a delayed job when it is due, not before', async () => {
    const { queue, work } = open();
    let ranAt = 0;

    const job = await queue.add('remind', {}, { delay: 150 });
    const stateAtFirst = await job.getState();
    work(async () => {
      ranAt = Date.now();
    });
    await untilState(queue, job.id, 'completed');

    expect(stateAtFirst).toBe('delayed');
    expect(ranAt - job.timestamp).toBeGreaterThanOrEqual(149);
    expect(ranAt - job.timestamp).toBeLessThan(5_000);
  });

  it('lets a handler put its job off without losing an attempt', async () => {
    const { queue, work } = open();
    let runs = 0;

    const job = await queue.add('send', {}, { attempts: 2 });
    work(async (active, token) => {
      runs += 1;
      if (runs > 1) return 'sent';
      await active.moveToDelayed(Date.now() + 50, token);
      throw new DelayedError();
    });
    await untilState(queue, job.id, 'completed');

    expect(runs).toBe(2);
    expect(await queue.getJob(job.id ?? '')).toMatchObject({ attemptsStarted: 2, attemptsMade: 1 });
  });

  it('lets no more jobs through than the limiter allows', async () => {
    const { queue, work } = open();

    await queue.addBulk(['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, data: {} })));
    work(async () => undefined, { concurrency: 5, limiter: { max: 2, duration: 200 } });
    await untilCount(queue, 'completed', 5);

    const takenAt = (await queue.getCompleted()).map(({ processedOn = 0 }) => processedOn).sort();
    const [first = 0, , third = 0, , fifth = 0] = takenAt;
    expect(third - first).toBeGreaterThanOrEqual(190);
    expect(fifth - third).toBeGreaterThanOrEqual(190);
  });

  it('lets a handler hold the whole queue back and run its job again', async () => {
    const { queue, work } = open();
    const startedAt: number[] = [];

    const job = await queue.add('send', {});
    const worker = work(
      async () => {
        startedAt.push(Date.now());
        if (startedAt.length > 1) return;
        await queue.rateLimit(200);
        throw new RateLimitError();
      },
      { limiter: { max: 100, duration: 1000 } },
    );
    await worker.waitUntilReady();
    await untilState(queue, job.id, 'completed');

    const [first = 0, second = 0] = startedAt;
    expect(second - first).toBeGreaterThanOrEqual(190);
    expect(await queue.getJob(job.id ?? '')).toMatchObject({ attemptsMade: 1 });
  });

  it('tells how long the rate limit lasts and lifts it on request', async () => {
    const { queue } = open();

    await queue.rateLimit(60_000);
    const ttl = await queue.getRateLimitTtl();
    await queue.removeRateLimitKey();

    expect(ttl).toBeGreaterThan(50_000);
    expect(await queue.getRateLimitTtl()).toBe(-2);
  });

  it('runs as many jobs at once as the worker may, and no more', async () => {
    const { queue, work } = open();
    let running = 0;
    let most = 0;

    await queue.addBulk(Array.from({ length: 9 }, (_, n) => ({ name: `job ${n}`, data: {} })));
    work(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
      },
      { concurrency: 3 },
    );
    await untilCount(queue, 'completed', 9);

    expect(most).toBe(3);
  });

  it('keeps all workers together within the global concurrency', async () => {
    const { queue, work } = open();
    let running = 0;
    let most = 0;
    const processor = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
    };

    await queue.setGlobalConcurrency(2);
    await queue.addBulk(Array.from({ length: 8 }, (_, n) => ({ name: `job ${n}`, data: {} })));
    work(processor, { concurrency: 4 });
    work(processor, { concurrency: 4 });
    await untilCount(queue, 'completed', 8);

    expect(most).toBe(2);
    expect(await queue.getGlobalConcurrency()).toBe(2);
  });

  it('gives each job to one of several workers', async () => {
    const { queue, work } = open();
    const ran: string[] = [];
    const processor = async ({ id = '' }) => void ran.push(id);
    for (let n = 0; n < 3; n += 1) work(processor, { concurrency: 2 });

    await queue.addBulk(Array.from({ length: 60 }, (_, n) => ({ name: `job ${n}`, data: {} })));
    await untilCount(queue, 'completed', 60);

    expect(new Set(ran).size).toBe(60);
    expect(ran).toHaveLength(60);
  });

  it('lets running jobs end before a worker is closed, and takes no other', async () => {
    const { queue, work } = open();
    let end: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => {
      end = resolve;
    });
    const worker = work(() => mayEnd);
    const [first, second] = await queue.addBulk([
      { name: 'first', data: {} },
      { name: 'second', data: {} },
    ]);
    await untilState(queue, first?.id, 'active');

    const closing = worker.close();
    end();
    await closing;

    expect(await first?.getState()).toBe('completed');
    expect(await second?.getState()).toBe('waiting');
  });

  it('closes a worker that waits for jobs at once', async () => {
    const { queue, work } = open();
    const worker = work(async () => undefined, { drainDelay: 60 });
    await queue.add('only', {});
    await untilCount(queue, 'completed', 1);

    const startedAt = Date.now();
    await worker.close();

    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });

  it('gives the job of a worker that died to another', async () => {
    const { queue, work } = open();
    const dead = work(null, { lockDuration: 50, autorun: false });
    const job = await queue.add('answer', {});
    await dead.getNextJob('a token');

    work(async () => 'done', { stalledInterval: 60 });
    await untilState(queue, job.id, 'completed');

    expect(await queue.getJob(job.id ?? '')).toMatchObject({ stalledCounter: 1, attemptsStarted: 2 });
  });

  it('fails a job that kept stalling instead of running it for ever', async () => {
    const { queue, work } = open();
    const dead = work(null, { lockDuration: 30, autorun: false, stalledInterval: 40, maxStalledCount: 0 });
    const job = await queue.add('poison', {});
    await dead.getNextJob('a token');

    work(async () => 'done', { stalledInterval: 40, maxStalledCount: 0 });
    await untilState(queue, job.id, 'failed');

    expect((await queue.getJob(job.id ?? ''))?.failedReason).toBe('job stalled more than allowable limit');
  });

  it('does not let a worker finish a job whose lock another one has', async () => {
    const { queue, work } = open();
    const worker = work(null, { autorun: false });
    await queue.add('answer', {});
    const job = await worker.getNextJob('mine');

    await expect(job?.moveToCompleted('done', 'not mine', false)).rejects.toThrow('Lock mismatch');

    expect(await job?.getState()).toBe('active');
  });
});
