import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BackendFactory,
  createRedisBackend,
  FlowProducer,
  type IQueueBackend,
  type JobState,
  type Processor,
  Queue,
  QueueEvents,
  type QueueOptions,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, vi } from 'vitest';
import { openEmbeddedQueueStore } from '../../../jobs/embedded/open-embedded-queues.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startRedisServer } from '../../support/redis-server.ts';

export interface OpenBackend {
  readonly factory: BackendFactory<IQueueBackend>;
  readonly connection: { readonly host?: string; readonly port?: number };
  close(): Promise<void>;
}

export const BACKENDS = {
  'on Redis': async () => {
    const server = await startRedisServer();
    const connection = { host: '127.0.0.1', port: server.port };
    return { factory: createRedisBackend, connection, close: () => server.stop() };
  },
  embedded: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'shoptalk-queue-'));
    const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
    const close = async () => {
      await store.close();
      await rm(directory, { recursive: true });
    };
    return { factory: store.backend, connection: {}, close };
  },
} satisfies Readonly<Record<string, () => Promise<OpenBackend>>>;

/** A queue of its own for one test, and what works on it. Everything is closed when the test is over. */
export type QueueBench = ReturnType<typeof createBench>;
type TestQueue = QueueBench['queue'];

/** Runs the same tests on a real Redis and on the embedded queue: what they do alike is what we rely on. */
export function describeQueues(title: string, define: (open: () => QueueBench) => void): void {
  describe.each(Object.entries(BACKENDS))(`${title} %s`, (_, openBackend) => {
    let backend: OpenBackend;
    const closers: (() => Promise<void>)[] = [];
    beforeAll(async () => {
      backend = await openBackend();
    });
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close();
    });
    afterAll(() => backend.close());

    define(() => createBench(backend, closers));
  });
}

/** For tests that open the backend themselves; `closers` then end what the bench opened, the last first. */
export function createBench(
  { factory, connection }: Omit<OpenBackend, 'close'>,
  closers: (() => Promise<void>)[],
  name = `test-${randomUUID()}`,
) {
  const closeLater = <Closable extends { close(): Promise<void> }>(closable: Closable): Closable => {
    closers.push(() => closable.close());
    return closable;
  };
  const openQueue = ({
    name: other = name,
    ...options
  }: Partial<QueueOptions> & { readonly name?: string } = {}) =>
    closeLater(new Queue(other, { connection, ...options }, factory));
  return {
    queue: openQueue(),
    openQueue,
    /** A worker on `queue`, or on the queue that `queueName` names. */
    work(
      processor: Processor | null,
      { queueName = name, ...options }: Partial<WorkerOptions> & { readonly queueName?: string } = {},
    ) {
      const worker = new Worker(queueName, processor, { connection, drainDelay: 1, ...options }, factory);
      // A worker without a listener throws its errors at nobody; the tests look at the outcome.
      worker.on('error', () => undefined);
      return closeLater(worker);
    },
    /** All events of `queue`, from the first on. */
    watch: () => closeLater(new QueueEvents(name, { connection, lastEventId: '0-0' }, factory)),
    openFlows: () => closeLater(new FlowProducer({ connection }, factory)),
  };
}

/** Waits until so many jobs of the queue are in the state. */
export async function untilCount(queue: TestQueue, state: JobState, count: number): Promise<void> {
  await vi.waitUntil(async () => (await queue.getJobCountByTypes(state)) === count, WAITING);
}

/** Waits until the job is in the state. */
export async function untilState(
  queue: TestQueue,
  jobId: string | undefined,
  state: JobState | 'unknown',
): Promise<void> {
  await vi.waitUntil(async () => (await queue.getJobState(jobId ?? '')) === state, WAITING);
}

const WAITING = { timeout: 15_000, interval: 5 };
