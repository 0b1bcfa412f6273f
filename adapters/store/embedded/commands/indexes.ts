import { type BsonDocument, isDocument, toPlainNumber } from '../bson-value.ts';
import type { Collection } from '../collection.ts';
import { CollectionIndex, type IndexSpecification } from '../collection-index.ts';
import {
  arrayField,
  assertSimpleCollation,
  type CommandContext,
  type CommandDefinition,
  documentField,
  namespaceOf,
} from '../command-context.ts';
import { listCursor } from '../cursor-table.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { orderKey } from '../value-order.ts';

const INDEX_FIELDS = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'background',
  'expireAfterSeconds',
  'partialFilterExpression',
  'hidden',
  'collation',
]);

function namespaceNotFound(namespace: string): MongoError {
  return new MongoError('NamespaceNotFound', `ns does not exist: ${namespace}`);
}

function specificationOf(given: unknown): IndexSpecification {
  if (!isDocument(given) || !isDocument(given.key) || typeof given.name !== 'string' || given.name === '') {
    throw new MongoError(
      'FailedToParse',
      "The 'key' and 'name' fields are required properties of an index specification",
    );
  }
  for (const field of Object.keys(given)) {
    if (!INDEX_FIELDS.has(field)) throw notImplemented(`The index option '${field}'`);
  }
  assertSimpleCollation(given);
  if (given.hidden === true) throw notImplemented('A hidden index');
  if (given.sparse === true && given.partialFilterExpression !== undefined) {
    throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  assertExpiry(given);
  const { background: _background, ns: _ns, collation: _collation, hidden: _hidden, ...kept } = given;
  return { ...kept, v: 2, key: given.key, name: given.name };
}

function assertExpiry({ expireAfterSeconds, key }: BsonDocument): void {
  if (expireAfterSeconds === undefined) return;
  const seconds = toPlainNumber(expireAfterSeconds);
  if (seconds === undefined || seconds < 0 || seconds > 2 ** 31 - 1) {
    throw new MongoError(
      'CannotCreateIndex',
      "TTL index 'expireAfterSeconds' must be within 0 and 2147483647",
    );
  }
  const paths = isDocument(key) ? Object.keys(key) : [];
  if (paths.length !== 1)
    throw new MongoError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    );
  if (paths[0] === '_id')
    throw new MongoError('CannotCreateIndex', "The field 'expireAfterSeconds' is not valid for an _id index");
}

/** True where the same index exists; throws where another one has its name or its key. */
function existsAlready(collection: Collection, wanted: IndexSpecification): boolean {
  const options = ({ v: _v, key: _key, name: _name, ...rest }: IndexSpecification) => sortedOptions(rest);
  for (const { specification } of collection.indexes.values()) {
    const isSameKey = orderKey(specification.key) === orderKey(wanted.key);
    const isSameName = specification.name === wanted.name;
    if (isSameKey && wanted.name === '_id_') return true;
    if (!isSameName && !isSameKey) continue;
    const isSameOptions = options(specification) === options(wanted);
    if (isSameName && isSameKey && isSameOptions) return true;
    if (isSameName && !isSameKey) {
      throw new MongoError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(wanted)}, existing index: ${JSON.stringify(specification)}`,
      );
    }
    if (isSameKey && !isSameName && !isSamePartial(specification, wanted)) continue;
    throw new MongoError(
      'IndexOptionsConflict',
      `An equivalent index already exists with a different name or options. Requested index: ${JSON.stringify(wanted)}, existing index: ${JSON.stringify(specification)}`,
    );
  }
  return false;
}

const isSamePartial = (left: BsonDocument, right: BsonDocument) =>
  orderKey(left.partialFilterExpression) === orderKey(right.partialFilterExpression);

function sortedOptions(options: BsonDocument): string {
  const set = Object.entries(options).filter(([, value]) => value !== false && value !== undefined);
  return orderKey(Object.fromEntries(set.sort(([left], [right]) => (left < right ? -1 : 1))));
}

function createIndexes(context: CommandContext): BsonDocument {
  const namespace = namespaceOf(context);
  const specifications = arrayField(context.command, 'indexes').map(specificationOf);
  if (specifications.length === 0)
    throw new MongoError('BadValue', 'Must specify at least one index to create');
  for (const specification of specifications) new CollectionIndex(specification);
  const isNew = !context.engine.collections.has(namespace);
  const collection = context.engine.collectionForWrite(namespace);
  const numIndexesBefore = collection.indexes.size;
  for (const specification of specifications) {
    if (!existsAlready(collection, specification)) context.engine.createIndex(namespace, specification);
  }
  return {
    numIndexesBefore,
    numIndexesAfter: collection.indexes.size,
    createdCollectionAutomatically: isNew,
    ok: 1,
  };
}

function listIndexes(context: CommandContext): Promise<BsonDocument> {
  const namespace = namespaceOf(context);
  const collection = context.engine.collections.get(namespace);
  if (!collection) throw namespaceNotFound(namespace);
  const indexes = [...collection.indexes.values()].map(({ specification }) => specification);
  const { batchSize } = documentField(context.command, 'cursor');
  return context.cursors.open(listCursor(namespace, indexes), toPlainNumber(batchSize));
}

function indexNames(collection: Collection, wanted: unknown): readonly string[] {
  if (wanted === '*') return [...collection.indexes.keys()].filter((name) => name !== '_id_');
  if (Array.isArray(wanted)) return wanted.flatMap((one) => indexNames(collection, one));
  const found = [...collection.indexes.values()].find(({ name, specification }) =>
    isDocument(wanted) ? orderKey(specification.key) === orderKey(wanted) : name === wanted,
  );
  if (!found) throw new MongoError('IndexNotFound', `index not found with name [${String(wanted)}]`);
  if (found.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index');
  return [found.name];
}

function dropIndexes(context: CommandContext): BsonDocument {
  const namespace = namespaceOf(context);
  const collection = context.engine.collections.get(namespace);
  if (!collection) throw namespaceNotFound(namespace);
  const nIndexesWas = collection.indexes.size;
  for (const name of indexNames(collection, context.command.index)) context.engine.dropIndex(namespace, name);
  return { nIndexesWas, ok: 1 };
}

/** Only what needs no rebuilding: a new `expireAfterSeconds`. */
function collMod(context: CommandContext): BsonDocument {
  const namespace = namespaceOf(context);
  const collection = context.engine.collections.get(namespace);
  if (!collection) throw namespaceNotFound(namespace);
  const { name, keyPattern, expireAfterSeconds, ...rest } = documentField(context.command, 'index');
  const [other] = Object.keys(rest);
  if (other !== undefined || expireAfterSeconds === undefined)
    throw notImplemented(`collMod other than index.expireAfterSeconds`);
  const [found = ''] = indexNames(collection, keyPattern ?? name);
  const before = collection.indexes.get(found)?.specification;
  if (!before) throw new MongoError('IndexNotFound', `cannot find index ${found} for ns ${namespace}`);
  const after = { ...before, expireAfterSeconds };
  assertExpiry(after);
  context.engine.alterIndex(namespace, after);
  return {
    expireAfterSeconds_old: before.expireAfterSeconds,
    expireAfterSeconds_new: expireAfterSeconds,
    ok: 1,
  };
}

export const INDEX_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  createIndexes: { fields: ['indexes', 'commitQuorum'], run: createIndexes },
  listIndexes: { fields: ['cursor'], run: listIndexes },
  dropIndexes: { fields: ['index'], run: dropIndexes },
  deleteIndexes: { fields: ['index'], run: dropIndexes },
  collMod: { fields: ['index'], run: collMod },
};
