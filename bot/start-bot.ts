import { join } from 'node:path';
import type { ConsoleChat } from '../adapters/chat/console/platform.ts';
import { openEmbeddedStore } from '../adapters/store/embedded/open-embedded-store.ts';
import { uriOfRunningStore } from '../adapters/store/embedded/running-store.ts';
import { type MongoStore, openMongoStore } from '../adapters/store/mongo/open-mongo-store.ts';
import { openJobQueue } from '../jobs/bullmq/open-job-queue.ts';
import { openRedisSendLimiter } from '../jobs/bullmq/send-limiter.ts';
import { openEmbeddedQueueStore } from '../jobs/embedded/open-embedded-queues.ts';
import { createEmbeddedSendLimiter } from '../jobs/embedded/send-limiter.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { AppError } from '../pipelines/domain/app-error.ts';
import type { Platform } from '../pipelines/domain/platform.ts';
import { type Clock, systemClock } from '../pipelines/ports/clock.ts';
import type { Log } from '../pipelines/ports/log.ts';
import type { SendLimiter } from '../pipelines/ports/send-limiter.ts';
import type { SentenceEncoder } from '../pipelines/ports/sentence-encoder.ts';
import type { TextGenerator } from '../pipelines/ports/text-generator.ts';
import { type DerivedKeys, deriveKeys } from '../pipelines/privacy/derive-keys.ts';
import { createClaimCodes } from './claim-code.ts';
import { type ClosingStack, createClosingStack } from './closing-stack.ts';
import type { Config } from './config.ts';
import { createDecisionTracker, type DecisionTracker } from './decision-tracker.ts';
import { drainQueue } from './drain-queue.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openChats } from './open-chats.ts';
import { openEncoder } from './open-encoder.ts';
import { openGenerators } from './open-generators.ts';
import { BOT_ROLES, type BotRole } from './roles.ts';
import { secretOf } from './secret-file.ts';
import { seedShop } from './seed-shop.ts';
import { startScheduler } from './start-scheduler.ts';
import { startWeb } from './start-web.ts';
import { startWorker } from './start-worker.ts';
import { createDecisionFeed, type DecisionFeed } from './web/decision-feed.ts';
import type { StudioDecisions } from './web/studio-needs.ts';

/** How long answers on their way may still be posted once the program is told to stop: most waits for a budget are shorter. */
const ANSWERS_WITHIN_MS = 4000;
/** How long running handlers may finish after that; the whole stop takes at most 10 s. */
const GRACE_MS = 3000;

export interface StartOptions {
  readonly config: Config;
  readonly roles: ReadonlySet<BotRole>;
  readonly log: Log;
  /** Shop file a shop without data starts with; without it `sample` gets the sample shop and others start empty. */
  readonly seedFile?: string;
}

/** Everything the roles of one process share. Made here, handed on by name. */
export interface Foundation {
  readonly config: Config;
  readonly keys: DerivedKeys;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly store: MongoStore;
  readonly queue: JobQueue;
  readonly feed: DecisionFeed;
  readonly tracker: DecisionTracker;
  /** Where messages are understood: the role `worker`. It may still be warming up. */
  readonly encoder?: SentenceEncoder;
  /** What may give replies their words, the one to ask first first; empty where none is configured. */
  readonly generators: readonly TextGenerator[];
}

/** A program that runs. */
export interface RunningBot {
  /** Address of the studio page, when this process has the role `web`. */
  readonly studioUrl?: string;
  /** The room of terminal and studio, when this process has the role `web`. */
  readonly room?: ConsoleChat;
  readonly platforms: readonly Platform[];
  /** False when the shop was never imported: the bot then answers nothing. */
  readonly hasProducts: boolean;
  /** Configured platforms that did not answer and are tried again. */
  readonly unreachable: readonly Platform[];
  /** What becomes of messages this process handles. */
  readonly decisions: StudioDecisions;
  /** Gives the next channel to the shop: `!claim CODE`. */
  readonly claimCode: string;
  /** What is embedded, for the start message. */
  readonly embedded: { readonly queue: boolean; readonly store: boolean };
  /** Resolves when no job of a conversation waits or runs, at the latest after `withinMs`. */
  drain(withinMs: number): Promise<void>;
  /** Stops within 10 s and loses nothing that was accepted. Twice is harmless. */
  close(): Promise<void>;
}

/**
 * Builds and starts the roles of one process; with open-chats.ts the only place that names concrete adapters.
 * Throws AppError when something cannot start, after stopping what already had.
 */
export async function startBot(options: StartOptions, signal: AbortSignal): Promise<RunningBot> {
  const { config, roles, log } = options;
  refuseSplitEmbedded(config, roles);
  const closing = createClosingStack(log);
  try {
    const foundation = await layFoundation(options, closing, signal);
    const { store, keys } = foundation;
    await seedShop(config, options.seedFile, store.shops, signal);

    const limiter = await openLimiter(foundation, closing);
    // Stopped in reverse: web, answers on their way, chats; then handlers finish while limiter and store still work.
    closing.push('queue', () => foundation.queue.close(GRACE_MS));
    const chats = await openChats(foundation, roles, limiter, closing, signal);
    const claims = createClaimCodes(store.shops, keys.signingKey);
    if (roles.has('worker')) await startWorker(foundation, claims, closing);
    if (roles.has('scheduler')) await startScheduler(foundation);
    // With servers, other processes go on with the answers; an embedded program would leave them to its next start.
    if (config.redisUrl === undefined)
      closing.push('answers on their way', () => drainQueue(foundation.queue, ANSWERS_WITHIN_MS));
    const web = await startWeb(foundation, chats, closing);

    return {
      ...(chats.room === undefined ? {} : { studioUrl: web.url, room: chats.room }),
      platforms: [...chats.platforms.keys()],
      hasProducts: (await store.shops.load(config.shopId, signal)) !== undefined,
      unreachable: chats.unreachable(),
      decisions: foundation.feed,
      claimCode: await claims.current(config.shopId, signal),
      embedded: { queue: config.redisUrl === undefined, store: config.mongodbUri === undefined },
      drain: (withinMs) => drainQueue(foundation.queue, withinMs),
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

/** The embedded queue and store live in one process: several roles in several processes need the servers. */
function refuseSplitEmbedded(config: Config, roles: ReadonlySet<BotRole>): void {
  const missing = [
    config.redisUrl === undefined ? 'REDIS_URL' : '',
    config.mongodbUri === undefined ? 'MONGODB_URI' : '',
  ];
  const names = missing.filter((name) => name !== '');
  if (roles.size === BOT_ROLES.length || names.length === 0) return;
  throw new AppError({
    code: 'embedded_is_one_process',
    message: `--role with less than all roles needs servers that processes can share: set ${names.join(' and ')}, or start with --role all.`,
    retryable: false,
    audience: 'operator',
  });
}

async function layFoundation(
  { config, roles, log }: StartOptions,
  closing: ClosingStack,
  signal: AbortSignal,
): Promise<Foundation> {
  const clock = systemClock;
  const metrics = createMetrics();
  const keys = deriveKeys(secretOf(config));
  const store = await openStore(config, log, closing, signal);
  const queue = await openQueue(config, log, closing);
  const feed = createDecisionFeed();
  const tracker = createDecisionTracker({ clock, metrics, feed });
  const foundation = { config, keys, clock, log, metrics, store, queue, feed, tracker, generators: [] };
  if (!roles.has('worker')) return foundation;
  const encoder = await openEncoder({ config, clock, log, observer: metrics.encoder.observer }, signal);
  closing.push('encoder', () => encoder.close());
  metrics.encoder.watch(() => encoder.health().state);
  const generators = await openGenerators({ config, clock, log }, signal);
  closing.push('text generators', async () => {
    await Promise.all(generators.map((generator) => generator.close()));
  });
  return { ...foundation, encoder, generators };
}

interface OpenStoreOptions {
  readonly isForRestore?: boolean;
  /** Join the embedded store of a bot that runs, instead of failing because the directory is in use. */
  readonly mayJoin?: boolean;
}

/** The store of the configuration, embedded or on MONGODB_URI. Also for commands that need nothing else. */
export async function openStore(
  config: Config,
  log: Log,
  closing: ClosingStack,
  signal: AbortSignal,
  { mayJoin = false, ...options }: OpenStoreOptions = {},
): Promise<MongoStore> {
  const uri = config.mongodbUri ?? (await openEmbedded(join(config.dataDir, 'store'), log, closing, mayJoin));
  const store = await openMongoStore({ uri, log, ...options }, signal);
  closing.push('store', () => store.close());
  return store;
}

async function openEmbedded(
  directory: string,
  log: Log,
  closing: ClosingStack,
  mayJoin: boolean,
): Promise<string> {
  try {
    const embedded = await openEmbeddedStore({ directory, log });
    closing.push('embedded store', () => embedded.close());
    return embedded.uri;
  } catch (error) {
    const isInUse = error instanceof AppError && error.code === 'store_directory_in_use';
    const running = isInUse && mayJoin ? uriOfRunningStore(directory) : undefined;
    if (running === undefined) throw error;
    return running;
  }
}

/** The queue of the configuration, embedded or on REDIS_URL. The caller closes it. */
export async function openQueue(config: Config, log: Log, closing: ClosingStack): Promise<JobQueue> {
  if (config.redisUrl !== undefined)
    return openJobQueue({ connection: { kind: 'redis', url: config.redisUrl }, log });
  const embedded = await openEmbeddedQueueStore({ directory: join(config.dataDir, 'queue'), log });
  closing.push('embedded queue', () => embedded.close());
  return openJobQueue({ connection: { kind: 'embedded', backend: embedded.backend }, log });
}

async function openLimiter({ config, clock, log }: Foundation, closing: ClosingStack): Promise<SendLimiter> {
  const limiter =
    config.redisUrl === undefined
      ? createEmbeddedSendLimiter(clock)
      : await openRedisSendLimiter({ url: config.redisUrl, log });
  closing.push('send limiter', () => limiter.close());
  return limiter;
}
