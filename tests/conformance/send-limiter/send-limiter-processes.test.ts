import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forkTypeScript } from '../../support/fork-typescript.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { countViolations, type GrantedSend } from './count-violations.ts';
import { placesToSendTo } from './places.ts';

const PROCESSES = 4;
const SENDS = process.env.SHOPTALK_TEST_LONG === '1' ? 1_000_000 : 20_000;

const recordsSchema = z.array(z.tuple([z.number(), z.number()]));

describe('the sliding windows of several processes', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(async () => {
    await redis.stop();
  });

  it(`are never exceeded by ${SENDS} sends of ${PROCESSES} processes on one Redis`, async () => {
    const places = placesToSendTo();

    const records = await Promise.all(
      Array.from({ length: PROCESSES }, (_, index) =>
        sendFromProcess(redis.url, index + 1, SENDS / PROCESSES),
      ),
    );

    const sends: GrantedSend[] = records.flat().map(([at, place]) => ({ at, limits: places[place] ?? [] }));
    expect(sends).toHaveLength(SENDS);
    expect(countViolations(sends)).toBe(0);
  }, 3_600_000);
});

describe('the checker of violations', () => {
  it('finds a send too many in a window that no fixed window shows', () => {
    const limits = [{ key: 'account', max: 2, windowMs: 1_000 }];

    expect(countViolations([900, 999, 1_001].map((at) => ({ at, limits })))).toBe(1);
    expect(countViolations([900, 999, 1_900].map((at) => ({ at, limits })))).toBe(0);
  });
});

async function sendFromProcess(url: string, seed: number, count: number) {
  const child = forkTypeScript(new URL('sending-process.ts', import.meta.url), [
    url,
    String(seed),
    String(count),
  ]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`sending process ended with code ${code} before it reported`);
  });
  try {
    const [records] = await Promise.race([once(child, 'message'), ended]);
    return recordsSchema.parse(records);
  } finally {
    ended.catch(() => undefined);
    child.kill();
  }
}
