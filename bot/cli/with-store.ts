import type { MongoStore } from '../../adapters/store/mongo/open-mongo-store.ts';
import { createClosingStack } from '../closing-stack.ts';
import { type Config, loadConfig } from '../config.ts';
import { createLog } from '../logging.ts';
import { openStore } from '../start-bot.ts';

/**
 * Opens the configured store for one command and closes it again, also when the command fails. An embedded store that a
 * running bot has open is joined, except for a restore: nobody may write meanwhile.
 */
export async function withStore<Result>(
  use: (store: MongoStore, config: Config, signal: AbortSignal) => Promise<Result>,
  options: { readonly isForRestore?: boolean } = {},
): Promise<Result> {
  const config = loadConfig();
  const log = createLog('warn');
  const closing = createClosingStack(log);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  try {
    const store = await openStore(config, log, closing, interrupted.signal, {
      mayJoin: options.isForRestore !== true,
      ...options,
    });
    return await use(store, config, interrupted.signal);
  } finally {
    process.removeListener('SIGINT', interrupt);
    await closing.close();
  }
}
