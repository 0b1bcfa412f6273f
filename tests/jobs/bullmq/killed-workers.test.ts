import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import { forkTypeScript } from '../../support/fork-typescript.ts';
import { createRandom } from '../../support/random.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { reportSchema, TEST_TIMES, testMessage } from './working-process.ts';

const IS_LONG = process.env.SHOPTALK_TEST_LONG === '1';
const MESSAGES = IS_LONG ? 5_000 : 200;
const KILLS = IS_LONG ? 100 : 3;
const WORKERS = 2;

describe('workers that are killed', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it(`lose none of ${MESSAGES} jobs to ${KILLS} SIGKILLs, and no innocent job becomes a dead letter`, async () => {
    const queue = await openJobQueue({
      connection: { kind: 'redis', url: redis.url },
      log: createRecordingLog(),
      ...TEST_TIMES,
    });
    const ids = Array.from({ length: MESSAGES }, (_, number) => `message-${number}`);
    for (const jobId of ids) await queue.add(testMessage, { kills: false }, { jobId });

    const finished = await workAndKill(redis.url, ids.length);

    expect([...finished].sort()).toEqual(ids.sort());
    expect(await queue.listDead(testMessage.queue)).toEqual([]);
    await queue.close(0);
  }, 180_000);
});

/** Keeps some workers busy, kills one of them after every so many finished jobs, and starts another in its place. */
async function workAndKill(url: string, count: number): Promise<ReadonlySet<string>> {
  const random = createRandom(7);
  const finished = new Set<string>();
  const workers = new Set<ChildProcess>();
  const progress = new EventTarget();
  let kills = 0;

  const start = () => {
    const worker = forkTypeScript(new URL('working-process.ts', import.meta.url), [url]);
    workers.add(worker);
    worker.once('exit', () => workers.delete(worker));
    worker.on('message', (message) => {
      const { event, id } = reportSchema.parse(message);
      if (event === 'finished') finished.add(id);
      progress.dispatchEvent(new Event('change'));
    });
  };
  const killOne = () => {
    const victim = [...workers][Math.floor(random() * workers.size)];
    victim?.kill('SIGKILL');
    kills += 1;
    start();
  };

  for (let number = 0; number < WORKERS; number += 1) start();
  while (finished.size < count) {
    await once(progress, 'change');
    if (kills < KILLS && finished.size >= ((kills + 1) * count) / (KILLS + 1)) killOne();
  }
  for (const worker of workers) worker.kill('SIGKILL');
  expect(kills).toBe(KILLS);
  return finished;
}
