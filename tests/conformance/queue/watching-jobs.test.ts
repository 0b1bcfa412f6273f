import { expect, it, vi } from 'vitest';
import { describeQueues, untilCount, untilState } from './queue-bench.ts';

describeQueues('watching jobs', (open) => {
  it('tells of everything that happens to a job, in order', async () => {
    const { queue, work, watch } = open();
    const events = watch();
    const told: string[] = [];
    for (const name of ['added', 'waiting', 'active', 'progress', 'completed', 'drained'] as const) {
      events.on(name, () => void told.push(name));
    }

    await queue.add('answer', {});
    work(async (job) => {
      await job.updateProgress(50);
      return { ok: true };
    });
    await vi.waitUntil(() => told.includes('drained'));

    expect(told).toEqual(['added', 'waiting', 'active', 'progress', 'completed', 'drained']);
  });

  it('gives events the details of the job', async () => {
    const { queue, work, watch } = open();
    const events = watch();
    const told: unknown[] = [];
    events.on('completed', (event) => void told.push(event));
    events.on('failed', (event) => void told.push(event));
    events.on('delayed', ({ jobId }) => void told.push({ delayed: jobId }));
    events.on('progress', (event) => void told.push(event));

    const good = await queue.add('good', {});
    const bad = await queue.add('bad', {});
    const late = await queue.add('late', {}, { delay: 60_000 });
    work(async (job) => {
      await job.updateProgress({ step: '翻译' });
      if (job.name === 'bad') throw new Error('没货');
      return { price: 4900 };
    });
    await vi.waitUntil(() => told.length === 5);

    expect(told).toEqual([
      { delayed: late.id },
      { jobId: good.id, data: { step: '翻译' } },
      { jobId: good.id, returnvalue: { price: 4900 }, prev: 'active' },
      { jobId: bad.id, data: { step: '翻译' } },
      { jobId: bad.id, failedReason: '没货', prev: 'active' },
    ]);
  });

  it('lets a caller wait for the result of a job', async () => {
    const { queue, work, watch } = open();
    const events = watch();
    await events.waitUntilReady();

    const good = await queue.add('good', {});
    const bad = await queue.add('bad', {});
    const results = Promise.allSettled([good.waitUntilFinished(events), bad.waitUntilFinished(events)]);
    work(async ({ name }) => {
      if (name === 'bad') throw new Error('没货');
      return 'done';
    });

    expect(await results).toEqual([
      { status: 'fulfilled', value: 'done' },
      { status: 'rejected', reason: new Error('没货') },
    ]);
  });

  it('tells when the attempts of a job are used up', async () => {
    const { queue, work, watch } = open();
    const events = watch();
    const told: unknown[] = [];
    events.on('retries-exhausted', (event) => void told.push(event));

    const job = await queue.add('send', {}, { attempts: 2 });
    work(async () => {
      throw new Error('no');
    });
    await vi.waitUntil(() => told.length === 1);

    expect(told).toEqual([{ jobId: job.id, attemptsMade: '2' }]);
  });

  it('remembers progress and changed data', async () => {
    const { queue } = open();
    const job = await queue.add('picture', { prompt: '红色的杯子' });

    await job.updateProgress({ percent: 40 });
    await job.updateData({ prompt: '蓝色的杯子' });

    const stored = await queue.getJob(job.id ?? '');
    expect(stored?.progress).toEqual({ percent: 40 });
    expect(stored?.data).toEqual({ prompt: '蓝色的杯子' });
  });

  it('keeps a log of a job, as long as asked', async () => {
    const { queue } = open();
    const job = await queue.add('answer', {});

    for (const row of ['one', 'two', 'three']) await job.log(row);
    const all = await queue.getJobLogs(job.id ?? '');
    const newestFirst = await queue.getJobLogs(job.id ?? '', 0, 1, false);
    await job.clearLogs(1);
    const kept = await queue.getJobLogs(job.id ?? '');

    expect(all).toEqual({ logs: ['one', 'two', 'three'], count: 3 });
    expect(newestFirst).toEqual({ logs: ['three', 'two'], count: 3 });
    expect(kept).toEqual({ logs: ['three'], count: 1 });
  });

  it('counts and lists jobs by state', async () => {
    const { queue, work } = open();
    const worker = work(null, { autorun: false });
    await queue.add('active', {});
    await worker.getNextJob('a token');
    await queue.addBulk([
      { name: 'w1', data: {} },
      { name: 'w2', data: {} },
      { name: 'd1', data: {}, opts: { delay: 70_000 } },
      { name: 'd2', data: {}, opts: { delay: 60_000 } },
      { name: 'p1', data: {}, opts: { priority: 2 } },
      { name: 'p2', data: {}, opts: { priority: 1 } },
    ]);

    const names = async (jobs: Promise<{ name: string }[]>) => (await jobs).map(({ name }) => name);
    expect(await queue.getJobCounts('active', 'wait', 'delayed', 'prioritized')).toEqual({
      active: 1,
      wait: 2,
      delayed: 2,
      prioritized: 2,
    });
    expect(await names(queue.getActive())).toEqual(['active']);
    expect(await names(queue.getWaiting())).toEqual(['w1', 'w2']);
    expect(await names(queue.getDelayed())).toEqual(['d2', 'd1']);
    expect(await names(queue.getPrioritized())).toEqual(['p2', 'p1']);
  });

  it('pages through jobs in both directions', async () => {
    const { queue } = open();
    await queue.addBulk(['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, data: {} })));
    await queue.addBulk(['x', 'y', 'z'].map((name, n) => ({ name, data: {}, opts: { delay: 60_000 + n } })));

    const names = async (jobs: Promise<{ name: string }[]>) => (await jobs).map(({ name }) => name);
    expect(await names(queue.getJobs(['wait'], 0, 1, true))).toEqual(['a', 'b']);
    expect(await names(queue.getJobs(['wait'], 1, 2, true))).toEqual(['b', 'c']);
    expect(await names(queue.getJobs(['wait'], 0, 1, false))).toEqual(['e', 'd']);
    expect(await names(queue.getJobs(['delayed'], 0, 1, true))).toEqual(['x', 'y']);
    expect(await names(queue.getJobs(['delayed'], 0, 0, false))).toEqual(['z']);
    expect(await names(queue.getJobs(['wait'], 9, 12, true))).toEqual([]);
  });

  it('lists finished jobs by the time they finished', async () => {
    const { queue, work } = open();
    const worker = work(null, { autorun: false });
    await queue.addBulk(['a', 'b', 'c'].map((name) => ({ name, data: {} })));
    const taken = [await worker.getNextJob('1'), await worker.getNextJob('2'), await worker.getNextJob('3')];
    for (const [index, token] of [
      [2, '3'],
      [0, '1'],
      [1, '2'],
    ] as const) {
      const before = Date.now();
      await taken[index]?.moveToCompleted(null, token, false);
      await vi.waitUntil(() => Date.now() > before + 1);
    }

    expect((await queue.getCompleted()).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
    expect((await queue.getJobs(['completed'], 0, -1, true)).map(({ name }) => name)).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it('names the state of every job', async () => {
    const { queue, work } = open();
    const [waiting, delayed, prioritized] = await queue.addBulk([
      { name: 'w', data: {} },
      { name: 'd', data: {}, opts: { delay: 60_000 } },
      { name: 'p', data: {}, opts: { priority: 4 } },
    ]);

    const states = [await waiting?.getState(), await delayed?.getState(), await prioritized?.getState()];
    const worker = work(null, { autorun: false });
    await worker.getNextJob('a token');

    expect(states).toEqual(['waiting', 'delayed', 'prioritized']);
    expect(await waiting?.isActive()).toBe(true);
    expect(await delayed?.isDelayed()).toBe(true);
    expect(await queue.getJobState('nobody')).toBe('unknown');
    expect(await queue.getJob('nobody')).toBeUndefined();
  });

  it('counts finished jobs for its metrics', async () => {
    const { queue, work } = open();
    await queue.addBulk(['a', 'b', 'bad'].map((name) => ({ name, data: {} })));
    work(
      async ({ name }) => {
        if (name === 'bad') throw new Error('no');
      },
      { metrics: { maxDataPoints: 60 } },
    );
    await untilCount(queue, 'failed', 1);
    await untilCount(queue, 'completed', 2);

    expect((await queue.getMetrics('completed')).meta.count).toBe(2);
    expect((await queue.getMetrics('failed')).meta.count).toBe(1);
  });

  it('lets a job be watched until it completes by its id alone', async () => {
    const { queue, work, watch } = open();
    const events = watch();
    const told: unknown[] = [];

    const job = await queue.add('answer', {}, { jobId: 'telegram-1-2' });
    events.on(`completed:${job.id}` as 'completed', ({ jobId }) => void told.push(jobId));
    work(async () => undefined);
    await untilState(queue, 'telegram-1-2', 'completed');
    await vi.waitUntil(() => told.length === 1);

    expect(told).toEqual(['telegram-1-2']);
  });
});
