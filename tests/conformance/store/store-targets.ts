import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import { type MongoStore, openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

/** A server with an empty database, for one test file. */
export interface StoreServer {
  readonly uri: string;
  close(): Promise<void>;
}

/** A server every store suite runs on. */
export interface StoreTarget {
  readonly name: string;
  openServer(): Promise<StoreServer>;
}

const embedded: StoreTarget = {
  name: 'the embedded server',
  async openServer() {
    const directory = await mkdtemp(join(tmpdir(), 'shoptalk-store-'));
    const server = await openEmbeddedStore({ directory });
    return {
      uri: server.uri,
      async close() {
        await server.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  },
};

function realMongo(serverUri: string): StoreTarget {
  return {
    name: 'a real MongoDB',
    async openServer() {
      const uri = new URL(serverUri);
      uri.pathname = `/shoptalk-test-${randomUUID()}`;
      return {
        uri: uri.href,
        async close() {
          const connection = await mongoose.createConnection(uri.href).asPromise();
          await connection.dropDatabase();
          await connection.close();
        },
      };
    },
  };
}

const { TEST_MONGODB_URI } = process.env;

/** The embedded server always; a real MongoDB too where `TEST_MONGODB_URI` names one. */
export const STORE_TARGETS: readonly StoreTarget[] =
  TEST_MONGODB_URI === undefined ? [embedded] : [embedded, realMongo(TEST_MONGODB_URI)];

/** A store of its own on a server of its own. */
export async function openStoreOn(target: StoreTarget): Promise<MongoStore> {
  const server = await target.openServer();
  const store = await openMongoStore(
    { uri: server.uri, log: createRecordingLog() },
    new AbortController().signal,
  );
  return {
    ...store,
    async close() {
      await store.close();
      await server.close();
    },
  };
}
