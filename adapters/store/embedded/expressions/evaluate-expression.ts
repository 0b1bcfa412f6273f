import { type BsonDocument, getField, isDecimal, isDocument, isLong, setField } from '../bson-value.ts';
import { splitPath } from '../field-path.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { ARITHMETIC_OPERATORS } from './arithmetic-operators.ts';
import { ARRAY_OPERATORS } from './array-operators.ts';
import { COMPARISON_OPERATORS } from './comparison-operators.ts';
import { DATE_OPERATORS } from './date-operators.ts';
import type { EvaluationScope } from './evaluation-scope.ts';
import { LAZY_OPERATORS } from './lazy-operators.ts';
import { OBJECT_OPERATORS } from './object-operators.ts';
import { assertArity, type EagerOperator, type LazyOperator } from './operator-types.ts';
import { STRING_OPERATORS } from './string-operators.ts';
import { TYPE_OPERATORS } from './type-operators.ts';

const EAGER = new Map<string, EagerOperator>(
  Object.entries({
    ...ARITHMETIC_OPERATORS,
    ...ARRAY_OPERATORS,
    ...COMPARISON_OPERATORS,
    ...DATE_OPERATORS,
    ...OBJECT_OPERATORS,
    ...STRING_OPERATORS,
    ...TYPE_OPERATORS,
  }),
);
const LAZY = new Map<string, LazyOperator>(Object.entries(LAZY_OPERATORS));

/** BSON truth: everything but false, null, missing and zero (an empty string is true). */
export function isTruthy(value: unknown): boolean {
  if (isLong(value)) return !value.isZero();
  if (isDecimal(value)) return !/^-?0(\.0*)?(E.*)?$/i.test(value.toString());
  return value !== undefined && value !== null && value !== false && value !== 0;
}

/** A path of an expression: arrays of documents are mapped, a number is never an index. */
function readPath(value: unknown, parts: readonly string[], from: number): unknown {
  const part = parts[from];
  if (part === undefined) return value;
  if (Array.isArray(value)) {
    return value
      .filter(isDocument)
      .map((item) => readPath(item, parts, from))
      .filter((item) => item !== undefined);
  }
  return isDocument(value) ? readPath(getField(value, part), parts, from + 1) : undefined;
}

function readVariable(name: string, scope: EvaluationScope): unknown {
  if (name === 'ROOT') return scope.root;
  if (name === 'CURRENT') return scope.current;
  if (name === 'NOW') return scope.now;
  if (name === 'REMOVE') return undefined;
  if (Object.hasOwn(scope.variables, name)) return scope.variables[name];
  if (/^[A-Z]/.test(name)) throw notImplemented(`The variable $$${name}`);
  throw new MongoError('BadValue', `Use of undefined variable: ${name}`);
}

function readReference(reference: string, scope: EvaluationScope): unknown {
  if (!reference.startsWith('$$')) return readPath(scope.current, splitPath(reference.slice(1)), 0);
  const [name = '', ...parts] = reference.slice(2).split('.');
  return readPath(readVariable(name, scope), parts, 0);
}

function evaluateOperator(operator: string, argument: unknown, scope: EvaluationScope): unknown {
  const lazy = LAZY.get(operator);
  if (lazy) return lazy(argument, scope, evaluate);
  const eager = EAGER.get(operator);
  if (!eager) throw unknownOperator(operator);
  if (eager.isNamed) {
    const named = evaluate(argument, scope);
    return eager.run([named], scope);
  }
  const values = Array.isArray(argument)
    ? argument.map((item) => evaluate(item, scope))
    : [evaluate(argument, scope)];
  assertArity(operator, values.length, eager);
  return eager.run(values, scope);
}

function unknownOperator(operator: string): MongoError {
  if (['$function', '$accumulator', '$where', '$rand', '$sampleRate', '$meta'].includes(operator)) {
    return notImplemented(`The expression ${operator}`);
  }
  return new MongoError('InvalidPipelineOperator', `Unrecognized expression '${operator}'`);
}

/**
 * The value of an aggregation expression; `undefined` means missing. An unknown operator throws
 * `InvalidPipelineOperator`, one that this store leaves out `NotImplemented`.
 */
export function evaluate(expression: unknown, scope: EvaluationScope): unknown {
  if (typeof expression === 'string')
    return expression.startsWith('$') ? readReference(expression, scope) : expression;
  if (Array.isArray(expression)) return expression.map((item) => evaluate(item, scope) ?? null);
  if (!isDocument(expression)) return expression;
  const fields = Object.keys(expression);
  const first = fields[0];
  if (first?.startsWith('$')) {
    if (fields.length > 1) {
      throw new MongoError(
        'Location15983',
        `an object representing an expression must have exactly one field: ${fields.join(', ')}`,
      );
    }
    return evaluateOperator(first, expression[first], scope);
  }
  const result: BsonDocument = {};
  for (const field of fields) {
    const value = evaluate(expression[field], scope);
    if (value !== undefined) setField(result, field, value);
  }
  return result;
}

/** Throws now what `evaluate` would throw later about unknown operators, so that an empty collection hides no mistake. */
export function assertExpression(expression: unknown): void {
  if (Array.isArray(expression)) {
    for (const item of expression) assertExpression(item);
  } else if (isDocument(expression)) {
    for (const [field, value] of Object.entries(expression)) {
      if (field === '$literal') continue;
      if (field.startsWith('$') && !EAGER.has(field) && !LAZY.has(field)) throw unknownOperator(field);
      assertExpression(value);
    }
  }
}
