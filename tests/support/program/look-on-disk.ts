import { join } from 'node:path';
import { openEmbeddedStore } from '../../../adapters/store/embedded/open-embedded-store.ts';
import { type MongoStore, openMongoStore } from '../../../adapters/store/mongo/open-mongo-store.ts';
import { createRecordingLog } from '../recording-log.ts';

/** Opens what an embedded program that has ended left in its data directory, looks and closes it. */
export async function lookOnDisk<Seen>(
  dataDir: string,
  look: (store: MongoStore, signal: AbortSignal) => Promise<Seen>,
): Promise<Seen> {
  const log = createRecordingLog();
  const { signal } = new AbortController();
  const embedded = await openEmbeddedStore({ directory: join(dataDir, 'store'), log });
  try {
    const store = await openMongoStore({ uri: embedded.uri, log }, signal);
    try {
      return await look(store, signal);
    } finally {
      await store.close();
    }
  } finally {
    await embedded.close();
  }
}
