import { ObjectId, Timestamp } from 'bson';
import { calculate } from './arithmetic.ts';
import { ARRAY_UPDATES, type FieldUpdate } from './array-update-operators.ts';
import {
  type BsonDocument,
  cloneDocument,
  cloneValue,
  isDocument,
  isNumeric,
  typeAlias,
} from './bson-value.ts';
import type { EvaluationScope } from './expressions/evaluation-scope.ts';
import type { ValueTest } from './filter-matcher.ts';
import { MongoError, notImplemented } from './mongo-error.ts';
import { parseUpdatePipeline } from './pipeline/update-pipeline.ts';
import {
  expandPath,
  type PositionalContext,
  parseArrayFilters,
  readAt,
  removeAt,
  writeAt,
} from './update-paths.ts';
import { areEqual, compareValues } from './value-order.ts';

/** One update statement, as `update` and `findAndModify` carry it. */
export interface UpdateStatement {
  readonly filter: BsonDocument;
  /** A replacement, a document of operators, or a pipeline. */
  readonly update: unknown;
  readonly arrayFilters: readonly unknown[];
  readonly scope: EvaluationScope;
}

function numeric(operation: 'add' | 'multiply', operator: string): FieldUpdate {
  return (before, argument, path) => {
    if (!isNumeric(argument)) {
      throw new MongoError(
        'TypeMismatch',
        `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${typeAlias(argument)}}`,
      );
    }
    if (before === undefined) return operation === 'add' ? argument : 0;
    if (!isNumeric(before)) {
      throw new MongoError(
        'TypeMismatch',
        `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' has non-numeric type ${typeAlias(before)}`,
      );
    }
    return calculate(operation, before, argument, operator);
  };
}

function currentDate(_before: unknown, argument: unknown): unknown {
  const type = isDocument(argument) ? argument.$type : argument === true ? 'date' : undefined;
  if (type === 'date') return new Date();
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  throw new MongoError('BadValue', '$currentDate needs true or { $type: "date" | "timestamp" }');
}

const FIELD_UPDATES: Readonly<Record<string, FieldUpdate>> = {
  ...ARRAY_UPDATES,
  $set: (_before, argument) => cloneValue(argument),
  $setOnInsert: (_before, argument) => cloneValue(argument),
  $inc: numeric('add', '$inc'),
  $mul: numeric('multiply', '$mul'),
  $min: (before, argument) =>
    before === undefined || compareValues(argument, before) < 0 ? argument : before,
  $max: (before, argument) =>
    before === undefined || compareValues(argument, before) > 0 ? argument : before,
  $currentDate: currentDate,
};

function assertNoConflict(paths: string[], path: string): void {
  const clash = paths.find(
    (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
  );
  if (clash !== undefined) {
    throw new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${path}' would create a conflict at '${clash}'`,
    );
  }
  paths.push(path);
}

function rename(document: BsonDocument, from: string, to: unknown): void {
  if (typeof to !== 'string')
    throw new MongoError('BadValue', `The 'to' field for $rename must be a string: ${from}`);
  if (from.includes('$') || to.includes('$'))
    throw new MongoError('BadValue', 'The fields of $rename may not be positional');
  const value = readAt(document, from.split('.'));
  if (value === undefined) return;
  removeAt(document, from.split('.'));
  writeAt(document, to.split('.'), value);
}

function applyOperator(
  document: BsonDocument,
  operator: string,
  fields: BsonDocument,
  context: PositionalContext,
): void {
  for (const [path, argument] of Object.entries(fields)) {
    if (operator === '$rename') {
      rename(document, path, argument);
      continue;
    }
    for (const concrete of expandPath(document, path, context)) {
      if (operator === '$unset') {
        removeAt(document, concrete);
        continue;
      }
      const after = FIELD_UPDATES[operator]?.(readAt(document, concrete), argument, path);
      if (after !== undefined) writeAt(document, concrete, after);
    }
  }
}

/** Checks operators and paths before anything is changed. */
function assertOperators(update: BsonDocument): readonly (readonly [string, BsonDocument])[] {
  const paths: string[] = [];
  return Object.entries(update).map(([operator, fields]) => {
    if (operator === '$bit') throw notImplemented('The update operator $bit');
    if (!Object.hasOwn(FIELD_UPDATES, operator) && operator !== '$unset' && operator !== '$rename') {
      throw new MongoError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDocument(fields)) {
      throw new MongoError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeAlias(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
      );
    }
    for (const [path, argument] of Object.entries(fields)) {
      assertNoConflict(paths, path);
      if (operator === '$rename' && typeof argument === 'string') assertNoConflict(paths, argument);
    }
    return [operator, fields] as const;
  });
}

function assertFiltersUsed(tests: ReadonlyMap<string, ValueTest>, update: BsonDocument): void {
  const paths = Object.values(update).filter(isDocument).flatMap(Object.keys);
  for (const identifier of tests.keys()) {
    if (!paths.some((path) => path.includes(`$[${identifier}]`))) {
      throw new MongoError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
    }
  }
}

/** Whether an update document holds operators (`$set` …) rather than being a replacement. */
export function isOperatorUpdate(update: unknown): update is BsonDocument {
  return isDocument(update) && Object.keys(update)[0]?.startsWith('$') === true;
}

function applyOperators(
  document: BsonDocument,
  statement: UpdateStatement,
  update: BsonDocument,
  isInsert: boolean,
): BsonDocument {
  const operators = assertOperators(update);
  const arrayFilters = parseArrayFilters(statement.arrayFilters);
  assertFiltersUsed(arrayFilters, update);
  const result = cloneDocument(document);
  const context = { filter: statement.filter, arrayFilters, usedFilters: new Set<string>() };
  for (const [operator, fields] of operators) {
    if (operator !== '$setOnInsert' || isInsert) applyOperator(result, operator, fields, context);
  }
  return result;
}

function replacement(document: BsonDocument, update: BsonDocument): BsonDocument {
  const operator = Object.keys(update).find((field) => field.startsWith('$'));
  if (operator !== undefined) {
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  const { _id: id = document._id, ...fields } = cloneDocument(update);
  return id === undefined ? fields : { _id: id, ...fields };
}

function changed(document: BsonDocument, statement: UpdateStatement, isInsert: boolean): BsonDocument {
  const { update } = statement;
  if (Array.isArray(update)) return parseUpdatePipeline(update, statement.scope)(document);
  if (!isDocument(update))
    throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  return isOperatorUpdate(update)
    ? applyOperators(document, statement, update, isInsert)
    : replacement(document, update);
}

/** Throws what is wrong with an update even where no document matches it. */
export function assertUpdate({ update, arrayFilters, scope }: UpdateStatement): void {
  if (Array.isArray(update)) {
    parseUpdatePipeline(update, scope);
    return;
  }
  if (!isDocument(update)) {
    throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  }
  if (!isOperatorUpdate(update)) {
    replacement({}, update);
    return;
  }
  assertOperators(update);
  assertFiltersUsed(parseArrayFilters(arrayFilters), update);
}

/** The document after the update, a new one. Throws `ImmutableField` where it would change the `_id`. */
export function updateDocument(document: BsonDocument, statement: UpdateStatement): BsonDocument {
  const after = changed(document, statement, false);
  if (!areEqual(after._id, document._id) || after._id === undefined) {
    throw new MongoError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return after;
}

/** The fields an upsert takes from the equality conditions of its filter. */
function seedFromFilter(filter: BsonDocument, seed: BsonDocument): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (
      (field === '$and' || (field === '$or' && Array.isArray(condition) && condition.length === 1)) &&
      Array.isArray(condition)
    ) {
      for (const part of condition) if (isDocument(part)) seedFromFilter(part, seed);
    }
    if (field.startsWith('$')) continue;
    const isDocumentOfOperators =
      isDocument(condition) && Object.keys(condition)[0]?.startsWith('$') === true;
    if (!isDocumentOfOperators) {
      if (typeAlias(condition) !== 'regex') writeAt(seed, field.split('.'), cloneValue(condition));
    } else if ('$eq' in condition) {
      writeAt(seed, field.split('.'), cloneValue(condition.$eq));
    } else if (Array.isArray(condition.$in) && condition.$in.length === 1) {
      writeAt(seed, field.split('.'), cloneValue(condition.$in[0]));
    }
  }
}

/** The document an upsert inserts when nothing matched; gets a new `_id` unless filter or update names one. */
export function upsertedDocument(statement: UpdateStatement): BsonDocument {
  const seed: BsonDocument = {};
  seedFromFilter(statement.filter, seed);
  const isReplacement = isDocument(statement.update) && !isOperatorUpdate(statement.update);
  const base = isReplacement ? ('_id' in seed ? { _id: seed._id } : {}) : seed;
  const { _id: id = new ObjectId(), ...fields } = changed(base, statement, true);
  if ('_id' in seed && !areEqual(id, seed._id)) {
    throw new MongoError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return { _id: id, ...fields };
}
