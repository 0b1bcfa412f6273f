import type { mongo } from 'mongoose';
import { AppError } from '../../../pipelines/domain/app-error.ts';

interface RestoreMarker {
  _id: 'restore';
  file: string;
  startedAt: Date;
}

const marks = (db: mongo.Db) => db.collection<RestoreMarker>('restores');

/** Marks the store as half replaced. */
export async function startRestore(db: mongo.Db, file: string): Promise<void> {
  await marks(db).updateOne({ _id: 'restore' }, { $set: { file, startedAt: new Date() } }, { upsert: true });
}

export async function finishRestore(db: mongo.Db): Promise<void> {
  await marks(db).deleteOne({ _id: 'restore' });
}

/** Throws AppError `restore_unfinished` when a restore was cut off: half a shop must not go live. */
export async function assertNoUnfinishedRestore(db: mongo.Db): Promise<void> {
  const mark = await marks(db).findOne({ _id: 'restore' });
  if (mark === null) return;
  throw new AppError({
    code: 'restore_unfinished',
    message:
      `A restore of ${mark.file} began at ${mark.startedAt.toISOString()} and did not end, so the store is incomplete. ` +
      'Run it again: shoptalk restore FILE --force',
    retryable: false,
    audience: 'operator',
  });
}
