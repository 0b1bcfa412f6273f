import mongoose, { type Collection, type Connection, type Schema } from 'mongoose';

type Index = ReturnType<Schema['indexes']>[number];

/** MongoDB's codes for an index that is there under the same name or keys with other options. */
const INDEX_CONFLICTS: readonly unknown[] = [85, 86];

/**
 * Creates the indexes of every model and waits for them; one whose options changed (a new retention) is built anew.
 * Indexes that somebody added by hand stay.
 */
export async function ensureIndexes(connection: Connection, signal: AbortSignal): Promise<void> {
  for (const name of connection.modelNames()) {
    const model = connection.model(name);
    for (const index of model.schema.indexes()) {
      signal.throwIfAborted();
      await ensureIndex(model.collection, index);
    }
  }
}

async function ensureIndex(collection: Collection, [keys, options]: Index): Promise<void> {
  const specification = Object.entries(keys).map(([field, direction]): [string, 1 | -1] => [
    field,
    direction === -1 ? -1 : 1,
  ]);
  const name = options.name ?? specification.map(([field, direction]) => `${field}_${direction}`).join('_');
  const { unique, expireAfterSeconds, partialFilterExpression } = options;
  const create = () =>
    collection.createIndex(specification, {
      name,
      ...(unique === undefined ? {} : { unique: true }),
      ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
      ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
    });
  try {
    await create();
  } catch (error) {
    const isConflict =
      error instanceof mongoose.mongo.MongoServerError && INDEX_CONFLICTS.includes(error.code);
    if (!isConflict) throw error;
    await collection.dropIndex(name);
    await create();
  }
}
