import type { Redis } from 'ioredis';
import type { Finding } from '../../pipelines/domain/finding.ts';

/** Oldest version whose list and stream commands BullMQ 6 uses throughout. */
const MIN_VERSION = [6, 2] as const;

/**
 * Whether a Redis may hold jobs: it must never evict keys, should write an append-only file, and must be new enough.
 * Read from `INFO`, which managed services allow where they forbid `CONFIG`; what it does not say is not judged.
 *
 * Source: https://docs.bullmq.io/guide/going-to-production and PLATFORM-LIMITS.md.
 */
export async function checkRedis(connection: Redis): Promise<readonly Finding[]> {
  const info = parseInfo(await connection.info());
  return [
    ...evictionFindings(info.get('maxmemory_policy')),
    ...persistenceFindings(info.get('aof_enabled')),
    ...versionFindings(info.get('redis_version')),
  ];
}

function parseInfo(info: string): ReadonlyMap<string, string> {
  return new Map(
    info
      .split('\r\n')
      .filter((line) => line.includes(':') && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

function evictionFindings(policy: string | undefined): Finding[] {
  if (policy === undefined || policy === 'noeviction') return [];
  return [
    {
      code: 'redis_evicts_keys',
      severity: 'error',
      message: {
        zh: `Redis 的 maxmemory-policy 是 ${policy}：内存不足时会删除任务，消息和订单会丢失。`,
        en: `Redis runs with maxmemory-policy ${policy}: when memory is short it deletes jobs, and messages and orders are lost.`,
      },
      fix: {
        zh: '执行 `redis-cli CONFIG SET maxmemory-policy noeviction`，并写入 redis.conf；云服务请在控制台修改。',
        en: 'Run `redis-cli CONFIG SET maxmemory-policy noeviction` and put it in redis.conf; with a managed Redis set it in its console.',
      },
    },
  ];
}

function persistenceFindings(aofEnabled: string | undefined): Finding[] {
  if (aofEnabled === undefined || aofEnabled === '1') return [];
  return [
    {
      code: 'redis_without_aof',
      severity: 'warning',
      message: {
        zh: 'Redis 没有开启 AOF（appendonly）：Redis 重启时，等待中的任务会丢失。',
        en: 'Redis writes no append-only file: jobs that wait are lost when Redis restarts.',
      },
      fix: {
        zh: '执行 `redis-cli CONFIG SET appendonly yes`，并在 redis.conf 写入 `appendonly yes`。',
        en: 'Run `redis-cli CONFIG SET appendonly yes` and put `appendonly yes` in redis.conf.',
      },
    },
  ];
}

function versionFindings(version: string | undefined): Finding[] {
  const [major = Number.NaN, minor = Number.NaN] = (version ?? '').split('.').map(Number);
  if (Number.isNaN(major) || Number.isNaN(minor)) return [];
  const isNewEnough = major > MIN_VERSION[0] || (major === MIN_VERSION[0] && minor >= MIN_VERSION[1]);
  if (isNewEnough) return [];
  return [
    {
      code: 'redis_too_old',
      severity: 'error',
      message: {
        zh: `Redis 版本是 ${version}，任务队列需要 ${MIN_VERSION.join('.')} 或更高版本。`,
        en: `Redis is version ${version}; the job queue needs ${MIN_VERSION.join('.')} or newer.`,
      },
      fix: {
        zh: '升级 Redis（建议 7 或 8），或使用 docker/compose.yaml 里的 Redis。',
        en: 'Upgrade Redis (7 or 8 is best) or use the one of docker/compose.yaml.',
      },
    },
  ];
}
