import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { openEmbeddedStore } from '../../adapters/store/embedded/open-embedded-store.ts';

/** One figure of a benchmark. */
export interface StoreLookupRow {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

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

const median = (values: readonly number[]) =>
  [...values].sort((left, right) => left - right)[values.length >> 1] ?? 0;

/**
 * `findOne` by unique key through mongoose's driver on 1,000 and on 100,000 documents, in turns, so that a busy
 * machine slows both alike; medians of the rounds. The issue asks for a ratio of at least 0.8.
 */
export async function measureStoreLookup(): Promise<StoreLookupRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-bench-'));
  const store = await openEmbeddedStore({ directory });
  const client = await new mongoose.mongo.MongoClient(store.uri).connect();
  try {
    const small = client.db('bench').collection('small');
    const large = client.db('bench').collection('large');
    await fill(small, SMALL);
    await fill(large, LARGE);
    const smallSeconds: number[] = [];
    const largeSeconds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      smallSeconds.push(await timeLookups(small, SMALL, round));
      largeSeconds.push(await timeLookups(large, LARGE, round));
    }
    const rate = (seconds: readonly number[]) => LOOKUPS_PER_ROUND / median(seconds);
    return [
      { name: 'findOne by unique key, 1,000 documents', unit: '1/s', value: rate(smallSeconds) },
      { name: 'findOne by unique key, 100,000 documents', unit: '1/s', value: rate(largeSeconds) },
      {
        name: 'speed on 100,000 over speed on 1,000',
        unit: 'ratio',
        value: rate(largeSeconds) / rate(smallSeconds),
      },
    ];
  } finally {
    await client.close();
    await store.close();
    await rm(directory, { recursive: true });
  }
}
