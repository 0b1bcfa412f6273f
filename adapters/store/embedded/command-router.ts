import type { BsonDocument } from './bson-value.ts';
import { isDocument } from './bson-value.ts';
import {
  assertKnownFields,
  type CommandContext,
  type CommandDefinition,
  integerField,
  scopeOf,
} from './command-context.ts';
import { AGGREGATE_COMMANDS } from './commands/aggregate.ts';
import { COLLECTION_COMMANDS } from './commands/collections.ts';
import { CURSOR_COMMANDS } from './commands/cursors.ts';
import { EXPLAIN_COMMANDS } from './commands/explain.ts';
import { FIND_AND_MODIFY_COMMANDS } from './commands/find-and-modify.ts';
import { HANDSHAKE_COMMANDS } from './commands/handshake.ts';
import { INDEX_COMMANDS } from './commands/indexes.ts';
import { READ_COMMANDS } from './commands/read.ts';
import { assertInProgress, TRANSACTION_COMMANDS, transactionOf } from './commands/transactions.ts';
import { WRITE_COMMANDS } from './commands/write.ts';
import type { CursorTable } from './cursor-table.ts';
import { errorReply, MongoError, notImplemented } from './mongo-error.ts';
import { type SessionTable, sessionKeyOf } from './session-table.ts';
import type { StoreEngine } from './store-engine.ts';

const COMMANDS = new Map<string, CommandDefinition>(
  Object.entries({
    ...AGGREGATE_COMMANDS,
    ...COLLECTION_COMMANDS,
    ...CURSOR_COMMANDS,
    ...EXPLAIN_COMMANDS,
    ...FIND_AND_MODIFY_COMMANDS,
    ...HANDSHAKE_COMMANDS,
    ...INDEX_COMMANDS,
    ...READ_COMMANDS,
    ...TRANSACTION_COMMANDS,
    ...WRITE_COMMANDS,
  }),
);

/** Fields any command may carry; those that change nothing on a server of one node are accepted and have no effect. */
const GENERIC_FIELDS = [
  '$db',
  '$clusterTime',
  '$readPreference',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'stmtId',
  'stmtIds',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$audit',
  '$client',
];

const KNOWN_FIELDS = new Map(
  [...COMMANDS].map(([name, { fields }]) => [name, new Set([name, ...GENERIC_FIELDS, ...fields])] as const),
);

const READ_CONCERNS = new Set([undefined, 'local', 'available', 'majority', 'snapshot']);

/** What the router works on; one per open store. */
export interface RouterParts {
  readonly engine: StoreEngine;
  readonly cursors: CursorTable;
  readonly sessions: SessionTable;
}

function assertReadConcern(command: BsonDocument, isInTransaction: boolean): void {
  const level = isDocument(command.readConcern) ? command.readConcern.level : undefined;
  if (!READ_CONCERNS.has(typeof level === 'string' ? level : undefined))
    throw notImplemented(`The read concern '${String(level)}'`);
  if (level === 'snapshot' && !isInTransaction)
    throw notImplemented("The read concern 'snapshot' outside a transaction");
}

function contextOf(
  parts: RouterParts,
  command: BsonDocument,
  name: string,
  connectionId: number,
  definition: CommandDefinition,
): CommandContext {
  const maxTimeMs = definition.isAwaiting ? undefined : integerField(command, 'maxTimeMS');
  const deadline = maxTimeMs ? Date.now() + maxTimeMs : Number.POSITIVE_INFINITY;
  return {
    ...parts,
    command,
    name,
    connectionId,
    database: typeof command.$db === 'string' ? command.$db : 'admin',
    transaction: transactionOf(command, parts.engine, parts.sessions),
    scope: scopeOf(command),
    deadline,
    checkTime: () => {
      if (Date.now() >= deadline) throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    },
  };
}

async function runInTransaction(
  context: CommandContext,
  definition: CommandDefinition,
): Promise<BsonDocument> {
  const { command, engine, sessions, transaction, name } = context;
  if (!definition.isTransactional) {
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  }
  const isEnding = name === 'commitTransaction' || name === 'abortTransaction';
  if (!transaction && !isEnding) assertInProgress(command, sessions);
  let reply: BsonDocument | undefined;
  try {
    reply = await definition.run(context);
    return reply;
  } finally {
    // Any failed command ends its transaction; the driver then starts over or gives up.
    const hasFailed = reply === undefined || reply.writeErrors !== undefined;
    if (hasFailed && transaction && !isEnding) {
      engine.abort(transaction);
      const key = sessionKeyOf(command);
      if (key) sessions.setState(key, 'aborted');
    }
  }
}

async function run(parts: RouterParts, command: BsonDocument, connectionId: number): Promise<BsonDocument> {
  const [name = ''] = Object.keys(command);
  const definition = COMMANDS.get(name);
  if (!definition) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  assertKnownFields(command, name, KNOWN_FIELDS.get(name) ?? []);
  const isInTransaction = command.autocommit !== undefined;
  assertReadConcern(command, isInTransaction);
  if (isInTransaction)
    return runInTransaction(contextOf(parts, command, name, connectionId, definition), definition);
  const key = definition.isRetryable ? sessionKeyOf(command) : undefined;
  const execute = async () => definition.run(contextOf(parts, command, name, connectionId, definition));
  return key ? parts.sessions.runOnce(key, execute) : execute();
}

/**
 * Answers one command. Never throws: every failure is a reply. The reply comes only after everything written so
 * far, also by others, is in the journal, so that no client ever sees what a kill could take back.
 */
export async function answerCommand(
  parts: RouterParts,
  command: BsonDocument,
  connectionId: number,
): Promise<BsonDocument> {
  try {
    const reply = await run(parts, command, connectionId);
    await parts.engine.durable();
    return reply;
  } catch (error) {
    try {
      await parts.engine.durable();
    } catch (failure) {
      return errorReply(failure);
    }
    return errorReply(error);
  }
}
