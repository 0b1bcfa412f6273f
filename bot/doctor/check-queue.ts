import { checkRedis } from '../../jobs/bullmq/check-redis.ts';
import { closeRedis, openRedis } from '../../jobs/bullmq/connection.ts';
import { AppError } from '../../pipelines/domain/app-error.ts';
import type { Finding } from '../../pipelines/domain/finding.ts';
import type { Config } from '../config.ts';
import { silentLog } from '../logging.ts';
import { finding } from './finding.ts';

/** Whether Redis is there and set so that no job is lost. The embedded queue needs no server. */
export async function checkQueue({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === undefined) return [];
  try {
    const redis = await openRedis(redisUrl, silentLog);
    try {
      return await checkRedis(redis);
    } finally {
      await closeRedis(redis);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [
      finding(
        error.code,
        'error',
        { zh: `Redis 连不上：${error.message}`, en: error.message },
        {
          zh: '检查 REDIS_URL，并确认 Redis 正在运行。',
          en: 'Check REDIS_URL and that the Redis server runs.',
        },
      ),
    ];
  }
}
