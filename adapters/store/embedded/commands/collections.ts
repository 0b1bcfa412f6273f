import { type BsonDocument, toPlainNumber } from '../bson-value.ts';
import {
  assertSimpleCollation,
  type CommandContext,
  type CommandDefinition,
  documentField,
  namespaceOf,
} from '../command-context.ts';
import { listCursor } from '../cursor-table.ts';
import { compileFilter } from '../filter-matcher.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';

function create(context: CommandContext): BsonDocument {
  const namespace = namespaceOf(context);
  const { command, engine } = context;
  assertSimpleCollation(command);
  const used = [
    'capped',
    'timeseries',
    'validator',
    'viewOn',
    'pipeline',
    'clusteredIndex',
    'expireAfterSeconds',
    'changeStreamPreAndPostImages',
  ].find((option) => command[option] !== undefined && command[option] !== false);
  if (used !== undefined) throw notImplemented(`Creating a collection with '${used}'`);
  if (engine.collections.has(namespace)) {
    throw new MongoError('NamespaceExists', `Collection ${namespace} already exists.`);
  }
  engine.collectionForWrite(namespace);
  return { ok: 1 };
}

function drop(context: CommandContext): BsonDocument {
  const namespace = namespaceOf(context);
  const collection = context.engine.collections.get(namespace);
  if (!collection) throw new MongoError('NamespaceNotFound', 'ns not found');
  context.engine.dropCollection(namespace);
  return { nIndexesWas: collection.indexes.size, ns: namespace, ok: 1 };
}

function dropDatabase({ engine, database }: CommandContext): BsonDocument {
  for (const namespace of [...engine.collections.keys()]) {
    if (namespace.startsWith(`${database}.`)) engine.dropCollection(namespace);
  }
  return { dropped: database, ok: 1 };
}

function listCollections({ command, engine, database, cursors }: CommandContext): Promise<BsonDocument> {
  const matches = compileFilter(documentField(command, 'filter'));
  const rows = [...engine.collections.keys()]
    .filter((namespace) => namespace.startsWith(`${database}.`))
    .map((namespace) => ({
      name: namespace.slice(database.length + 1),
      type: 'collection',
      ...(command.nameOnly === true
        ? {}
        : { options: {}, info: { readOnly: false }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
    }))
    .filter(matches);
  const { batchSize } = documentField(command, 'cursor');
  return cursors.open(listCursor(`${database}.$cmd.listCollections`, rows), toPlainNumber(batchSize));
}

function listDatabases({ engine, command }: CommandContext): BsonDocument {
  const matches = compileFilter(documentField(command, 'filter'));
  const names = new Set([...engine.collections.keys()].map((namespace) => namespace.split('.')[0]));
  const databases = [...names].map((name) => ({ name, sizeOnDisk: 1, empty: false })).filter(matches);
  return { databases, totalSize: databases.length, ok: 1 };
}

export const COLLECTION_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  create: {
    fields: [
      'capped',
      'size',
      'max',
      'timeseries',
      'validator',
      'validationLevel',
      'validationAction',
      'viewOn',
      'pipeline',
      'collation',
      'clusteredIndex',
      'expireAfterSeconds',
      'changeStreamPreAndPostImages',
      'autoIndexId',
    ],
    run: create,
  },
  drop: { fields: [], run: drop },
  dropDatabase: { fields: [], run: dropDatabase },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
};
