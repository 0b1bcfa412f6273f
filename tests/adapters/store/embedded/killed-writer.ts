import mongoose from 'mongoose';
import { openEmbeddedStore } from '../../../../adapters/store/embedded/open-embedded-store.ts';

/** What the process that gets killed tells its parent: the last number of one lane that the store acknowledged. */
export interface Acknowledged {
  readonly lane: number;
  readonly n: number;
}

const LANES = 4;

/**
 * Writes in four lanes at once until it is killed: single inserts, and transactions that write two documents. The
 * small compaction limit makes kills fall into compactions too.
 */
export async function main(directory: string, life: string): Promise<void> {
  const store = await openEmbeddedStore({ directory, compactAboveBytes: 20_000 });
  const client = await new mongoose.mongo.MongoClient(store.uri).connect();
  const numbers = client.db('test').collection('numbers');
  const pairs = client.db('test').collection('pairs');

  async function write(lane: number, n: number): Promise<void> {
    const key = `${life}-${lane}-${n}`;
    await numbers.insertOne({ key, text: '库存'.repeat(50) });
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await pairs.insertOne({ key, half: 1 }, { session });
        await pairs.insertOne({ key, half: 2 }, { session });
      }),
    );
    process.send?.({ lane, n } satisfies Acknowledged);
  }

  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      for (let n = 1; ; n += 1) await write(lane, n);
    }),
  );
}
