import type { Log } from '../../../pipelines/ports/log.ts';
import { toPlainNumber } from './bson-value.ts';
import type { Collection, StoredDocument } from './collection.ts';
import type { RouterParts } from './command-router.ts';
import { invertKey, orderKey, RANK } from './value-order.ts';

export interface SweepOptions {
  readonly intervalMs: number;
  readonly transactionIdleMs: number;
  readonly log: Log;
}

/** The documents whose time is over: the (earliest) date of a TTL index lies more than its seconds back. */
function expiredDocuments(collection: Collection, now: number): readonly StoredDocument[] {
  const expired = new Map<string, StoredDocument>();
  for (const index of collection.indexes.values()) {
    const seconds = toPlainNumber(index.specification.expireAfterSeconds);
    const [field] = index.fields;
    if (seconds === undefined || !field) continue;
    const latest = orderKey(new Date(now - seconds * 1000));
    const keys = field.isDescending
      ? index.documentsInRange(invertKey(latest), String.fromCharCode(0x10000 - RANK.date), false)
      : index.documentsInRange(String.fromCharCode(RANK.date), `${latest}\uFFFF`, false);
    for (const key of keys) {
      const stored = collection.get(key);
      if (stored) expired.set(key, stored);
    }
  }
  return [...expired.values()];
}

function sweep({ engine, cursors, sessions }: RouterParts, transactionIdleMs: number): void {
  const now = Date.now();
  for (const [namespace, collection] of engine.collections) {
    for (const stored of expiredDocuments(collection, now)) {
      if (!engine.lockHolder(namespace, stored.key, undefined)) engine.remove(namespace, stored, undefined);
    }
  }
  for (const transaction of [...engine.openTransactions()]) {
    if (now - transaction.lastUsedAt > transactionIdleMs) engine.abort(transaction);
  }
  cursors.closeIdle(now);
  sessions.forgetIdle(now);
}

/** Removes what has expired, at regular times, until the returned function is called. Does not keep the process alive. */
export function startSweeper(
  parts: RouterParts,
  { intervalMs, transactionIdleMs, log }: SweepOptions,
): () => void {
  const timer = setInterval(() => {
    try {
      sweep(parts, transactionIdleMs);
    } catch (error) {
      log.error({ error }, 'sweeping the embedded store failed');
    }
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
