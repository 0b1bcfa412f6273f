import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisSendLimiter } from '../../../jobs/bullmq/send-limiter.ts';
import { createEmbeddedSendLimiter } from '../../../jobs/embedded/send-limiter.ts';
import type { SendLimit } from '../../../pipelines/ports/send-limiter.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';
import { describeSendLimiter } from './send-limiter-suite.ts';

const signal = new AbortController().signal;

let server: RedisServer;
let admin: Redis;

beforeAll(async () => {
  server = await startRedisServer();
  admin = new Redis(server.url);
});

afterAll(async () => {
  await admin.quit();
  await server.stop();
});

describeSendLimiter('embedded', async (clock) => createEmbeddedSendLimiter(clock));

describeSendLimiter('Redis', async (clock) => {
  await admin.flushall();
  return openRedisSendLimiter({ url: server.url, log: createRecordingLog(), clock });
});

describe('send limiters on one Redis', () => {
  const limit: SendLimit = { key: 'account', max: 3, windowMs: 60_000 };

  it('share one window', async () => {
    await admin.flushall();
    const clock = createVirtualClock();
    const open = () => openRedisSendLimiter({ url: server.url, log: createRecordingLog(), clock });
    const [gateway, worker] = await Promise.all([open(), open()]);

    await gateway.take([limit], signal);
    await worker.take([limit], signal);

    expect(await gateway.remaining(limit, signal)).toBe(1);
    expect(await worker.remaining(limit, signal)).toBe(1);
    await Promise.all([gateway.close(), worker.close()]);
  });

  it('never grant more than the window holds when they ask at the same moment', async () => {
    await admin.flushall();
    const open = () => openRedisSendLimiter({ url: server.url, log: createRecordingLog() });
    const limiters = await Promise.all([open(), open(), open(), open()]);

    const grants = await Promise.all(
      limiters.flatMap((limiter) => [1, 2, 3].map(() => limiter.take([limit], new AbortController().signal))),
    );

    expect(grants.filter(({ granted }) => granted)).toHaveLength(3);
    await Promise.all(limiters.map((limiter) => limiter.close()));
  });

  it('go by the clock of Redis and leave no key behind for ever', async () => {
    await admin.flushall();
    const limiter = await openRedisSendLimiter({ url: server.url, log: createRecordingLog() });
    for (let send = 0; send < 3; send += 1) await limiter.take([limit], signal);
    await limiter.block('chat', 5_000, signal);

    const refused = await limiter.take([limit], signal);

    expect(refused).toMatchObject({ granted: false, limitedBy: 'account' });
    expect(refused.granted ? 0 : refused.waitMs).toBeGreaterThan(50_000);
    for (const key of await admin.keys('*')) expect(await admin.pttl(key)).toBeGreaterThan(0);
    await limiter.close();
  });

  it('work again after Redis forgot its scripts', async () => {
    await admin.flushall();
    const limiter = await openRedisSendLimiter({ url: server.url, log: createRecordingLog() });
    await limiter.take([limit], signal);
    await admin.script('FLUSH');

    expect(await limiter.take([limit], signal)).toEqual({ granted: true });
    await limiter.close();
  });
});

it('says what to do when Redis does not answer', async () => {
  const opening = openRedisSendLimiter({ url: 'redis://:secret@127.0.0.1:1', log: createRecordingLog() });

  await expect(opening).rejects.toMatchObject({ code: 'redis_unreachable' });
  await expect(opening).rejects.not.toThrow('secret');
});
