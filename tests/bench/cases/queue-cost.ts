import { join } from 'node:path';
import { z } from 'zod';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import { openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { silentLog } from '../../../bot/logging.ts';
import type { JobDefinition } from '../../../jobs/definitions/job-definition.ts';
import type { DeliveryLedger } from '../../../pipelines/ports/delivery-ledger.ts';
import type { BenchRow } from '../bench-row.ts';
import { say } from '../bench-row.ts';
import { rateOf } from '../in-flight.ts';
import { type QueuePlace, withBothQueues } from '../queue-places.ts';
import { median } from '../statistics.ts';
import { withFolder } from '../temporary-folder.ts';

const JOBS_PER_ROUND = 2000;
const CONCURRENCY = 32;
const ROUNDS = 5;

const definition: JobDefinition<{ readonly key: string }> = {
  queue: 'bench.cost',
  name: 'write-row',
  schema: z.object({ key: z.string() }),
  attempts: 5,
  backoffMs: 200,
  keepCompletedSeconds: 3600,
  keepFailedSeconds: 3600,
};

/**
 * One ledger row written to the embedded store, the least any message costs: by a direct call, and by a job (added, taken, done),
 * 32 at once. Rounds alternate; medians.
 */
export async function measureQueueCost(): Promise<readonly BenchRow[]> {
  return withFolder((folder) =>
    withBothQueues(async (places) => {
      const log = silentLog;
      const embedded = await openEmbeddedStore({ directory: join(folder, 'store'), log });
      const store = await openMongoStore({ uri: embedded.uri, log }, new AbortController().signal);
      try {
        return await measurePlaces(places, (key) => writeRow(store.deliveryLedger, key));
      } finally {
        await store.close();
        await embedded.close();
      }
    }),
  );
}

async function measurePlaces(
  places: readonly QueuePlace[],
  handle: (key: string) => Promise<unknown>,
): Promise<readonly BenchRow[]> {
  const queues = await Promise.all(places.map((place) => openWaitingQueue(place, handle)));
  const rates = new Map<string, number[]>();
  const keep = (name: string, rate: number) => {
    say(`${name}: ${rate.toFixed(0)}/s`);
    rates.set(name, [...(rates.get(name) ?? []), rate]);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    keep('direct', await rateOf(JOBS_PER_ROUND, CONCURRENCY, (index) => handle(`d${round}-${index}`)));
    for (const { name, run } of queues) {
      keep(name, await rateOf(JOBS_PER_ROUND, CONCURRENCY, (index) => run(`${name}${round}-${index}`)));
    }
  }
  const rate = (name: string) => median(rates.get(name) ?? []);
  return [
    { name: 'ledger rows, direct call', unit: '1/s', value: rate('direct') },
    ...queues.flatMap(({ name }) => [
      { name: `ledger rows, job in the queue ${name}`, unit: '1/s', value: rate(name) },
      {
        name: `time of a job over a direct call, ${name}`,
        unit: 'ratio',
        value: rate('direct') / rate(name),
      },
      {
        name: `time the queue adds to a job, ${name}`,
        unit: 'ms',
        value: 1000 / rate(name) - 1000 / rate('direct'),
      },
    ]),
  ];
}

/** Starts a worker; `run` adds a job and resolves when its handler is done. */
async function openWaitingQueue({ name, queue }: QueuePlace, handle: (key: string) => Promise<unknown>) {
  const done = new Map<string, () => void>();
  await queue.work(
    definition,
    async ({ data }) => {
      await handle(data.key);
      done.get(data.key)?.();
      return { kind: 'done' };
    },
    { concurrency: CONCURRENCY },
  );
  const run = async (key: string) => {
    const finished = new Promise<void>((resolve) => done.set(key, resolve));
    await queue.add(definition, { key }, { jobId: key });
    await finished;
    done.delete(key);
  };
  return { name, run };
}

function writeRow(ledger: DeliveryLedger, key: string): Promise<unknown> {
  const now = Date.now();
  return ledger.record(
    {
      shopId: 'sample',
      key,
      platform: 'console',
      channel: 'room',
      viewerKey: 'viewer',
      receivedAt: now,
      state: 'ignored',
      reason: 'chitchat',
      closedAt: now,
    },
    new AbortController().signal,
  );
}
