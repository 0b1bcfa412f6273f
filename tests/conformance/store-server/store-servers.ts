import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll } from 'vitest';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';

export type Database = mongoose.mongo.Db;
export type Collection = mongoose.mongo.Collection;

interface RunningServer {
  readonly uri: string;
  close(): Promise<void>;
}

/** A kind of server the suite runs against. */
export interface StoreServer {
  readonly name: string;
  start(): Promise<RunningServer>;
}

async function startEmbedded(): Promise<RunningServer> {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-store-'));
  const store = await openEmbeddedStore({ directory, sweepIntervalMs: 50 });
  return {
    uri: store.uri,
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}

const realUri = process.env.TEST_MONGODB_URI;

/** The embedded server always; a MongoDB too where `TEST_MONGODB_URI` names one (a replica set, for transactions). */
export const storeServers: readonly StoreServer[] = [
  { name: 'embedded store', start: startEmbedded },
  ...(realUri
    ? [{ name: 'MongoDB', start: async () => ({ uri: realUri, close: async () => undefined }) }]
    : []),
];

let databases = 0;

/** Starts the server for a test file and gives each call of `collection` a fresh, empty one. */
export function useServer(server: StoreServer) {
  let running: RunningServer | undefined;
  let client: mongoose.mongo.MongoClient | undefined;
  let names = 0;
  databases += 1;
  const databaseName = `conformance_${process.pid}_${databases}`;

  beforeAll(async () => {
    running = await server.start();
    client = await new mongoose.mongo.MongoClient(running.uri).connect();
  });

  afterAll(async () => {
    await client?.db(databaseName).dropDatabase();
    await client?.close();
    await running?.close();
  });

  const connected = () => {
    if (!client || !running) throw new Error('the server has not started');
    return { client, running };
  };
  return {
    client: () => connected().client,
    uri: () => connected().running.uri,
    database: () => connected().client.db(databaseName),
    collection: (): Collection => {
      names += 1;
      return connected().client.db(databaseName).collection(`c${names}`);
    },
  };
}

/** The `_id`s of the documents, in order. */
export async function idsOf(cursor: { toArray(): Promise<{ _id?: unknown }[]> }): Promise<unknown[]> {
  return (await cursor.toArray()).map(({ _id }) => _id);
}
