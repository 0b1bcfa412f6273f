import { startRedisServer } from '../support/redis-server.ts';
import { firstMessage, forkModule } from './child-process.ts';
import { withFolder } from './temporary-folder.ts';

/** As in docker/compose.yaml: written to the append-only file, synced each second. */
const REDIS_SETTINGS = ['--appendonly', 'yes', '--appendfsync', 'everysec'];

/** Does something with a Redis server of its own. */
export async function withRedis<Result>(use: (redisUrl: string) => Promise<Result>): Promise<Result> {
  const redis = await startRedisServer(REDIS_SETTINGS);
  try {
    return await use(redis.url);
  } finally {
    await redis.stop();
  }
}

/** Does something with a store in another process. */
export async function withStoreProcess<Result>(
  use: (mongodbUri: string) => Promise<Result>,
): Promise<Result> {
  return withFolder(async (directory) => {
    const child = forkModule('store-process', { directory });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const { uri } = await firstMessage<{ uri: string }>(child);
      return await use(uri);
    } finally {
      if (child.connected) child.disconnect();
      await ended;
    }
  });
}
