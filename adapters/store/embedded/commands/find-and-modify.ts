import type { BsonDocument } from '../bson-value.ts';
import {
  arrayField,
  assertSimpleCollation,
  type CommandContext,
  type CommandDefinition,
  documentField,
  namespaceOf,
  optionalDocument,
} from '../command-context.ts';
import { findDocuments } from '../document-reader.ts';
import { MongoError } from '../mongo-error.ts';
import { compileProjection } from '../projection.ts';
import { assertHint } from './read.ts';
import { runUpdate, withUnlocked } from './write.ts';

async function findAndRemove(context: CommandContext, filter: BsonDocument, sort: BsonDocument | undefined) {
  const { engine, transaction, checkTime, scope } = context;
  const namespace = namespaceOf(context);
  return withUnlocked(
    context,
    namespace,
    () =>
      findDocuments(
        engine.collections.get(namespace),
        { filter, sort, limit: 1, scope },
        transaction,
        checkTime,
      ),
    ([target]) => {
      if (target) engine.remove(namespace, target, transaction);
      return target?.document;
    },
  );
}

async function findAndModify(context: CommandContext): Promise<BsonDocument> {
  const { command, scope } = context;
  const namespace = namespaceOf(context);
  assertSimpleCollation(command);
  assertHint(context, command, namespace);
  const filter = documentField(command, 'query');
  const sort = optionalDocument(command, 'sort');
  const fields = optionalDocument(command, 'fields');
  const project = fields
    ? compileProjection(fields, { scope, filter })
    : (document: BsonDocument) => document;
  const shown = (document: BsonDocument | undefined) => (document ? project(document) : null);

  if (command.remove === true) {
    if (command.update !== undefined || command.upsert === true || command.new === true) {
      throw new MongoError(
        'FailedToParse',
        "Cannot specify both an update and remove=true, or 'new' or 'upsert' with 'remove'",
      );
    }
    const removed = await findAndRemove(context, filter, sort);
    return { lastErrorObject: { n: removed ? 1 : 0 }, value: shown(removed), ok: 1 };
  }
  if (command.update === undefined) {
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified');
  }
  const result = await runUpdate(
    context,
    namespace,
    { filter, update: command.update, arrayFilters: arrayField(command, 'arrayFilters'), scope },
    { isMulti: false, isUpsert: command.upsert === true, sort },
  );
  const isUpserted = result.upsertedId !== undefined;
  return {
    lastErrorObject: {
      n: result.matched > 0 || isUpserted ? 1 : 0,
      updatedExisting: result.matched > 0,
      ...(isUpserted ? { upserted: result.upsertedId } : {}),
    },
    value: shown(command.new === true ? result.after : result.before),
    ok: 1,
  };
}

const FIELDS = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'bypassDocumentValidation',
  'collation',
  'arrayFilters',
  'hint',
  'let',
];

export const FIND_AND_MODIFY_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  findAndModify: { fields: FIELDS, run: findAndModify, isTransactional: true, isRetryable: true },
  findandmodify: { fields: FIELDS, run: findAndModify, isTransactional: true, isRetryable: true },
};
