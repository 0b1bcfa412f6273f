import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { checkRedis } from '../../../jobs/bullmq/check-redis.ts';
import { openJobQueue } from '../../../jobs/bullmq/open-job-queue.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { testMessage } from './working-process.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startRedis(...flags: string[]): Promise<{ server: RedisServer; connection: Redis }> {
  const server = await startRedisServer(flags);
  const connection = new Redis(server.url);
  connection.on('error', () => connection.disconnect());
  closers.push(
    () => server.stop(),
    async () => connection.disconnect(),
  );
  return { server, connection };
}

describe('checkRedis', () => {
  it('finds nothing on a Redis set as docker/compose.yaml sets it', async () => {
    const { connection } = await startRedis('--appendonly', 'yes');

    expect(await checkRedis(connection)).toEqual([]);
  });

  it('names what is wrong and how to mend it, in both languages', async () => {
    const { connection } = await startRedis('--maxmemory-policy', 'allkeys-lru');

    const findings = await checkRedis(connection);

    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error redis_evicts_keys',
      'warning redis_without_aof',
    ]);
    for (const { message, fix } of findings) {
      expect(fix.zh).toContain('redis-cli CONFIG SET');
      expect(fix.en).toContain('redis-cli CONFIG SET');
      expect(message.zh).not.toBe(message.en);
    }
  });

  it('is not confused by a Redis on which CONFIG is forbidden', async () => {
    const { connection } = await startRedis('--appendonly', 'yes', '--rename-command', 'CONFIG', '');

    expect(await checkRedis(connection)).toEqual([]);
  });
});

describe('openJobQueue', () => {
  it('refuses a Redis that may delete jobs and says how to mend it', async () => {
    const { server } = await startRedis('--maxmemory-policy', 'volatile-lru');

    const opening = openJobQueue({
      connection: { kind: 'redis', url: server.url },
      log: createRecordingLog(),
    });

    await expect(opening).rejects.toMatchObject({
      code: 'redis_evicts_keys',
      retryable: false,
      message: expect.stringContaining('CONFIG SET maxmemory-policy noeviction'),
    });
  });

  it('warns loudly of a Redis that writes no append-only file, and works', async () => {
    const { server } = await startRedis();
    const log = createRecordingLog();

    const queue = await openJobQueue({ connection: { kind: 'redis', url: server.url }, log });

    closers.push(() => queue.close(0));
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        fields: expect.objectContaining({ code: 'redis_without_aof' }),
      }),
    );
    expect(await queue.isReady()).toBe(true);
  });

  it('is not ready once Redis is gone, and closes all the same', async () => {
    const { server } = await startRedis('--appendonly', 'yes');
    const queue = await openJobQueue({
      connection: { kind: 'redis', url: server.url },
      log: createRecordingLog(),
    });
    await queue.work(testMessage, async () => ({ kind: 'done' }), { concurrency: 1 });
    await server.stop();

    while (await queue.isReady()) await delay(10);
    await queue.close(100);
  });

  it('says that Redis does not answer without showing its password', async () => {
    const opening = openJobQueue({
      connection: { kind: 'redis', url: 'redis://:secret@127.0.0.1:1' },
      log: createRecordingLog(),
    });

    await expect(opening).rejects.toMatchObject({
      code: 'redis_unreachable',
      message: expect.not.stringContaining('secret'),
    });
  });
});
