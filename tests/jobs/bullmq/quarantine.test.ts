import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import { forkTypeScript } from '../../support/fork-typescript.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { TEST_TIMES, testMessage } from './working-process.ts';

const NEIGHBOURS = 60;
const reportSchema = z.object({ event: z.enum(['started', 'finished']), id: z.string() });

describe('a job that kills its process', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it('ends as a dead letter while every neighbour is handled, and dies alone at the end', async () => {
    const queue = await openJobQueue({
      connection: { kind: 'redis', url: redis.url },
      log: createRecordingLog(),
      ...TEST_TIMES,
    });
    for (let number = 0; number < NEIGHBOURS; number += 1) {
      await queue.add(
        testMessage,
        { kills: number === 10 },
        { jobId: number === 10 ? 'killer' : `m-${number}` },
      );
    }
    const workers = keepWorking(redis.url);

    await workers.until((finished) => finished.size === NEIGHBOURS - 1);
    await untilDead(queue);
    await workers.stop();

    const dead = await queue.listDead(testMessage.queue);
    expect(dead).toMatchObject([
      { queue: testMessage.queue, id: 'killer', reason: expect.stringContaining('stalled') },
    ]);
    expect(workers.deaths.at(-1)).toEqual(['killer']);
    expect(workers.deaths.length).toBeLessThanOrEqual(4);
    await queue.close(0);
  });
});

/** Runs one worker process after another; remembers what was running whenever one died. */
function keepWorking(url: string) {
  const finished = new Set<string>();
  const deaths: string[][] = [];
  const changed = new EventTarget();
  let child: ChildProcess;
  let isStopped = false;

  const start = () => {
    const running = new Set<string>();
    child = forkTypeScript(new URL('working-process.ts', import.meta.url), [url]);
    child.on('message', (message) => {
      const { event, id } = reportSchema.parse(message);
      if (event === 'started') running.add(id);
      else {
        running.delete(id);
        finished.add(id);
      }
      changed.dispatchEvent(new Event('change'));
    });
    child.once('exit', () => {
      if (isStopped) return;
      deaths.push([...running]);
      start();
    });
  };
  start();

  return {
    deaths,
    until: (isEnough: (finished: ReadonlySet<string>) => boolean) =>
      new Promise<void>((resolve) => {
        changed.addEventListener('change', () => {
          if (isEnough(finished)) resolve();
        });
      }),
    stop: async () => {
      isStopped = true;
      child.kill('SIGKILL');
    },
  };
}

async function untilDead(queue: Awaited<ReturnType<typeof openJobQueue>>): Promise<void> {
  while ((await queue.counts(testMessage.queue)).failed === 0)
    await new Promise((resolve) => setImmediate(resolve));
}
