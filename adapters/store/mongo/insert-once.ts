import type { Model, QueryFilter } from 'mongoose';
import { isDuplicateKey } from './store-call.ts';

/**
 * Writes `document` unless one that matches `identity` (the fields of a unique index) is there; one guarded write.
 * True when it was written. Parallel calls: exactly one is told true.
 */
export async function insertOnce<Record_>(
  model: Model<Record_>,
  identity: QueryFilter<Record_>,
  document: Partial<Record_>,
): Promise<boolean> {
  try {
    const result = await model.updateOne(identity, { $setOnInsert: document }, { upsert: true });
    return result.upsertedCount === 1;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
