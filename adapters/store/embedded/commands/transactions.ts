import { type BsonDocument, isBinary, isDocument } from '../bson-value.ts';
import { arrayField, type CommandContext, type CommandDefinition } from '../command-context.ts';
import { MongoError } from '../mongo-error.ts';
import { type SessionKey, type SessionTable, sessionKeyOf } from '../session-table.ts';
import type { StoreEngine } from '../store-engine.ts';
import type { Transaction } from '../transaction.ts';

export const transactionId = ({ session, number }: SessionKey): string => `${session}:${number}`;

function noSuchTransaction({ number }: SessionKey): MongoError {
  return new MongoError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
    {
      labels: ['TransientTransactionError'],
    },
  );
}

/** The transaction a command belongs to (begun by its first command), or undefined for an ordinary command. */
export function transactionOf(
  command: BsonDocument,
  engine: StoreEngine,
  sessions: SessionTable,
): Transaction | undefined {
  if (command.autocommit === undefined) return undefined;
  const key = sessionKeyOf(command);
  if (command.autocommit !== false || !key) {
    throw new MongoError(
      'InvalidOptions',
      "Specifying autocommit=true is not allowed; 'autocommit' needs a txnNumber",
    );
  }
  const state = sessions.stateOf(key);
  if (command.startTransaction === true) {
    if (state !== undefined) {
      throw new MongoError(
        'IllegalOperation',
        `Cannot start transaction ${key.number}: it has been started already`,
      );
    }
    endOlder(engine, key);
    sessions.setState(key, 'open');
    return engine.begin(transactionId(key));
  }
  const transaction = engine.transaction(transactionId(key));
  if (transaction) transaction.lastUsedAt = Date.now();
  return transaction;
}

/** A session has one transaction at a time: a new one ends what was left open. */
function endOlder(engine: StoreEngine, { session }: SessionKey): void {
  for (const transaction of [...engine.openTransactions()]) {
    if (transaction.id.startsWith(`${session}:`)) engine.abort(transaction);
  }
}

/** Throws what MongoDB answers to a command of a transaction that has ended. */
export function assertInProgress(command: BsonDocument, sessions: SessionTable): void {
  const key = sessionKeyOf(command);
  if (!key) return;
  if (sessions.stateOf(key) === 'committed') {
    throw new MongoError('TransactionCommitted', `Transaction ${key.number} has been committed.`);
  }
  throw noSuchTransaction(key);
}

function requiredKey(command: BsonDocument): SessionKey {
  const key = sessionKeyOf(command);
  if (!key || command.autocommit !== false) {
    throw new MongoError(
      'InvalidOptions',
      'commitTransaction and abortTransaction must be run within a transaction',
    );
  }
  return key;
}

function commit({ command, engine, sessions, transaction }: CommandContext): BsonDocument {
  const key = requiredKey(command);
  if (!transaction) {
    if (sessions.stateOf(key) === 'committed') return { ok: 1 };
    throw noSuchTransaction(key);
  }
  sessions.setState(key, 'aborted');
  engine.commit(transaction);
  sessions.setState(key, 'committed');
  return { ok: 1 };
}

function abort({ command, engine, sessions, transaction }: CommandContext): BsonDocument {
  const key = requiredKey(command);
  if (!transaction) {
    if (sessions.stateOf(key) === 'committed') {
      throw new MongoError('TransactionCommitted', `Transaction ${key.number} has been committed.`);
    }
    throw noSuchTransaction(key);
  }
  engine.abort(transaction);
  sessions.setState(key, 'aborted');
  return { ok: 1 };
}

function endSessions({ command, engine, sessions, name }: CommandContext): BsonDocument {
  for (const lsid of arrayField(command, name)) {
    if (!isDocument(lsid) || !isBinary(lsid.id)) continue;
    const session = Buffer.from(lsid.id.value()).toString('hex');
    endOlder(engine, { session, number: 0 });
    sessions.end(session);
  }
  return { ok: 1 };
}

export const TRANSACTION_COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  commitTransaction: { fields: ['recoveryToken'], run: commit, isTransactional: true },
  abortTransaction: { fields: ['recoveryToken'], run: abort, isTransactional: true },
  endSessions: { fields: [], run: endSessions },
  killSessions: { fields: [], run: endSessions },
  refreshSessions: { fields: [], run: () => ({ ok: 1 }) },
};
