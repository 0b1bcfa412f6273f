import mongoose from 'mongoose';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import type { BenchRow } from '../bench-row.ts';
import { median } from '../statistics.ts';
import { withFolder } from '../temporary-folder.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const ROUNDS = 10;
const LOOKUPS_PER_ROUND = 300;

type Collection = mongoose.mongo.Collection;

async function fill(collection: Collection, size: number): Promise<void> {
  await collection.createIndex({ key: 1 }, { unique: true });
  for (let start = 0; start < size; start += 5_000) {
    const count = Math.min(5_000, size - start);
    await collection.insertMany(
      Array.from({ length: count }, (_, offset) => ({
        key: `k${start + offset}`,
        shop: 'sample',
        n: start + offset,
      })),
    );
  }
}

/** Seconds that a round of lookups by unique key takes. */
async function timeLookups(collection: Collection, size: number, round: number): Promise<number> {
  const start = performance.now();
  for (let lookup = 0; lookup < LOOKUPS_PER_ROUND; lookup += 1) {
    await collection.findOne({ key: `k${((round * LOOKUPS_PER_ROUND + lookup) * 7_919) % size}` });
  }
  return (performance.now() - start) / 1_000;
}

/**
 * `findOne` by unique key through mongoose's driver on 1,000 and on 100,000 documents, in turns, so that a busy
 * machine slows both alike; medians of the rounds. The issue asks for a ratio of at least 0.8.
 */
export function measureStoreLookup(): Promise<readonly BenchRow[]> {
  return withFolder(async (directory) => {
    const store = await openEmbeddedStore({ directory });
    const client = await new mongoose.mongo.MongoClient(store.uri).connect();
    try {
      return await measureCollections(
        client.db('bench').collection('small'),
        client.db('bench').collection('large'),
      );
    } finally {
      await client.close();
      await store.close();
    }
  });
}

async function measureCollections(small: Collection, large: Collection): Promise<readonly BenchRow[]> {
  await fill(small, SMALL);
  await fill(large, LARGE);
  const smallSeconds: number[] = [];
  const largeSeconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    smallSeconds.push(await timeLookups(small, SMALL, round));
    largeSeconds.push(await timeLookups(large, LARGE, round));
  }
  const smallRate = LOOKUPS_PER_ROUND / median(smallSeconds);
  const largeRate = LOOKUPS_PER_ROUND / median(largeSeconds);
  return [
    { name: 'findOne by unique key, 1,000 documents', unit: '1/s', value: smallRate },
    { name: 'findOne by unique key, 100,000 documents', unit: '1/s', value: largeRate },
    {
      name: 'speed on 100,000 over speed on 1,000',
      unit: 'ratio',
      value: largeRate / smallRate,
      aim: { atLeast: 0.8 },
    },
  ];
}
