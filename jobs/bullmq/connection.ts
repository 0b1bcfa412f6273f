import { Redis } from 'ioredis';
import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Log } from '../../pipelines/ports/log.ts';
import { isDoneWithin } from './is-done-within.ts';

/** Longest wait between two attempts to reach Redis again. */
const MAX_RECONNECT_WAIT_MS = 2_000;
const PING_TIMEOUT_MS = 1_000;

/**
 * Connects to Redis. Later losses of the connection are logged and mended by ioredis; commands wait meanwhile, so
 * nothing is lost. Throws AppError `redis_unreachable` when the first connection fails. The caller closes it.
 *
 * @param url `redis://` or `rediss://` address; a password in it never reaches a log.
 */
export async function openRedis(url: string, log: Log): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // BullMQ's workers block on the connection and refuse one that gives up by itself.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_WAIT_MS),
  });
  let lastError: unknown;
  redis.on('error', (error: Error) => {
    lastError = error;
    log.warn({ error: error.message }, 'redis connection trouble');
  });

  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new AppError({
      code: 'redis_unreachable',
      message: `Redis at ${withoutPassword(url)} does not answer (${reasonOf(lastError ?? error)}). Start it, or mend REDIS_URL, or unset REDIS_URL to run embedded.`,
      retryable: true,
      audience: 'operator',
      cause: error,
    });
  }
}

/** Whether Redis answers now, and soon. */
export async function isAnswering(redis: Redis): Promise<boolean> {
  if (redis.status !== 'ready') return false;
  return isDoneWithin(redis.ping(), PING_TIMEOUT_MS).catch(() => false);
}

/** Closes politely when the connection is up, at once when it is not. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (await isAnswering(redis)) await redis.quit();
  else redis.disconnect();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the configured address';
}
