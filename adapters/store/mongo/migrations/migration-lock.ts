import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { isDuplicateKey } from '../store-call.ts';

interface LockDocument {
  _id: 'migrations';
  owner: string;
  expiresAt: Date;
}

/** Collection of the one lock document. */
export const LOCKS_COLLECTION = 'locks';

/** A holder that dies gives the lock up after this long; a living one renews it. Clocks may differ by less than this. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = LEASE_MS / 3;
const ASK_AGAIN_MS = 50;

/**
 * Runs `work` while holding the lock document; waits for it as long as another process holds it.
 * The signal given to `work` aborts when `signal` does, and when the lock was lost.
 */
export async function holdMigrationLock(
  db: mongo.Db,
  signal: AbortSignal,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const locks = db.collection<LockDocument>(LOCKS_COLLECTION);
  const owner = randomUUID();
  while (!(await takeLock(locks, owner))) await wait(ASK_AGAIN_MS, undefined, { signal });
  const lost = new AbortController();
  const renewal = setInterval(() => {
    renew(locks, owner).catch((error: unknown) => lost.abort(error));
  }, RENEW_EVERY_MS);
  try {
    await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(renewal);
    await locks.deleteOne({ _id: 'migrations', owner });
  }
}

async function takeLock(locks: mongo.Collection<LockDocument>, owner: string): Promise<boolean> {
  const now = Date.now();
  try {
    await locks.updateOne(
      { _id: 'migrations', expiresAt: { $lt: new Date(now) } },
      { $set: { owner, expiresAt: new Date(now + LEASE_MS) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false; // It is there and has not expired: somebody else holds it.
    throw error;
  }
}

async function renew(locks: mongo.Collection<LockDocument>, owner: string): Promise<void> {
  const expiresAt = new Date(Date.now() + LEASE_MS);
  const result = await locks.updateOne({ _id: 'migrations', owner }, { $set: { expiresAt } });
  if (result.matchedCount === 0) throw new Error('The migration lock was taken over by another process');
}
