import {
  type BsonDocument,
  isDecimal,
  isDocument,
  isLong,
  isRegex,
  toInteger,
  toPlainNumber,
  typeAlias,
  typeAliasesOf,
} from './bson-value.ts';
import { evaluate, isTruthy } from './expressions/evaluate-expression.ts';
import { createScope, type EvaluationScope, scopeAt } from './expressions/evaluation-scope.ts';
import { splitPath, valuesAtPath } from './field-path.ts';
import { MongoError, notImplemented } from './mongo-error.ts';
import { regexOperator, regexTest } from './regex-match.ts';
import { orderKey, RANK } from './value-order.ts';

/** Says whether a document matches a filter. */
export type Matcher = (document: BsonDocument) => boolean;

/** Says whether one value (an array element, a field's value) fulfils a condition. */
export type ValueTest = (value: unknown) => boolean;

/** Judges all values a path leads to, arrays at its end not yet opened. */
type LeafTest = (leaves: readonly unknown[]) => boolean;

/** A condition holds when the value itself or, for an array, one of its elements fulfils it. */
function anyOf(test: ValueTest): LeafTest {
  return (leaves) => leaves.some((leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)));
}

const not =
  (test: LeafTest): LeafTest =>
  (leaves) =>
    !test(leaves);

function arrayArgument(operator: string, argument: unknown): readonly unknown[] {
  if (Array.isArray(argument)) return argument;
  throw new MongoError('BadValue', `${operator} needs an array`);
}

function equalTo(operand: unknown): ValueTest {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  const key = orderKey(operand);
  const isPlain = typeof operand === 'number';
  return (value) =>
    isPlain && typeof value === 'number'
      ? value === operand || bothNaN(value, operand)
      : value !== undefined && orderKey(value) === key;
}

const bothNaN = (left: unknown, right: unknown) => Number.isNaN(left) && Number.isNaN(right);

function oneOf(argument: unknown): ValueTest {
  const operands = arrayArgument('$in', argument);
  for (const operand of operands) {
    if (isDocument(operand) && Object.keys(operand)[0]?.startsWith('$')) {
      throw new MongoError('BadValue', 'cannot nest $ under $in');
    }
  }
  const regexes = operands.filter(isRegex).map(regexTest);
  const keys = new Set(operands.filter((operand) => !isRegex(operand)).map(orderKey));
  return (value) => keys.has(orderKey(value)) || regexes.some((test) => test(value));
}

const COMPARISONS: Readonly<Record<string, (value: string, operand: string) => boolean>> = {
  $gt: (value, operand) => value > operand,
  $gte: (value, operand) => value >= operand,
  $lt: (value, operand) => value < operand,
  $lte: (value, operand) => value <= operand,
};

/** Ranges compare within one type only, save for MinKey and MaxKey; NaN is neither below nor above anything. */
function comparedTo(operator: string, operand: unknown): ValueTest {
  if (isRegex(operand)) throw new MongoError('BadValue', `Can't have RegEx as arg to predicate over field`);
  const compare = COMPARISONS[operator] ?? (() => false);
  const key = orderKey(operand);
  const rank = key.charCodeAt(0);
  const isBracketed = rank !== RANK.minKey && rank !== RANK.maxKey;
  return (value) => {
    if (Number.isNaN(value) || Number.isNaN(operand))
      return operator.endsWith('e') && bothNaN(value, operand);
    const other = orderKey(value);
    return (!isBracketed || other.charCodeAt(0) === rank) && compare(other, key);
  };
}

function modulo(argument: unknown): ValueTest {
  const parts = arrayArgument('$mod', argument);
  const [divisor, remainder] = parts.map((part) => Math.trunc(toPlainNumber(part) ?? Number.NaN));
  if (
    parts.length !== 2 ||
    divisor === undefined ||
    remainder === undefined ||
    Number.isNaN(divisor + remainder)
  ) {
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two numbers');
  }
  if (divisor === 0) throw new MongoError('BadValue', 'divisor cannot be 0');
  return (value) => {
    if (isDecimal(value) || (isLong(value) && toPlainNumber(value) === undefined))
      throw notImplemented('$mod of this number');
    const number = toPlainNumber(value);
    return (
      number !== undefined && Number.isFinite(number) && (Math.trunc(number) % divisor) - remainder === 0
    );
  };
}

function elemMatch(argument: unknown, scope: EvaluationScope): LeafTest {
  if (!isDocument(argument)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const first = Object.keys(argument)[0];
  const isValueForm =
    first?.startsWith('$') === true && !['$and', '$or', '$nor', '$expr', '$where'].includes(first);
  const test = isValueForm ? compileCondition(argument, scope) : objectTest(argument, scope);
  return (leaves) => leaves.some((leaf) => Array.isArray(leaf) && leaf.some((item) => test(item)));
}

function objectTest(filter: BsonDocument, scope: EvaluationScope): ValueTest {
  const matches = compileFilter(filter, scope);
  return (item) => {
    if (isDocument(item)) return matches(item);
    return Array.isArray(item) && matches(Object.fromEntries(item.entries()));
  };
}

function all(argument: unknown, scope: EvaluationScope): LeafTest {
  const operands = arrayArgument('$all', argument);
  const tests = operands.map((operand) => {
    if (isDocument(operand) && '$elemMatch' in operand) return elemMatch(operand.$elemMatch, scope);
    return anyOf(isRegex(operand) ? regexTest(operand) : equalTo(operand));
  });
  return (leaves) => tests.length > 0 && tests.every((test) => test(leaves));
}

function negated(argument: unknown, scope: EvaluationScope): LeafTest {
  if (isRegex(argument)) return not(anyOf(regexTest(argument)));
  if (!isDocument(argument)) throw new MongoError('BadValue', '$not needs a regex or a document');
  if (Object.keys(argument).length === 0) throw new MongoError('BadValue', '$not cannot be empty');
  return not(compileOperators(argument, scope));
}

/** Makes the test of one operator; `condition` is the whole set of operators it stands in. */
type OperatorCompiler = (argument: unknown, scope: EvaluationScope, condition: BsonDocument) => LeafTest;

function exists(argument: unknown): LeafTest {
  const isWanted = isTruthy(argument);
  return (leaves) => leaves.some((leaf) => leaf !== undefined) === isWanted;
}

function ofType(argument: unknown): LeafTest {
  const aliases = typeAliasesOf(argument);
  return anyOf((value) => aliases.has(typeAlias(value) ?? ''));
}

function ofSize(argument: unknown): LeafTest {
  const size = toInteger(argument, '$size');
  if (size < 0) throw new MongoError('FailedToParse', '$size may not be negative');
  return (leaves) => leaves.some((leaf) => Array.isArray(leaf) && leaf.length === size);
}

function notEqual(argument: unknown): LeafTest {
  if (isRegex(argument)) throw new MongoError('BadValue', "Can't have regex as arg to $ne.");
  return not(anyOf(equalTo(argument)));
}

const comparison =
  (operator: string): OperatorCompiler =>
  (argument) =>
    anyOf(comparedTo(operator, argument));

const OPERATORS: Readonly<Record<string, OperatorCompiler>> = {
  $eq: (argument) => anyOf(equalTo(argument)),
  $ne: notEqual,
  $gt: comparison('$gt'),
  $gte: comparison('$gte'),
  $lt: comparison('$lt'),
  $lte: comparison('$lte'),
  $in: (argument) => anyOf(oneOf(argument)),
  $nin: (argument) => not(anyOf(oneOf(arrayArgument('$nin', argument)))),
  $exists: exists,
  $type: ofType,
  $size: ofSize,
  $mod: (argument) => anyOf(modulo(argument)),
  $all: all,
  $elemMatch: elemMatch,
  $not: negated,
  $regex: (_argument, _scope, condition) => anyOf(regexOperator(condition)),
  $options: (_argument, _scope, condition) => {
    if (!('$regex' in condition)) throw new MongoError('BadValue', '$options needs a $regex');
    return () => true;
  },
};

/** Query operators MongoDB has and this store leaves out. */
const LEFT_OUT = new Set([
  '$bitsAllClear',
  '$bitsAllSet',
  '$bitsAnyClear',
  '$bitsAnySet',
  '$geoIntersects',
  '$geoWithin',
  '$near',
  '$nearSphere',
]);

function operatorCompiler(operator: string): OperatorCompiler {
  const compiler = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (compiler) return compiler;
  if (LEFT_OUT.has(operator)) throw notImplemented(`The query operator ${operator}`);
  throw new MongoError('BadValue', `unknown operator: ${operator}`);
}

function compileOperators(condition: BsonDocument, scope: EvaluationScope): LeafTest {
  const tests = Object.entries(condition).map(([operator, argument]) =>
    operatorCompiler(operator)(argument, scope, condition),
  );
  return (leaves) => tests.every((test) => test(leaves));
}

/** Whether a filter value is a set of operators (`{ $gt: 1 }`) and not a document to be equal to. */
export function hasOperators(condition: unknown): condition is BsonDocument {
  return (
    isDocument(condition) && Object.keys(condition)[0]?.startsWith('$') === true && !('$ref' in condition)
  );
}

function compileLeafTest(condition: unknown, scope: EvaluationScope): LeafTest {
  if (isRegex(condition)) return anyOf(regexTest(condition));
  return hasOperators(condition) ? compileOperators(condition, scope) : anyOf(equalTo(condition));
}

/** The test of a single value against `{ $gt: 5 }`, a regex or a plain value, as `$elemMatch` and `$pull` use it. */
export function compileCondition(condition: unknown, scope: EvaluationScope = createScope()): ValueTest {
  const test = compileLeafTest(condition, scope);
  return (value) => test([value]);
}

function compileParts(operator: string, argument: unknown, scope: EvaluationScope): readonly Matcher[] {
  const parts = arrayArgument(operator, argument);
  if (parts.length === 0) throw new MongoError('BadValue', `${operator} argument must be a non-empty array`);
  return parts.map((part) => {
    if (!isDocument(part)) throw new MongoError('BadValue', `${operator} argument's entries must be objects`);
    return compileFilter(part, scope);
  });
}

function compileTopLevel(operator: string, argument: unknown, scope: EvaluationScope): Matcher {
  switch (operator) {
    case '$and': {
      const parts = compileParts(operator, argument, scope);
      return (document) => parts.every((part) => part(document));
    }
    case '$or': {
      const parts = compileParts(operator, argument, scope);
      return (document) => parts.some((part) => part(document));
    }
    case '$nor': {
      const parts = compileParts(operator, argument, scope);
      return (document) => !parts.some((part) => part(document));
    }
    case '$expr':
      return (document) => isTruthy(evaluate(argument, scopeAt(scope, document)));
    case '$comment':
      return () => true;
    case '$alwaysTrue':
    case '$alwaysFalse':
    case '$where':
    case '$text':
    case '$jsonSchema':
      throw notImplemented(operator);
    default:
      throw new MongoError(
        'BadValue',
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

/**
 * Compiles a MongoDB filter. Everything is checked now, so a wrong operator fails also on an empty collection
 * (`BadValue`); operators this store does not know fail with `NotImplemented`.
 */
export function compileFilter(filter: BsonDocument, scope: EvaluationScope = createScope()): Matcher {
  const parts = Object.entries(filter).map(([field, condition]): Matcher => {
    if (field.startsWith('$')) return compileTopLevel(field, condition, scope);
    const path = splitPath(field);
    const test = compileLeafTest(condition, scope);
    return (document) => test(valuesAtPath(document, path));
  });
  return (document) => parts.every((part) => part(document));
}
