import { expect, it, vi } from 'vitest';
import { describeQueues, untilCount, untilState } from './queue-bench.ts';

describeQueues('keeping and removing jobs', (open) => {
  it('keeps no completed job that is to be removed', async () => {
    const { queue, work } = open();
    let runs = 0;

    const job = await queue.add('answer', {}, { removeOnComplete: true });
    work(async () => {
      runs += 1;
    });
    await untilState(queue, job.id, 'unknown');

    expect(runs).toBe(1);
    expect(await queue.getJobCounts('completed')).toEqual({ completed: 0 });
  });

  it('keeps so many of the newest completed and failed jobs', async () => {
    const { queue, work } = open();
    const settled: string[] = [];

    for (let n = 1; n <= 6; n += 1)
      await queue.add('answer', { n }, { removeOnComplete: 2, removeOnFail: 1 });
    const worker = work(async ({ data }) => {
      if (data.n % 2 === 0) throw new Error('even');
    });
    worker.on('completed', ({ id }) => void settled.push(id ?? ''));
    worker.on('failed', (job) => void settled.push(job?.id ?? ''));
    await vi.waitUntil(() => settled.length === 6);

    expect((await queue.getCompleted()).map(({ data }) => data.n).sort()).toEqual([3, 5]);
    expect((await queue.getFailed()).map(({ data }) => data.n)).toEqual([6]);
  });

  it('removes completed jobs that are too old when the next one completes', async () => {
    const { queue, work } = open();
    work(async () => undefined, { removeOnComplete: { age: 1 } });
    const first = await queue.add('answer', {});
    await untilState(queue, first.id, 'completed');
    const finishedOn = (await queue.getJob(first.id ?? ''))?.finishedOn ?? 0;
    await vi.waitUntil(() => Date.now() > finishedOn + 1_010, { timeout: 5_000 });

    const second = await queue.add('answer', {});
    await untilState(queue, second.id, 'completed');

    expect(await first.getState()).toBe('unknown');
  });

  it('obeys what a worker keeps when a job says nothing', async () => {
    const { queue, work } = open();

    await queue.addBulk([1, 2, 3].map((n) => ({ name: 'answer', data: { n } })));
    const worker = work(async () => undefined, { removeOnComplete: { count: 1 } });
    let completed = 0;
    worker.on('completed', () => {
      completed += 1;
    });
    await vi.waitUntil(() => completed === 3);

    expect((await queue.getCompleted()).map(({ data }) => data.n)).toEqual([3]);
  });

  it('removes a job in any state but active', async () => {
    const { queue, work } = open();
    const worker = work(null, { autorun: false });
    const active = await queue.add('active', {});
    await worker.getNextJob('a token');
    const others = await queue.addBulk([
      { name: 'waiting', data: {} },
      { name: 'delayed', data: {}, opts: { delay: 60_000 } },
      { name: 'prioritized', data: {}, opts: { priority: 3 } },
    ]);

    const removed = await Promise.all(others.map(({ id }) => queue.remove(id ?? '')));

    expect(removed).toEqual([1, 1, 1]);
    expect(await queue.remove(active.id ?? '')).toBe(0);
    expect(await queue.getJobCounts('wait', 'delayed', 'prioritized', 'active')).toEqual({
      wait: 0,
      delayed: 0,
      prioritized: 0,
      active: 1,
    });
  });

  it('drains what waits, and on request what is delayed', async () => {
    const { queue } = open();
    const fill = () =>
      queue.addBulk([
        { name: 'waiting', data: {} },
        { name: 'prioritized', data: {}, opts: { priority: 3 } },
        { name: 'delayed', data: {}, opts: { delay: 60_000 } },
      ]);

    await fill();
    await queue.drain();
    const withoutDelayed = await queue.getJobCounts('wait', 'prioritized', 'delayed');
    await queue.drain(true);

    expect(withoutDelayed).toEqual({ wait: 0, prioritized: 0, delayed: 1 });
    expect(await queue.getJobCounts('delayed')).toEqual({ delayed: 0 });
  });

  it('cleans finished jobs beyond an age, up to a limit', async () => {
    const { queue, work } = open();
    await queue.addBulk([1, 2, 3].map((n) => ({ name: 'answer', data: { n } })));
    work(async () => undefined);
    await untilCount(queue, 'completed', 3);

    const tooYoung = await queue.clean(60_000, 100, 'completed');
    const some = await queue.clean(-1, 2, 'completed');
    const rest = await queue.clean(-1, 100, 'completed');

    expect(tooYoung).toEqual([]);
    expect(some).toHaveLength(2);
    expect(rest).toHaveLength(1);
  });

  it('cleans waiting, delayed and failed jobs', async () => {
    const { queue, work } = open();
    const failing = await queue.add('failed', {});
    const worker = work(async () => {
      throw new Error('no');
    });
    await untilState(queue, failing.id, 'failed');
    await worker.close();
    const waiting = await queue.add('waiting', {});
    const delayed = await queue.add('delayed', {}, { delay: 60_000 });

    const cleaned = [
      await queue.clean(-1, 10, 'failed'),
      await queue.clean(-1, 10, 'wait'),
      await queue.clean(-1, 10, 'delayed'),
    ];

    expect(cleaned).toEqual([[failing.id], [waiting.id], [delayed.id]]);
  });

  it('obliterates a whole queue, and only on request one at work', async () => {
    const { queue, work } = open();
    const worker = work(null, { autorun: false });
    await queue.addBulk(['a', 'b', 'c'].map((name) => ({ name, data: {} })));
    await queue.add('later', {}, { delay: 60_000 });
    await worker.getNextJob('a token');

    await expect(queue.obliterate()).rejects.toThrow('Cannot obliterate queue with active jobs');
    await queue.obliterate({ force: true });

    expect(await queue.getJobCounts('active', 'wait', 'delayed')).toEqual({ active: 0, wait: 0, delayed: 0 });
    expect((await queue.add('anew', {})).id).toBe('1');
  });

  it('runs one failed job again, or all of them', async () => {
    const { queue, work } = open();
    let isBroken = true;
    const jobs = await queue.addBulk(['a', 'b', 'c'].map((name) => ({ name, data: {} })));
    work(async () => {
      if (isBroken) throw new Error('no');
    });
    await untilCount(queue, 'failed', 3);

    isBroken = false;
    await (await queue.getJob(jobs[1]?.id ?? ''))?.retry('failed', { resetAttemptsMade: true });
    await untilState(queue, jobs[1]?.id, 'completed');
    await queue.retryJobs({ count: 1 });
    await untilCount(queue, 'completed', 3);

    const retried = await queue.getJob(jobs[1]?.id ?? '');
    expect(retried).toMatchObject({ attemptsMade: 1, attemptsStarted: 2 });
    expect(retried?.failedReason).toBeUndefined();
    expect((await queue.getJob(jobs[0]?.id ?? ''))?.attemptsMade).toBe(2);
  });

  it('runs completed jobs again', async () => {
    const { queue, work } = open();
    let runs = 0;
    await queue.add('answer', {});
    work(async () => {
      runs += 1;
    });
    await untilCount(queue, 'completed', 1);

    await queue.retryJobs({ state: 'completed' });
    await vi.waitUntil(() => runs === 2);
    await untilCount(queue, 'completed', 1);

    expect(await queue.getJobCounts('wait')).toEqual({ wait: 0 });
  });

  it('refuses to run a job again that has not finished', async () => {
    const { queue } = open();

    const job = await queue.add('answer', {});

    await expect(job.retry('failed')).rejects.toThrow('is not in the failed state');
  });
});
