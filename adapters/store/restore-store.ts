import type { mongo } from 'mongoose';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { type BackupProgress, type BackupSummary, fromExtendedJson } from './backup-format.ts';
import { checkBackup, readBackup } from './backup-reader.ts';
import { savedCollections } from './backup-store.ts';
import { MIGRATIONS_COLLECTION } from './mongo/migrations/apply-migrations.ts';
import { databaseOf, type MongoStore } from './mongo/open-mongo-store.ts';
import { finishRestore, startRestore } from './mongo/restore-marker.ts';

interface RestoreOptions {
  /** Replaces what is in the store; without it only an empty store is restored into. */
  readonly force?: boolean;
  readonly onProgress?: BackupProgress;
}

const BATCH_DOCUMENTS = 500;

/**
 * Replaces the whole store by a backup. The file is read and checked to its end before anything is changed; a restore that is
 * cut off leaves a mark, and the store opens for nothing but another restore (`restore_unfinished`). Stop the bot before:
 * what it writes meanwhile is lost. Ends with the migrations and indexes of this program.
 * Throws AppError `backup_damaged`, `backup_newer_than_program` or `store_not_empty`.
 */
export async function restoreStore(
  store: MongoStore,
  file: string,
  options: RestoreOptions,
  signal: AbortSignal,
): Promise<BackupSummary> {
  const db = databaseOf(store.connection);
  const summary = await checkBackup(file, store.migrations.at(-1)?.version ?? 0, signal);
  if (options.force !== true) await assertEmpty(db);
  await startRestore(db, file);
  for (const name of await savedCollections(db)) await db.dropCollection(name);
  await writeCollections(db, file, options.onProgress, signal);
  await store.upgrade(signal);
  await finishRestore(db);
  return summary;
}

async function assertEmpty(db: mongo.Db): Promise<void> {
  for (const name of await savedCollections(db)) {
    if (name === MIGRATIONS_COLLECTION) continue;
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) === null) continue;
    throw new AppError({
      code: 'store_not_empty',
      message: `The store already holds data (${name}). Restore with --force to replace all of it; make a backup first.`,
      retryable: false,
      audience: 'operator',
    });
  }
}

/** Documents first, then the indexes, so that building them is one pass. */
async function writeCollections(
  db: mongo.Db,
  file: string,
  onProgress: BackupProgress = () => undefined,
  signal: AbortSignal,
): Promise<void> {
  let current: CollectionWriter | undefined;
  const finishCollection = async () => {
    if (current === undefined) return;
    onProgress({ collection: current.name, documents: await current.finish() });
  };
  for await (const { line } of readBackup(file, signal)) {
    if (line.kind === 'collection') {
      await finishCollection();
      current = await createCollectionWriter(db, line.name, line.indexes.map(fromExtendedJson));
    }
    if (line.kind === 'document') await current?.write(fromExtendedJson(line.document));
  }
  await finishCollection();
}

interface CollectionWriter {
  readonly name: string;
  write(document: mongo.Document): Promise<void>;
  /** Writes what is left and builds the indexes; the number of documents. */
  finish(): Promise<number>;
}

async function createCollectionWriter(
  db: mongo.Db,
  name: string,
  indexes: readonly mongo.Document[],
): Promise<CollectionWriter> {
  const collection = await db.createCollection(name);
  let batch: mongo.Document[] = [];
  let documents = 0;
  const flush = async () => {
    if (batch.length > 0) await collection.insertMany(batch);
    documents += batch.length;
    batch = [];
  };
  return {
    name,
    async write(document) {
      batch.push(document);
      if (batch.length >= BATCH_DOCUMENTS) await flush();
    },
    async finish() {
      await flush();
      for (const { key, v: _version, ns: _namespace, ...options } of indexes)
        if (options.name !== '_id_') await collection.createIndex(key, options);
      return documents;
    },
  };
}
