import { expect, it, vi } from 'vitest';
import { describeQueues, untilCount, untilState } from './queue-bench.ts';

describeQueues('deduplication', (open) => {
  it('drops equal jobs until the first has finished', async () => {
    const { queue, work } = open();
    const deduplication = { id: 'stock-of-mug' };

    const first = await queue.add('check', { n: 1 }, { deduplication });
    const second = await queue.add('check', { n: 2 }, { deduplication });
    const holder = await queue.getDeduplicationJobId('stock-of-mug');
    work(async () => undefined);
    await untilState(queue, first.id, 'completed');
    const third = await queue.add('check', { n: 3 }, { deduplication });

    expect(second.id).toBe(first.id);
    expect(holder).toBe(first.id);
    expect(third.id).not.toBe(first.id);
  });

  it('throttles: drops equal jobs for a time, also after the first has finished', async () => {
    const { queue, work } = open();
    const deduplication = { id: 'viewer-9', ttl: 1_500 };

    const first = await queue.add('greet', {}, { deduplication });
    work(async () => undefined);
    await untilState(queue, first.id, 'completed');
    const within = await queue.add('greet', {}, { deduplication });
    await vi.waitUntil(async () => (await queue.getDeduplicationJobId('viewer-9')) === null, {
      timeout: 10_000,
    });
    const after = await queue.add('greet', {}, { deduplication });

    expect(within.id).toBe(first.id);
    expect(after.id).not.toBe(first.id);
  });

  it('debounces: the newest delayed job replaces the one before', async () => {
    const { queue, work } = open();
    const deduplication = { id: 'typing', ttl: 60_000, extend: true, replace: true };
    const options = { delay: 60_000, deduplication };
    const ran: unknown[] = [];

    await queue.add('answer', { text: '有' }, options);
    await queue.add('answer', { text: '有没有' }, options);
    await queue.add('answer', { text: '有没有红色' }, options);
    const delayed = await queue.getJobCounts('delayed');
    await queue.promoteJobs();
    work(async ({ data }) => void ran.push(data.text));
    await untilCount(queue, 'completed', 1);

    expect(delayed).toEqual({ delayed: 1 });
    expect(ran).toEqual(['有没有红色']);
  });

  it('keeps the latest equal job for when the running one has finished', async () => {
    const { queue, work } = open();
    const ran: unknown[] = [];
    let end: () => void = () => undefined;
    const mayEnd = new Promise<void>((resolve) => {
      end = resolve;
    });
    const options = { deduplication: { id: 'index', keepLastIfActive: true } };
    const first = await queue.add('index', { n: 1 }, options);
    work(async ({ data }) => {
      ran.push(data.n);
      if (data.n === 1) await mayEnd;
    });
    await untilState(queue, first.id, 'active');

    await queue.add('index', { n: 2 }, options);
    await queue.add('index', { n: 3 }, options);
    end();
    await untilCount(queue, 'completed', 2);

    expect(ran).toEqual([1, 3]);
  });

  it('tells of the job that was dropped', async () => {
    const { queue, watch } = open();
    const events = watch();
    const told: unknown[] = [];
    events.on('deduplicated', (event) => void told.push(event));

    const first = await queue.add('check', {}, { jobId: 'a', deduplication: { id: 'mug' } });
    await queue.add('check', {}, { jobId: 'b', deduplication: { id: 'mug' } });
    await vi.waitUntil(() => told.length === 1);

    expect(told).toEqual([{ jobId: first.id, deduplicationId: 'mug', deduplicatedJobId: 'b' }]);
  });

  it('lets an equal job in when the first is removed or the id is freed', async () => {
    const { queue } = open();
    const deduplication = { id: 'mug' };

    const first = await queue.add('check', {}, { deduplication });
    await first.remove();
    const second = await queue.add('check', {}, { deduplication });
    const freed = await queue.removeDeduplicationKey('mug');
    const third = await queue.add('check', {}, { deduplication });

    expect(freed).toBe(1);
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
  });
});
