import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowProducer, Worker } from 'bullmq';
import { describe, expect, it, vi } from 'vitest';
import { complete, makeDirectory, openQueue, openStore } from './embedded-queue-bench.ts';

const JOURNAL = 'queue.journal';

/** Adds jobs, closes, and returns the journal's path. */
async function writeJournal(directory: string, jobCount: number): Promise<string> {
  const store = await openStore(directory);
  const queue = openQueue(store);
  for (let n = 1; n <= jobCount; n += 1) await queue.add('answer', { n });
  await store.close();
  return join(directory, JOURNAL);
}

describe('the queue journal', () => {
  it('brings jobs of every state back as they were', async () => {
    const directory = await makeDirectory();
    const first = await openStore(directory);
    const queue = openQueue(first);
    await queue.add('done', { text: '已发货' });
    await complete(first, 1);
    await queue.addBulk([
      { name: 'plain', data: { text: '多少钱' } },
      { name: 'urgent', data: {}, opts: { priority: 1 } },
      { name: 'front', data: {}, opts: { lifo: true } },
      { name: 'later', data: {}, opts: { delay: 60_000, attempts: 3 } },
    ]);
    await queue.pause();
    await queue.upsertJobScheduler(
      'daily',
      { pattern: '0 0 9 * * *', tz: 'Asia/Shanghai' },
      { name: 'report' },
    );
    const before = await snapshot(queue);
    await first.close();

    const second = await openStore(directory);
    const after = await snapshot(openQueue(second));

    expect(after).toEqual(before);
    expect(second.recovered).toEqual({ jobs: 6, tornBytes: 0 });
    expect(after.waiting).toEqual(['front', 'plain']);
  });

  it('brings parents and children back, with what the parent knows of them', async () => {
    const directory = await makeDirectory();
    const first = await openStore(directory);
    const flows = new FlowProducer({ connection: {} }, first.backend);
    const { job } = await flows.add({
      name: 'parent',
      queueName: 'parents',
      children: [
        { name: 'one', queueName: 'test', data: 'first' },
        { name: 'two', queueName: 'test', data: 'second' },
      ],
    });
    await complete(first, 1, { concurrency: 1 });
    await flows.close();
    await first.close();

    const second = await openStore(directory);
    const parent = await openQueue(second, 'parents').getJob(job.id ?? '');
    const counts = await parent?.getDependenciesCount();
    const values = Object.values((await parent?.getChildrenValues()) ?? {});

    expect(await parent?.getState()).toBe(counts?.unprocessed === 0 ? 'waiting' : 'waiting-children');
    expect(counts).toMatchObject({ processed: values.length, unprocessed: 2 - values.length });
    expect(values).toContain('first');
  });

  it('does not run completed jobs again', async () => {
    const directory = await makeDirectory();
    const first = await openStore(directory);
    await openQueue(first).addBulk([1, 2, 3].map((n) => ({ name: 'answer', data: { n } })));
    await complete(first, 3);
    await first.close();

    const queue = openQueue(await openStore(directory));

    expect(await queue.getJobCounts('wait', 'active', 'completed')).toEqual({
      wait: 0,
      active: 0,
      completed: 3,
    });
  });

  it('gives numbers on from where it was, also after the jobs are gone', async () => {
    const directory = await makeDirectory();
    const first = await openStore(directory);
    const queue = openQueue(first);
    await queue.add('a', {});
    await (await queue.add('b', {})).remove();
    await first.close();

    const next = await openQueue(await openStore(directory)).add('c', {});

    expect(next.id).toBe('3');
  });

  it('remembers deduplication, rate limits, logs and progress', async () => {
    const directory = await makeDirectory();
    const first = await openStore(directory);
    const queue = openQueue(first);
    const job = await queue.add('check', {}, { deduplication: { id: 'mug' } });
    await job.log('looked');
    await job.updateProgress(30);
    await queue.rateLimit(60_000);
    await first.close();

    const reopened = openQueue(await openStore(directory));
    const again = await reopened.add('check', {}, { deduplication: { id: 'mug' } });

    expect(again.id).toBe(job.id);
    expect(await reopened.getRateLimitTtl()).toBeGreaterThan(50_000);
    expect(await reopened.getJobLogs(job.id ?? '')).toEqual({ logs: ['looked'], count: 1 });
    expect((await reopened.getJob(job.id ?? ''))?.progress).toBe(30);
  });

  it('gives jobs that were running to the next worker, as stalled ones', async () => {
    const directory = await makeDirectory();
    const first = await openStore(directory);
    const job = await openQueue(first).add('answer', {});
    const worker = new Worker('test', null, { connection: {} }, first.backend);
    await worker.getNextJob('a token');
    await worker.close();
    await first.close();

    const second = await openStore(directory);
    await complete(second, 1);

    expect(await openQueue(second).getJob(job.id ?? '')).toMatchObject({
      stalledCounter: 1,
      attemptsStarted: 2,
    });
  });

  it('cuts off a batch that was half written, and goes on', async () => {
    const directory = await makeDirectory();
    const file = await writeJournal(directory, 5);
    const { size } = await stat(file);
    await truncate(file, size - 7);

    const store = await openStore(directory);
    const queue = openQueue(store);
    const added = await queue.add('anew', {});
    await store.close();
    const reopened = await openStore(directory);

    expect(store.recovered.jobs).toBe(4);
    expect(store.recovered.tornBytes).toBeGreaterThan(0);
    expect(added.id).toBe('5');
    expect(reopened.recovered).toEqual({ jobs: 5, tornBytes: 0 });
  });

  it.each([1, 40, 200])('opens a journal that ends %i bytes into a batch', async (bytes) => {
    const directory = await makeDirectory();
    const file = await writeJournal(directory, 3);
    const whole = await readFile(file);
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    await truncate(file, lastLine + bytes);

    const store = await openStore(directory);

    expect(store.recovered).toEqual({ jobs: 2, tornBytes: bytes });
  });

  it('cuts off an end of zeros, as a power cut leaves it', async () => {
    const directory = await makeDirectory();
    const file = await writeJournal(directory, 3);
    await appendFile(file, Buffer.alloc(4096));

    const store = await openStore(directory);

    expect(store.recovered).toEqual({ jobs: 3, tornBytes: 4096 });
  });

  it('refuses a journal that is damaged in the middle, and leaves it alone', async () => {
    const directory = await makeDirectory();
    const file = await writeJournal(directory, 5);
    const bytes = await readFile(file);
    const thirdLine = bytes.indexOf('"n\\":2');
    bytes[thirdLine + 5] = 0x39;
    await writeFile(file, bytes);
    const lineStart = bytes.lastIndexOf(0x0a, thirdLine) + 1;

    const opening = openStore(directory);

    await expect(opening).rejects.toMatchObject({
      code: 'queue_journal_damaged',
      message: expect.stringContaining(`${file} is damaged at byte ${lineStart}`),
    });
    expect(await readFile(file)).toEqual(bytes);
  });

  it('refuses a file that is something else', async () => {
    const directory = await makeDirectory();
    await writeFile(join(directory, JOURNAL), `${'not a journal\n'.repeat(20)}`);

    await expect(openStore(directory)).rejects.toMatchObject({ code: 'queue_journal_damaged' });
  });

  it('writes the adds of one tick at once', async () => {
    const directory = await makeDirectory();
    const store = await openStore(directory);
    const queue = openQueue(store);
    await queue.waitUntilReady();
    const linesBefore = await countLines(join(directory, JOURNAL));

    await Promise.all(Array.from({ length: 100 }, (_, n) => queue.add('answer', { n })));

    expect((await countLines(join(directory, JOURNAL))) - linesBefore).toBeLessThanOrEqual(3);
  });

  it('has a job on disk before add resolves, with fsync too', async () => {
    const directory = await makeDirectory();
    const store = await openStore(directory, { fsync: true });

    await openQueue(store).add('answer', { text: '在途' });

    expect(await readFile(join(directory, JOURNAL), 'utf8')).toContain('在途');
  });

  it('does not grow without end while jobs come and go', async () => {
    const directory = await makeDirectory();
    const store = await openStore(directory);
    const queue = openQueue(store);
    const text = 'x'.repeat(20_000);
    await queue.add('kept', { text: '留下' }, { delay: 600_000 });
    let largest = 0;

    for (let round = 0; round < 20; round += 1) {
      await queue.addBulk(Array.from({ length: 50 }, () => ({ name: 'gone', data: { text } })));
      await queue.drain();
      largest = Math.max(largest, (await stat(join(directory, JOURNAL))).size);
    }
    await vi.waitUntil(async () => (await stat(join(directory, JOURNAL))).size < 5_000_000);
    await store.close();
    const reopened = await openStore(directory);

    expect(largest).toBeLessThan(12_000_000);
    expect(reopened.recovered).toEqual({ jobs: 1, tornBytes: 0 });
    expect((await openQueue(reopened).getDelayed())[0]?.data).toEqual({ text: '留下' });
  });

  it('loses nothing that is added or finished while it is rewritten', async () => {
    const directory = await makeDirectory();
    const store = await openStore(directory);
    const queue = openQueue(store);
    const text = 'x'.repeat(1_000);
    await queue.addBulk(Array.from({ length: 3_000 }, (_, n) => ({ name: 'old', data: { n, text } })));
    await queue.addBulk(Array.from({ length: 3_000 }, (_, n) => ({ name: 'old', data: { n, text } })));
    const file = join(directory, `${JOURNAL}.next`);
    await vi.waitUntil(() => stat(file).catch(() => undefined), { interval: 0 });

    const during = await queue.add('new', { text: '正在重写' });
    await queue.remove('1');
    await (await queue.getJob('2'))?.updateData({ changed: true });
    await vi.waitUntil(async () => (await stat(file).catch(() => undefined)) === undefined);
    const before = await snapshot(queue);
    await store.close();
    const reopened = openQueue(await openStore(directory));

    expect(await snapshot(reopened)).toEqual(before);
    expect((await reopened.getJob(during.id ?? ''))?.data).toEqual({ text: '正在重写' });
    expect((await reopened.getJob('2'))?.data).toEqual({ changed: true });
    expect(await reopened.getJob('1')).toBeUndefined();
  });

  it('throws away a rewrite that was cut short', async () => {
    const directory = await makeDirectory();
    await writeJournal(directory, 3);
    await writeFile(join(directory, `${JOURNAL}.next`), 'half a rewr');

    const store = await openStore(directory);

    expect(store.recovered).toEqual({ jobs: 3, tornBytes: 0 });
  });

  it('says so when it is used after it was closed', async () => {
    const store = await openStore(await makeDirectory());
    const queue = openQueue(store);
    await queue.waitUntilReady();
    await store.close();

    await expect(queue.add('answer', {})).rejects.toMatchObject({ code: 'queue_store_closed' });
  });
});

async function snapshot(queue: ReturnType<typeof openQueue>) {
  const names = async (jobs: Promise<{ name: string }[]>) => (await jobs).map(({ name }) => name);
  return {
    waiting: await names(queue.getWaiting()),
    prioritized: await names(queue.getPrioritized()),
    delayed: (await queue.getDelayed()).map(({ name, delay, opts }) => ({
      name,
      delay,
      attempts: opts.attempts,
    })),
    completed: (await queue.getCompleted()).map(({ returnvalue }) => returnvalue),
    schedulers: await queue.getJobSchedulers(),
    isPaused: await queue.isPaused(),
  };
}

async function countLines(file: string): Promise<number> {
  return (await readFile(file, 'utf8')).split('\n').length;
}
