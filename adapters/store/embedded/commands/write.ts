import { type BsonDocument, isDocument } from '../bson-value.ts';
import type { StoredDocument } from '../collection.ts';
import { toStoredDocument } from '../collection.ts';
import {
  arrayField,
  assertKnownFields,
  assertSimpleCollation,
  type CommandContext,
  type CommandDefinition,
  documentField,
  namespaceOf,
} from '../command-context.ts';
import { findDocuments } from '../document-reader.ts';
import { storableDocument } from '../document-validation.ts';
import { createScope, type EvaluationScope } from '../expressions/evaluation-scope.ts';
import { errorReply, MongoError, writeConflict } from '../mongo-error.ts';
import {
  assertUpdate,
  isOperatorUpdate,
  type UpdateStatement,
  updateDocument,
  upsertedDocument,
} from '../update-document.ts';
import { orderKey } from '../value-order.ts';
import { assertHint } from './read.ts';

/** What one statement did. */
export interface StatementResult {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: unknown;
  /** Of `findAndModify`: the document before and after. */
  readonly before?: BsonDocument;
  readonly after?: BsonDocument;
}

/**
 * Runs a step that needs some documents unlocked. Within a transaction a lock of another is a conflict; outside the
 * step waits for the other transaction to end and finds its documents anew.
 */
export async function withUnlocked<Result>(
  context: CommandContext,
  namespace: string,
  find: () => readonly StoredDocument[],
  apply: (targets: readonly StoredDocument[]) => Result,
): Promise<Result> {
  for (;;) {
    const targets = find();
    const holder = targets
      .map(({ key }) => context.engine.lockHolder(namespace, key, context.transaction))
      .find((one) => one !== undefined);
    if (!holder) return apply(targets);
    if (context.transaction) throw writeConflict();
    await endedBefore(context.deadline, holder.ended);
    context.checkTime();
  }
}

async function endedBefore(deadline: number, ended: Promise<void>): Promise<void> {
  if (!Number.isFinite(deadline)) return ended;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - Date.now()));
  });
  await Promise.race([ended, late]).finally(() => clearTimeout(timer));
}

/** Runs the statements of a write command; a failed one is reported and, when ordered, the last. */
async function runStatements(
  context: CommandContext,
  statements: readonly unknown[],
  run: (statement: BsonDocument, index: number) => Promise<void>,
): Promise<BsonDocument> {
  const writeErrors: BsonDocument[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      if (!isDocument(statement)) throw new MongoError('TypeMismatch', 'a write statement must be an object');
      await run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      if (error.codeName === 'WriteConflict' || error.codeName === 'MaxTimeMSExpired') throw error;
      const { ok: _ok, codeName: _codeName, ...reported } = errorReply(error);
      writeErrors.push({ index, ...reported });
      if (context.command.ordered !== false || context.transaction) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

async function insert(context: CommandContext): Promise<BsonDocument> {
  const { engine, transaction, command } = context;
  const namespace = namespaceOf(context);
  let n = 0;
  const errors = await runStatements(context, arrayField(command, 'documents'), async (given) => {
    const document = storableDocument(given);
    await withUnlocked(
      context,
      namespace,
      () => [toStoredDocument(document)],
      () => engine.insert(namespace, document, transaction),
    );
    n += 1;
  });
  return { n, ...errors, ok: 1 };
}

interface StatementOptions {
  readonly isMulti: boolean;
  readonly isUpsert: boolean;
  readonly sort?: BsonDocument | undefined;
}

/** Finds, checks and replaces the documents of one update statement, or inserts the upsert. */
export async function runUpdate(
  context: CommandContext,
  namespace: string,
  statement: UpdateStatement,
  options: StatementOptions,
): Promise<StatementResult> {
  const { engine, transaction, checkTime } = context;
  const limit = options.isMulti ? 0 : 1;
  const find = () =>
    findDocuments(
      engine.collections.get(namespace),
      { filter: statement.filter, sort: options.sort, limit, scope: statement.scope },
      transaction,
      checkTime,
    );
  assertUpdate(statement);
  const isReplacement = isDocument(statement.update) && !isOperatorUpdate(statement.update);
  if (isReplacement && options.isMulti) {
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  return withUnlocked(context, namespace, find, (targets) => {
    if (targets.length === 0 && options.isUpsert) {
      const after = storableDocument(upsertedDocument(statement));
      if (engine.lockHolder(namespace, orderKey(after._id), transaction)) throw writeConflict();
      engine.insert(namespace, after, transaction);
      return { matched: 0, modified: 0, upsertedId: after._id, after };
    }
    const changed = targets.flatMap((target) => {
      const after = storableDocument(updateDocument(target.document, statement));
      return isSame(target.document, after) ? [] : [{ target, after }];
    });
    for (const { target, after } of changed) {
      engine.replace(namespace, target, after, isReplacement ? 'replace' : 'update', transaction);
    }
    const [first] = targets;
    const after = changed[0]?.after ?? first?.document;
    return {
      matched: targets.length,
      modified: changed.length,
      ...(first && after ? { before: first.document, after } : {}),
    };
  });
}

/** Same bytes, not only equal: 1 and Long 1 differ. Cheaper than comparing BSON and right for what an update can make. */
function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (isDocument(left) && isDocument(right)) {
    const fields = Object.keys(left);
    const others = Object.keys(right);
    return (
      fields.length === others.length &&
      fields.every((field, index) => field === others[index] && isSame(left[field], right[field]))
    );
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right) || isDocument(left) || isDocument(right)) return false;
  return left.constructor === right.constructor && orderKey(left) === orderKey(right);
}

const UPDATE_FIELDS = new Set([
  'q',
  'u',
  'multi',
  'upsert',
  'arrayFilters',
  'collation',
  'hint',
  'c',
  'sort',
]);
const DELETE_FIELDS = new Set(['q', 'limit', 'collation', 'hint']);

function statementScope(context: CommandContext, statement: BsonDocument): EvaluationScope {
  const constants = documentField(statement, 'c');
  return Object.keys(constants).length > 0 ? createScope(constants) : context.scope;
}

async function update(context: CommandContext): Promise<BsonDocument> {
  const namespace = namespaceOf(context);
  let n = 0;
  let nModified = 0;
  const upserted: BsonDocument[] = [];
  const errors = await runStatements(
    context,
    arrayField(context.command, 'updates'),
    async (statement, index) => {
      assertKnownFields(statement, 'update.updates', UPDATE_FIELDS);
      assertSimpleCollation(statement);
      assertHint(context, statement, namespace);
      const { q, u } = statement;
      const result = await runUpdate(
        context,
        namespace,
        {
          filter: isDocument(q) ? q : documentField(statement, 'q'),
          update: u,
          arrayFilters: arrayField(statement, 'arrayFilters'),
          scope: statementScope(context, statement),
        },
        {
          isMulti: statement.multi === true,
          isUpsert: statement.upsert === true,
          sort: documentField(statement, 'sort'),
        },
      );
      n += result.matched;
      nModified += result.modified;
      if (result.upsertedId !== undefined) {
        upserted.push({ index, _id: result.upsertedId });
        n += 1;
      }
    },
  );
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors, ok: 1 };
}

async function remove(context: CommandContext): Promise<BsonDocument> {
  const { engine, transaction, checkTime } = context;
  const namespace = namespaceOf(context);
  let n = 0;
  const errors = await runStatements(context, arrayField(context.command, 'deletes'), async (statement) => {
    assertKnownFields(statement, 'delete.deletes', DELETE_FIELDS);
    assertSimpleCollation(statement);
    assertHint(context, statement, namespace);
    const limit = statement.limit === 1 ? 1 : 0;
    const filter = documentField(statement, 'q');
    await withUnlocked(
      context,
      namespace,
      () =>
        findDocuments(
          engine.collections.get(namespace),
          { filter, limit, scope: context.scope },
          transaction,
          checkTime,
        ),
      (targets) => {
        for (const target of targets) {
          engine.remove(namespace, target, transaction);
          n += 1;
        }
      },
    );
  });
  return { n, ...errors, ok: 1 };
}

const WRITE_OPTIONS = ['ordered', 'bypassDocumentValidation', 'let'];

export const WRITE_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  insert: { fields: ['documents', ...WRITE_OPTIONS], run: insert, isTransactional: true, isRetryable: true },
  update: { fields: ['updates', ...WRITE_OPTIONS], run: update, isTransactional: true, isRetryable: true },
  delete: { fields: ['deletes', ...WRITE_OPTIONS], run: remove, isTransactional: true, isRetryable: true },
};
