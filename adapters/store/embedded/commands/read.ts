import type { BsonDocument } from '../bson-value.ts';
import {
  assertSimpleCollation,
  type CommandContext,
  type CommandDefinition,
  documentField,
  integerField,
  namespaceOf,
  optionalDocument,
} from '../command-context.ts';
import { listCursor } from '../cursor-table.ts';
import { type FindRequest, findDocuments } from '../document-reader.ts';
import { splitPath, valuesAtPath } from '../field-path.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { compileProjection } from '../projection.ts';
import { orderKey } from '../value-order.ts';

function assertNoneOf(command: BsonDocument, fields: readonly string[]): void {
  const used = fields.find((field) => command[field] !== undefined && command[field] !== false);
  if (used !== undefined) throw notImplemented(`The option '${used}' of find`);
}

/** A hint never changes the answer here; one that names no index is refused as MongoDB does. */
export function assertHint(
  { engine }: Pick<CommandContext, 'engine'>,
  source: BsonDocument,
  namespace: string,
): void {
  const { hint } = source;
  if (hint === undefined) return;
  const indexes = [...(engine.collections.get(namespace)?.indexes.values() ?? [])];
  const isNatural = typeof hint === 'object' && hint !== null && '$natural' in hint;
  const isKnown = indexes.some(
    (index) => index.name === hint || orderKey(index.specification.key) === orderKey(hint),
  );
  if (!isKnown && !isNatural) {
    throw new MongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
}

export function findRequestOf({ command, scope }: CommandContext): FindRequest {
  return {
    filter: documentField(command, 'filter'),
    sort: optionalDocument(command, 'sort'),
    skip: integerField(command, 'skip') ?? 0,
    limit: integerField(command, 'limit') ?? 0,
    scope,
  };
}

async function find(context: CommandContext): Promise<BsonDocument> {
  const { command, engine, transaction, checkTime, scope } = context;
  const namespace = namespaceOf(context);
  assertSimpleCollation(command);
  assertNoneOf(command, ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData']);
  assertHint(context, command, namespace);
  const request = findRequestOf(context);
  const projection = optionalDocument(command, 'projection');
  const project = projection && compileProjection(projection, { scope, filter: request.filter });
  const found = findDocuments(engine.collections.get(namespace), request, transaction, checkTime);
  const documents = found.map(({ document }) => (project ? project(document) : document));
  return context.cursors.open(
    listCursor(namespace, documents),
    integerField(command, 'batchSize'),
    command.singleBatch === true,
  );
}

function count(context: CommandContext): BsonDocument {
  const { command, engine, transaction, checkTime, scope } = context;
  const namespace = namespaceOf(context);
  assertSimpleCollation(command);
  assertHint(context, command, namespace);
  const collection = engine.collections.get(namespace);
  const filter = documentField(command, 'query');
  const skip = integerField(command, 'skip') ?? 0;
  const limit = integerField(command, 'limit') ?? 0;
  if (!transaction && Object.keys(filter).length === 0) {
    const rest = Math.max(0, (collection?.size ?? 0) - skip);
    return { n: limit > 0 ? Math.min(rest, limit) : rest, ok: 1 };
  }
  return {
    n: findDocuments(collection, { filter, skip, limit, scope }, transaction, checkTime).length,
    ok: 1,
  };
}

function distinct(context: CommandContext): BsonDocument {
  const { command, engine, transaction, checkTime, scope } = context;
  assertSimpleCollation(command);
  const { key } = command;
  if (typeof key !== 'string' || key === '')
    throw new MongoError('TypeMismatch', "BSON field 'distinct.key' must be a string");
  const filter = documentField(command, 'query');
  const found = findDocuments(
    engine.collections.get(namespaceOf(context)),
    { filter, scope },
    transaction,
    checkTime,
  );
  const values = new Map<string, unknown>();
  for (const { document } of found) {
    for (const leaf of valuesAtPath(document, splitPath(key))) {
      for (const value of Array.isArray(leaf) ? leaf : [leaf])
        if (value !== undefined) values.set(orderKey(value), value);
    }
  }
  return { values: [...values.values()], ok: 1 };
}

export const READ_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  find: {
    fields: [
      'filter',
      'sort',
      'projection',
      'hint',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'min',
      'max',
      'returnKey',
      'showRecordId',
      'tailable',
      'awaitData',
      'oplogReplay',
      'noCursorTimeout',
      'allowPartialResults',
      'collation',
      'allowDiskUse',
      'let',
    ],
    run: find,
    isTransactional: true,
  },
  count: { fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'], run: count },
  distinct: { fields: ['key', 'query', 'collation', 'hint'], run: distinct, isTransactional: true },
};
