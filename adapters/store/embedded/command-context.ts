import { type BsonDocument, isDocument, toInteger, toPlainNumber } from './bson-value.ts';
import type { CursorTable } from './cursor-table.ts';
import { evaluate } from './expressions/evaluate-expression.ts';
import { createScope, type EvaluationScope } from './expressions/evaluation-scope.ts';
import { MongoError, notImplemented } from './mongo-error.ts';
import type { SessionTable } from './session-table.ts';
import type { StoreEngine } from './store-engine.ts';
import type { Transaction } from './transaction.ts';

/** What one command works with. */
export interface CommandContext {
  readonly command: BsonDocument;
  /** The command's name, as the client wrote it. */
  readonly name: string;
  readonly database: string;
  readonly engine: StoreEngine;
  readonly cursors: CursorTable;
  readonly sessions: SessionTable;
  readonly transaction: Transaction | undefined;
  readonly scope: EvaluationScope;
  /** Throws `MaxTimeMSExpired` when the command's `maxTimeMS` is over. */
  readonly checkTime: () => void;
  /** When that is, on the clock of `Date.now()`; infinite without `maxTimeMS`. */
  readonly deadline: number;
  /** Something about this connection for `hello`. */
  readonly connectionId: number;
}

/** A command: the fields it understands (all others are refused) and what it does. */
export interface CommandDefinition {
  readonly fields: readonly string[];
  readonly run: (context: CommandContext) => BsonDocument | Promise<BsonDocument>;
  /** May be part of a multi-document transaction. */
  readonly isTransactional?: boolean;
  /** May be retried by the driver with the same `txnNumber` and must then not be applied twice. */
  readonly isRetryable?: boolean;
  /** `maxTimeMS` is how long a `getMore` may wait, not a limit. */
  readonly isAwaiting?: boolean;
}

/** The namespace `database.collection` of the command's first field. */
export function namespaceOf({
  command,
  name,
  database,
}: Pick<CommandContext, 'command' | 'name' | 'database'>): string {
  const collection = command[name];
  if (typeof collection !== 'string' || collection === '' || /[\0$]/.test(collection)) {
    throw new MongoError(
      'InvalidNamespace',
      `Invalid namespace specified '${database}.${String(collection)}'`,
    );
  }
  return `${database}.${collection}`;
}

/** A document field; an empty document where it is missing. */
export function documentField(source: BsonDocument, field: string): BsonDocument {
  const value = source[field];
  if (value === undefined || value === null) return {};
  if (isDocument(value)) return value;
  throw new MongoError('TypeMismatch', `BSON field '${field}' is the wrong type, expected type 'object'`);
}

/** A document field that may be missing or empty. */
export function optionalDocument(source: BsonDocument, field: string): BsonDocument | undefined {
  const value = documentField(source, field);
  return Object.keys(value).length > 0 ? value : undefined;
}

export function arrayField(source: BsonDocument, field: string): readonly unknown[] {
  const value = source[field];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new MongoError('TypeMismatch', `BSON field '${field}' is the wrong type, expected type 'array'`);
}

export function integerField(source: BsonDocument, field: string): number | undefined {
  const value = source[field];
  if (value === undefined || value === null) return undefined;
  const number = toPlainNumber(value);
  return number !== undefined && number >= 0
    ? toInteger(Math.trunc(number), field)
    : refuseNegative(field, value);
}

function refuseNegative(field: string, value: unknown): never {
  throw new MongoError(
    'BadValue',
    `BSON field '${field}' value must be >= 0, actual value '${String(value)}'`,
  );
}

/** Only the simple (binary) comparison exists here; any other collation would give other answers. */
export function assertSimpleCollation(source: BsonDocument): void {
  const { collation } = source;
  if (collation === undefined || collation === null) return;
  if (isDocument(collation) && (Object.keys(collation).length === 0 || collation.locale === 'simple')) return;
  throw notImplemented('A collation other than { locale: "simple" }');
}

/** Throws for fields a command or statement does not know (`Location40415`). */
export function assertKnownFields(
  source: BsonDocument,
  name: string,
  fields: ReadonlySet<string> | readonly string[],
): void {
  const known = fields instanceof Set ? fields : new Set(fields);
  for (const field of Object.keys(source)) {
    if (!known.has(field))
      throw new MongoError('Location40415', `BSON field '${name}.${field}' is an unknown field.`);
  }
}

/** The scope of expressions: the variables of the command's `let`, which see no document, and one now. */
export function scopeOf(command: BsonDocument): EvaluationScope {
  const empty = createScope();
  const variables = Object.entries(documentField(command, 'let'));
  return createScope(
    Object.fromEntries(variables.map(([name, value]) => [name, evaluate(value, empty)])),
    empty.now,
  );
}
