import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import {
  type EmbeddedStoreOptions,
  openEmbeddedStore,
} from '../../../../adapters/store/embedded/open-embedded-store.ts';

/** Runs a test in a directory of its own, removed afterwards. */
export async function inDirectory(run: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-store-'));
  try {
    await run(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Opens a store, connects a client, runs and closes both. */
export async function withStore<Result>(
  options: EmbeddedStoreOptions,
  run: (
    database: mongoose.mongo.Db,
    store: { readonly uri: string; compact(): Promise<void> },
  ) => Promise<Result>,
): Promise<Result> {
  const store = await openEmbeddedStore(options);
  const client = await new mongoose.mongo.MongoClient(store.uri).connect();
  try {
    return await run(client.db('test'), store);
  } finally {
    await client.close();
    await store.close();
  }
}
