import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import type { SendLimit, SendLimiter } from '../../pipelines/ports/send-limiter.ts';
import { closeRedis, openRedis } from './connection.ts';
import { BLOCK_SCRIPT, REMAINING_SCRIPT, TAKE_SCRIPT } from './send-limiter-scripts.ts';

export interface RedisSendLimiterOptions {
  readonly url: string;
  readonly log: Log;
  /** Virtual time, for tests. Without it the clock of Redis counts, the one clock all processes share. */
  readonly clock?: Clock;
}

interface Script {
  readonly lua: string;
  readonly sha1: string;
}

const take = toScript(TAKE_SCRIPT);
const block = toScript(BLOCK_SCRIPT);
const remaining = toScript(REMAINING_SCRIPT);

const takeReplySchema = z.tuple([z.literal([0, 1]), z.number(), z.number()]);

/**
 * The sliding windows of `pipelines/plan/sliding-window.ts` for several processes: each call is one Lua script, which
 * Redis runs as one step. Throws AppError `redis_unreachable` when Redis does not answer at first; later calls wait for
 * it until their signal aborts, so while Redis is away nothing is sent.
 */
export async function openRedisSendLimiter(options: RedisSendLimiterOptions): Promise<SendLimiter> {
  const redis = await openRedis(options.url, options.log);
  const now = () => options.clock?.now() ?? 'redis';
  const run = (script: Script, limitKeys: readonly string[], values: readonly (string | number)[]) =>
    runScript(redis, script, limitKeys.flatMap(redisKeys), [now(), ...values]);

  return {
    take: async (limits, signal) => {
      const keys = [...new Set(limits.map(({ key }) => key))];
      const values = limits.flatMap(({ key, max, windowMs }) => [keys.indexOf(key), max, windowMs]);
      const reply = await unlessAborted(() => run(take, keys, values), signal);

      const [granted, waitMs, limitIndex] = takeReplySchema.parse(reply);
      if (granted === 1) return { granted: true };
      return { granted: false, waitMs, limitedBy: limits[limitIndex]?.key ?? '' };
    },
    block: async (key, forMs, signal) => {
      await unlessAborted(() => run(block, [key], [forMs]), signal);
    },
    remaining: async ({ key, max, windowMs }: SendLimit, signal) =>
      z.number().parse(await unlessAborted(() => run(remaining, [key], [max, windowMs]), signal)),
    close: () => closeRedis(redis),
  };
}

/** The log of a key's sends, and what else is known about the key. */
function redisKeys(limitKey: string): [string, string] {
  return [`shoptalk:send:${limitKey}:log`, `shoptalk:send:${limitKey}:state`];
}

function toScript(lua: string): Script {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}

/** Redis keeps scripts by their hash; only the first call after its start has to bring the text. */
async function runScript(
  redis: Redis,
  { lua, sha1 }: Script,
  keys: readonly string[],
  values: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha1, keys.length, ...keys, ...values);
  } catch (error) {
    if (!String(error).includes('NOSCRIPT')) throw error;
    return redis.eval(lua, keys.length, ...keys, ...values);
  }
}

/** Stops waiting when the signal aborts. The script may still run later: at worst a send is counted that never was. */
async function unlessAborted<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: settled.signal });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    settled.abort();
  }
}
