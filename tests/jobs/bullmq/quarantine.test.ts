import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import { forkTypeScript } from '../../support/fork-typescript.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { reportSchema, TEST_TIMES, testMessage } from './working-process.ts';

/** So many ordinary jobs wait or run at any time, so that there is always a neighbour to be hurt. */
const NEIGHBOURS = 12;

describe('a job that kills its process', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('ends as a dead letter, dies alone at the end, and costs no neighbour its turn', async () => {
    const queue = await openJobQueue({
      connection: { kind: 'redis', url: redis.url },
      log: createRecordingLog(),
      ...TEST_TIMES,
    });
    const added = new Set<string>();
    const addNeighbour = async () => {
      const jobId = `neighbour-${added.size}`;
      added.add(jobId);
      await queue.add(testMessage, { kills: false }, { jobId });
    };
    await queue.add(testMessage, { kills: true }, { jobId: 'killer' });
    for (let number = 0; number < NEIGHBOURS; number += 1) await addNeighbour();

    const workers = keepWorking(redis.url, addNeighbour);
    while ((await queue.counts(testMessage.queue)).failed === 0) await delay(50);
    workers.stopAdding();
    while (workers.finished.size < added.size) await delay(50);
    workers.stop();

    expect(workers.finished).toEqual(added);
    expect(await queue.listDead(testMessage.queue)).toMatchObject([
      { queue: testMessage.queue, id: 'killer', reason: expect.stringContaining('stalled') },
    ]);
    expect(workers.deaths[0]?.length).toBeGreaterThan(1);
    expect(workers.deaths.at(-1)).toEqual(['killer']);
    await queue.close(0);
  }, 180_000);
});

/** Runs one worker process after another, and adds a job for each that is started. Remembers who died with whom. */
function keepWorking(url: string, addNeighbour: () => Promise<void>) {
  const finished = new Set<string>();
  const deaths: string[][] = [];
  let child: ChildProcess;
  let isAdding = true;
  let isStopped = false;

  const start = () => {
    const running = new Set<string>();
    child = forkTypeScript(new URL('working-process.ts', import.meta.url), [url]);
    child.on('message', (message) => {
      const { event, id } = reportSchema.parse(message);
      if (event === 'finished') {
        running.delete(id);
        finished.add(id);
        return;
      }
      running.add(id);
      if (isAdding) void addNeighbour();
    });
    child.once('exit', () => {
      if (isStopped) return;
      deaths.push([...running]);
      start();
    });
  };
  start();

  return {
    finished,
    deaths,
    stopAdding: () => {
      isAdding = false;
    },
    stop: () => {
      isStopped = true;
      child.kill('SIGKILL');
    },
  };
}
