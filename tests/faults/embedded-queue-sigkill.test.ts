import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openEmbeddedQueueStore } from '../../jobs/embedded/open-embedded-queues.ts';
import { forkTypeScript } from '../support/fork-typescript.ts';
import { createRandom, type Random } from '../support/random.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import type { ChildReport } from './embedded-queue-child.ts';

const CHILD = new URL('embedded-queue-child.ts', import.meta.url);
const KILLS = process.env.SHOPTALK_TEST_LONG === '1' ? 100 : 5;
const SEED = 20_261_123;
/** Reports after which a child is killed at the latest. */
const LONGEST_LIFE = 900;

/** What the children were told by the queue, over all their lives. */
class Observations {
  readonly added = new Set<number>();
  readonly ran = new Set<number>();
  readonly completed = new Set<number>();
  readonly ranAfterCompletion: number[] = [];

  note({ kind, n }: ChildReport): void {
    if (kind === 'ran' && this.completed.has(n)) this.ranAfterCompletion.push(n);
    this[kind].add(n);
  }
}

/** Each round starts a process anew, which a busy machine takes its time for. */
const WITHIN_MS = 60_000 + KILLS * 20_000;

it(
  `loses no acknowledged job and repeats no completed one over ${KILLS} SIGKILLs`,
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'shoptalk-kill-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const random = createRandom(SEED);
    const seen = new Observations();

    for (let kill = 0; kill < KILLS; kill += 1) await liveAndDie(directory, random, seen);
    const ids = await finishTheRest(directory, seen);

    const present = new Set(ids);
    expect([...seen.added].filter((n) => !present.has(`number-${n}`))).toEqual([]);
    expect(present.size).toBe(ids.length);
    expect(seen.ranAfterCompletion).toEqual([]);
    expect(seen.added.size).toBeGreaterThan(KILLS * 10);
  },
  WITHIN_MS,
);

/** One child from start to SIGKILL, at a moment of the dice's choosing. */
async function liveAndDie(directory: string, random: Random, seen: Observations): Promise<void> {
  const first = [...seen.added].reduce((most, n) => Math.max(most, n), 0) + 1;
  // Numbers that were being added when the last child died are left out, whether or not they came in.
  const child = forkTypeScript(CHILD, [directory, String(first + 100)]);
  const exited = once(child, 'exit');
  let reportsLeft = 1 + Math.floor(random() * LONGEST_LIFE);
  child.on('message', (report: ChildReport) => {
    seen.note(report);
    reportsLeft -= 1;
    if (reportsLeft === 0) child.kill('SIGKILL');
  });
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
}

/** Opens what is left, lets everything run, and returns the ids of all jobs that are completed. */
async function finishTheRest(directory: string, seen: Observations): Promise<string[]> {
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
  const queue = new Queue('numbers', { connection: {} }, store.backend);
  const worker = new Worker(
    'numbers',
    async ({ data }) => seen.note({ kind: 'ran', n: data.n }),
    { connection: {}, concurrency: 50, maxStalledCount: 1_000 },
    store.backend,
  );
  await vi.waitUntil(async () => (await queue.getJobCountByTypes('wait', 'active', 'delayed')) === 0, {
    timeout: 60_000,
  });
  // Completed is what proves that a job ran: a child that is killed takes its unsent reports along.
  const jobs = await queue.getJobs(['completed']);
  await worker.close();
  await queue.close();
  await store.close();
  return jobs.map(({ id }) => id ?? '');
}
