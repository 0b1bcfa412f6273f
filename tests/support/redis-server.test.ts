import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { startRedisServer } from './redis-server.ts';

it('starts a Redis that never evicts, and takes it away again', async () => {
  const server = await startRedisServer();
  const redis = new Redis(server.url);

  const policy = await redis.config('GET', 'maxmemory-policy');
  redis.disconnect();
  await server.stop();
  await server.stop();

  expect(policy).toEqual(['maxmemory-policy', 'noeviction']);
});
