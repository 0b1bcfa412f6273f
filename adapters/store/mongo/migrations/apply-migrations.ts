import type { mongo } from 'mongoose';
import { AppError } from '../../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../../pipelines/ports/log.ts';
import type { Migration } from './migration.ts';
import { holdMigrationLock } from './migration-lock.ts';

/** A migration that was applied. */
interface AppliedMigration {
  _id: number;
  name: string;
  appliedAt: Date;
}

/** Where it is written which migrations were applied. */
export const MIGRATIONS_COLLECTION = 'migrations';

/** The version of the stored data: that of the last migration applied, 0 for an empty store. */
export async function dataVersion(db: mongo.Db): Promise<number> {
  const applied = db.collection<AppliedMigration>(MIGRATIONS_COLLECTION);
  const newest = await applied.find({}).sort({ _id: -1 }).limit(1).next();
  return newest?._id ?? 0;
}

/**
 * Applies what is missing, in order, each recorded after it ran. Several processes may start at once: one works, the others
 * wait. Throws AppError `data_newer_than_program` when a newer program wrote this store.
 */
export async function applyMigrations(
  db: mongo.Db,
  migrations: readonly Migration[],
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const programVersion = migrations.at(-1)?.version ?? 0;
  const isUpToDate = async () => {
    const version = await dataVersion(db);
    if (version > programVersion) throw newerData(version, programVersion);
    return version === programVersion;
  };
  if (await isUpToDate()) return;
  await holdMigrationLock(db, signal, async (held) => {
    if (await isUpToDate()) return;
    const version = await dataVersion(db);
    for (const migration of migrations.filter((candidate) => candidate.version > version))
      await apply(db, migration, log, held);
  });
}

async function apply(db: mongo.Db, migration: Migration, log: Log, signal: AbortSignal): Promise<void> {
  const { version, name } = migration;
  signal.throwIfAborted();
  await migration.up(db, signal);
  signal.throwIfAborted();
  const record = { _id: version, name, appliedAt: new Date() };
  await db.collection<AppliedMigration>(MIGRATIONS_COLLECTION).insertOne(record);
  log.info({ version, name }, 'migration applied');
}

function newerData(version: number, programVersion: number): AppError {
  return new AppError({
    code: 'data_newer_than_program',
    message:
      `The stored data has version ${version}, this program knows versions up to ${programVersion}. ` +
      'Start the newer program again, or restore a backup made by this one.',
    retryable: false,
    audience: 'operator',
  });
}
