import { isDuplicateKey } from './store-call.ts';

/**
 * Runs an upsert, once more when it loses the race for a new document: two upserts may both find nothing and both insert;
 * the unique index refuses one of them, and its second run finds the document.
 */
export async function upsert(write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await write();
  }
}
