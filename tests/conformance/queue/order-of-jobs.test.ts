import { expect, it } from 'vitest';
import { describeQueues, untilCount, untilState } from './queue-bench.ts';

describeQueues('the order of jobs', (open) => {
  it('is first in, first out', async () => {
    const { queue, work } = open();
    const ran: string[] = [];

    for (const name of ['a', 'b', 'c']) await queue.add(name, {});
    work(async ({ name }) => void ran.push(name));
    await untilCount(queue, 'completed', 3);

    expect(ran).toEqual(['a', 'b', 'c']);
  });

  it('puts jobs without a priority first, then the smaller number, then the older job', async () => {
    const { queue, work } = open();
    const ran: string[] = [];

    for (const [name, priority] of [
      ['low', 10],
      ['high', 1],
      ['low too', 10],
      ['none', 0],
      ['high too', 1],
    ] as const) {
      await queue.add(name, {}, { priority });
    }
    work(async ({ name }) => void ran.push(name));
    await untilCount(queue, 'completed', 5);

    expect(ran).toEqual(['none', 'high', 'high too', 'low', 'low too']);
  });

  it('puts a job first that was added last in, first out', async () => {
    const { queue, work } = open();
    const ran: string[] = [];

    await queue.add('a', {});
    await queue.add('b', {});
    await queue.add('urgent', {}, { lifo: true });
    await queue.add('more urgent', {}, { lifo: true });
    work(async ({ name }) => void ran.push(name));
    await untilCount(queue, 'completed', 4);

    expect(ran).toEqual(['more urgent', 'urgent', 'a', 'b']);
  });

  it('runs delayed jobs by the time they are due, and equals as they were added', async () => {
    const { queue, work } = open();
    const ran: string[] = [];
    const timestamp = Date.now();

    await queue.add('later', {}, { delay: 90, timestamp });
    await queue.add('sooner', {}, { delay: 30, timestamp });
    await queue.add('sooner too', {}, { delay: 30, timestamp });
    work(async ({ name }) => void ran.push(name));
    await untilCount(queue, 'completed', 3);

    expect(ran).toEqual(['sooner', 'sooner too', 'later']);
  });

  it('honours the priority of a delayed job once it is due', async () => {
    const { queue, work } = open();
    const ran: string[] = [];

    const delayed = await queue.add('urgent', {}, { delay: 5, priority: 1 });
    await queue.add('patient', {}, { priority: 9 });
    await delayed.promote();
    const promoted = await delayed.getState();
    work(async ({ name }) => void ran.push(name));
    await untilCount(queue, 'completed', 2);

    expect(promoted).toBe('prioritized');
    expect(ran).toEqual(['urgent', 'patient']);
  });

  it('moves a waiting job when its priority changes', async () => {
    const { queue, work } = open();
    const ran: string[] = [];

    const [, second, third] = await queue.addBulk([
      { name: 'first', data: {}, opts: { priority: 5 } },
      { name: 'second', data: {}, opts: { priority: 5 } },
      { name: 'third', data: {}, opts: { priority: 5 } },
    ]);
    await third?.changePriority({ priority: 1 });
    await second?.changePriority({ priority: 0 });
    const counts = await queue.getCountsPerPriority([0, 1, 5]);
    work(async ({ name }) => void ran.push(name));
    await untilCount(queue, 'completed', 3);

    expect(counts).toEqual({ 0: 1, 1: 1, 5: 1 });
    expect(ran).toEqual(['second', 'third', 'first']);
  });

  it('gives a delayed job another due time', async () => {
    const { queue, work } = open();

    const job = await queue.add('remind', {}, { delay: 60_000 });
    await job.changeDelay(20);
    work(async () => undefined);
    await untilState(queue, job.id, 'completed');

    expect(await queue.getJobCounts('delayed')).toEqual({ delayed: 0 });
  });

  it('refuses to change the delay of a job that is not delayed', async () => {
    const { queue } = open();

    const job = await queue.add('answer', {});

    await expect(job.changeDelay(20)).rejects.toThrow('is not in the delayed state');
  });

  it('makes one delayed job ready, or all of them', async () => {
    const { queue } = open();
    const [first, second] = await queue.addBulk(
      ['first', 'second', 'third'].map((name, n) => ({ name, data: {}, opts: { delay: 60_000 + n } })),
    );

    await second?.promote();
    const afterOne = await queue.getJobCounts('wait', 'delayed');
    await queue.promoteJobs({ count: 1 });
    const waiting = await queue.getWaiting();

    expect(afterOne).toEqual({ wait: 1, delayed: 2 });
    expect(waiting.map(({ name }) => name)).toEqual(['second', 'first', 'third']);
    await expect(first?.promote()).rejects.toThrow('is not in the delayed state');
  });

  it('runs nothing while the queue is paused, and all of it afterwards', async () => {
    const { queue, work } = open();
    const ran: string[] = [];
    await queue.pause();

    await queue.add('a', {});
    const worker = work(async ({ name }) => void ran.push(name));
    await worker.waitUntilReady();
    await queue.add('b', {});
    const whilePaused = [await queue.isPaused(), await queue.getJobCounts('wait'), [...ran]];
    await queue.resume();
    await untilCount(queue, 'completed', 2);

    expect(whilePaused).toEqual([true, { wait: 2 }, []]);
    expect(await queue.isPaused()).toBe(false);
    expect(ran).toEqual(['a', 'b']);
  });

  it('lets one worker pause while another goes on', async () => {
    const { queue, work } = open();
    const ran: string[] = [];
    const pausing = work(async () => void ran.push('paused'));
    await pausing.pause();

    await queue.add('a', {});
    work(async () => void ran.push('other'));
    await untilCount(queue, 'completed', 1);
    const whilePaused = pausing.isPaused();
    await pausing.resume();

    expect(whilePaused).toBe(true);
    expect(pausing.isPaused()).toBe(false);
    expect(ran).toEqual(['other']);
  });
});
