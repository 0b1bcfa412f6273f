import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { mongo } from 'mongoose';
import {
  BACKUP_FORMAT,
  type BackupHeader,
  type BackupProgress,
  type BackupSummary,
  toExtendedJson,
  UNSAVED_COLLECTIONS,
  writeLine,
} from './backup-format.ts';
import { dataVersion } from './mongo/migrations/apply-migrations.ts';
import { databaseOf, type MongoStore } from './mongo/open-mongo-store.ts';

interface BackupOptions {
  /** Version of the program, for the header. */
  readonly shoptalkVersion: string;
  readonly onProgress?: BackupProgress;
}

/** Numbers as BSON types them: an Int32 and a Double of the same value are two things in a backup. */
const KEEP_BSON_TYPES = { promoteValues: false, promoteLongs: false, promoteBuffers: false };

/**
 * Writes the whole store into one file (mode 0600), which appears under its name only when it is complete.
 * What is encrypted in the store stays encrypted; the secret is not in the file. Not a snapshot: a document that changes
 * meanwhile may be saved as it was before or after. What is forgotten later is still in an older backup.
 */
export async function backupStore(
  store: MongoStore,
  file: string,
  options: BackupOptions,
  signal: AbortSignal,
): Promise<BackupSummary> {
  const db = databaseOf(store.connection);
  const header: BackupHeader = {
    kind: 'header',
    format: BACKUP_FORMAT,
    shoptalkVersion: options.shoptalkVersion,
    createdAt: new Date().toISOString(),
    dataVersion: await dataVersion(db),
  };
  const total = { collections: 0, documents: 0 };
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(
      Readable.from(backupLines(db, header, total, options.onProgress)),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
      { signal },
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { header, ...total };
}

/** The lines of the file; counts into `total` as it goes. */
async function* backupLines(
  db: mongo.Db,
  header: BackupHeader,
  total: { collections: number; documents: number },
  onProgress: BackupProgress = () => undefined,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (line: string) => {
    hash.update(line);
    return line;
  };
  yield hashed(writeLine(header));
  for (const name of await savedCollections(db)) {
    const collection = db.collection(name);
    const indexes = (await collection.indexes()).map(toExtendedJson);
    yield hashed(writeLine({ kind: 'collection', name, indexes }));
    let documents = 0;
    for await (const document of collection.find({}, KEEP_BSON_TYPES)) {
      yield hashed(writeLine({ kind: 'document', document: toExtendedJson(document) }));
      documents += 1;
    }
    total.collections += 1;
    total.documents += documents;
    onProgress({ collection: name, documents });
  }
  yield writeLine({ kind: 'trailer', documents: total.documents, sha256: hash.digest('hex') });
}

/** Names of the collections a backup holds, in a stable order. */
export async function savedCollections(db: mongo.Db): Promise<readonly string[]> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  return collections
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !UNSAVED_COLLECTIONS.includes(name))
    .toSorted();
}
