import { expect, it, vi } from 'vitest';
import { describeQueues, untilCount } from './queue-bench.ts';

describeQueues('job schedulers', (open) => {
  it('makes a job every so often', async () => {
    const { queue, work } = open();
    const ran: unknown[] = [];

    await queue.upsertJobScheduler('sweep', { every: 60 }, { name: 'sweep', data: { shop: 'tea' } });
    work(async ({ name, data }) => void ran.push([name, data]));
    await vi.waitUntil(() => ran.length >= 3, { timeout: 5_000 });

    expect(ran.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => ['sweep', { shop: 'tea' }]));
    expect((await queue.getJobScheduler('sweep'))?.iterationCount).toBeGreaterThanOrEqual(3);
  });

  it('stops after its limit', async () => {
    const { queue, work } = open();
    let runs = 0;

    await queue.upsertJobScheduler('twice', { every: 30, limit: 2 }, { name: 'tick' });
    work(async () => {
      runs += 1;
    });
    await untilCount(queue, 'completed', 2);

    expect(runs).toBe(2);
    expect(await queue.getJobCounts('delayed', 'wait')).toEqual({ delayed: 0, wait: 0 });
  });

  it('makes jobs by a cron pattern in a time zone', async () => {
    const { queue } = open();

    const job = await queue.upsertJobScheduler(
      'daily',
      { pattern: '0 0 9 * * *', tz: 'Asia/Shanghai' },
      { name: 'report', data: { day: 'today' }, opts: { attempts: 4 } },
    );
    const scheduler = await queue.getJobScheduler('daily');

    const due = new Date(scheduler?.next ?? 0);
    expect([due.getUTCHours(), due.getUTCMinutes(), due.getUTCSeconds()]).toEqual([1, 0, 0]);
    expect(scheduler).toMatchObject({
      key: 'daily',
      name: 'report',
      pattern: '0 0 9 * * *',
      tz: 'Asia/Shanghai',
      iterationCount: 1,
      template: { data: { day: 'today' }, opts: { attempts: 4 } },
    });
    expect(await job?.getState()).toBe('delayed');
    expect(job?.opts.attempts).toBe(4);
  });

  it('runs a cron job each second', async () => {
    const { queue, work } = open();

    await queue.upsertJobScheduler('second', { pattern: '* * * * * *' }, { name: 'tick' });
    work(async () => undefined);
    await untilCount(queue, 'completed', 2);

    expect((await queue.getJobCounts('delayed')).delayed).toBe(1);
  });

  it('replaces a scheduler of the same id, with its waiting job', async () => {
    const { queue } = open();

    await queue.upsertJobScheduler('sweep', { every: 60_000, offset: 100 }, { name: 'old' });
    await queue.upsertJobScheduler('sweep', { every: 90_000, offset: 100 }, { name: 'new' });
    const jobs = await queue.getJobs(['delayed', 'wait']);

    expect(await queue.getJobSchedulersCount()).toBe(1);
    expect(await queue.getJobScheduler('sweep')).toMatchObject({ name: 'new', every: 90_000 });
    expect(jobs.map(({ name }) => name)).toEqual(['new']);
  });

  it('lists schedulers by the time of their next job', async () => {
    const { queue } = open();

    await queue.upsertJobScheduler('late', { every: 90_000, offset: 1, startDate: Date.now() + 90_000 });
    await queue.upsertJobScheduler('soon', { every: 90_000, offset: 1, startDate: Date.now() + 10_000 });

    const ids = (await queue.getJobSchedulers(0, -1, true)).map(({ key }) => key);
    expect(ids).toEqual(['soon', 'late']);
  });

  it('removes a scheduler with the job it made last', async () => {
    const { queue } = open();
    await queue.upsertJobScheduler('sweep', { every: 60_000, startDate: Date.now() + 60_000 });

    const removed = [await queue.removeJobScheduler('sweep'), await queue.removeJobScheduler('sweep')];

    expect(removed).toEqual([true, false]);
    expect(await queue.getJobSchedulers()).toEqual([]);
    expect(await queue.getJobCounts('delayed', 'wait')).toEqual({ delayed: 0, wait: 0 });
  });

  it('keeps the job of a scheduler when jobs are removed or drained', async () => {
    const { queue } = open();
    const job = await queue.upsertJobScheduler('sweep', { every: 60_000, startDate: Date.now() + 60_000 });

    await queue.drain(true);

    await expect(job?.remove()).rejects.toThrow('belongs to a job scheduler');
    expect(await job?.getState()).toBe('delayed');
  });
});
