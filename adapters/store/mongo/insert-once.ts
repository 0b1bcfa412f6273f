import type { Model } from 'mongoose';
import { isDuplicateKey } from './store-call.ts';

/**
 * Writes `document` unless one with the same unique key is there; one guarded write. True when it was written.
 * Parallel calls: exactly one is told true.
 *
 * Goes past mongoose's casting and its search for the document: the values have our types already, the unique index refuses
 * the second, and most of what the program writes, one row or more a message, passes here.
 */
export async function insertOnce<Record_ extends object>(
  model: Model<Record_>,
  document: Record_,
): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...document });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
