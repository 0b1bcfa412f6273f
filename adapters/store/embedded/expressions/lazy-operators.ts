import {
  type BsonDocument,
  getField,
  isDecimal,
  isDocument,
  isLong,
  toPlainNumber,
  typeAlias,
} from '../bson-value.ts';
import { MongoError } from '../mongo-error.ts';
import { accumulateValues } from './accumulators.ts';
import { type EvaluationScope, scopeWith } from './evaluation-scope.ts';
import { isNullish, type LazyOperator } from './operator-types.ts';

type Evaluate = (expression: unknown, scope: EvaluationScope) => unknown;

const isTrue = (value: unknown) =>
  !isNullish(value) &&
  value !== false &&
  value !== 0 &&
  !(isLong(value) && value.isZero()) &&
  !(isDecimal(value) && /^-?0(\.0*)?(E.*)?$/i.test(value.toString()));

function objectArgument(operator: string, argument: unknown, fields: readonly string[]): BsonDocument {
  if (!isDocument(argument))
    throw new MongoError('FailedToParse', `${operator} only supports an object as its argument`);
  const unknown = Object.keys(argument).find((field) => !fields.includes(field));
  if (unknown !== undefined)
    throw new MongoError('FailedToParse', `Unrecognized parameter to ${operator}: ${unknown}`);
  return argument;
}

function inputArray(operator: string, value: unknown): readonly unknown[] | null {
  if (isNullish(value)) return null;
  if (Array.isArray(value)) return value;
  throw new MongoError('TypeMismatch', `input to ${operator} must be an array not ${typeAlias(value)}`);
}

function cond(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const parts = Array.isArray(argument)
    ? argument
    : (({ if: test, then, else: otherwise }) => [test, then, otherwise])(
        objectArgument('$cond', argument, ['if', 'then', 'else']),
      );
  if (parts.length !== 3)
    throw new MongoError(
      'Location16020',
      `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`,
    );
  return evaluate(isTrue(evaluate(parts[0], scope)) ? parts[1] : parts[2], scope);
}

function switchOf(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const { branches, default: otherwise } = objectArgument('$switch', argument, ['branches', 'default']);
  if (!Array.isArray(branches) || branches.length === 0) {
    throw new MongoError('FailedToParse', '$switch requires at least one branch');
  }
  for (const branch of branches) {
    const { case: test, then } = objectArgument('$switch', branch, ['case', 'then']);
    if (isTrue(evaluate(test, scope))) return evaluate(then, scope);
  }
  if (otherwise === undefined) {
    throw new MongoError(
      'BadValue',
      '$switch could not find a matching branch for an input, and no default was specified',
    );
  }
  return evaluate(otherwise, scope);
}

function letIn(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const { vars, in: body } = objectArgument('$let', argument, ['vars', 'in']);
  if (!isDocument(vars)) throw new MongoError('FailedToParse', '$let needs vars');
  const values = Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, evaluate(value, scope)]),
  );
  return evaluate(body, scopeWith(scope, values));
}

function map(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const { input, as = 'this', in: body } = objectArgument('$map', argument, ['input', 'as', 'in']);
  const items = inputArray('$map', evaluate(input, scope));
  return items?.map((item) => evaluate(body, scopeWith(scope, { [String(as)]: item })) ?? null) ?? null;
}

function filter(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const {
    input,
    as = 'this',
    cond: test,
    limit,
  } = objectArgument('$filter', argument, ['input', 'as', 'cond', 'limit']);
  const items = inputArray('$filter', evaluate(input, scope));
  const kept = items?.filter((item) => isTrue(evaluate(test, scopeWith(scope, { [String(as)]: item }))));
  const most = toPlainNumber(evaluate(limit, scope));
  return kept?.slice(0, most ?? kept.length) ?? null;
}

function reduce(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const {
    input,
    initialValue,
    in: body,
  } = objectArgument('$reduce', argument, ['input', 'initialValue', 'in']);
  const items = inputArray('$reduce', evaluate(input, scope));
  if (items === null) return null;
  return items.reduce<unknown>(
    (value, item) => evaluate(body, scopeWith(scope, { this: item, value })),
    evaluate(initialValue, scope),
  );
}

function getFieldOf(argument: unknown, scope: EvaluationScope, evaluate: Evaluate): unknown {
  const isShort = typeof argument === 'string' || !isDocument(argument) || !('field' in argument);
  const field = isShort ? argument : evaluate(argument.field, scope);
  const input = isShort ? scope.current : evaluate(argument.input, scope);
  const name = isShort ? evaluate(field, scope) : field;
  if (typeof name !== 'string')
    throw new MongoError('TypeMismatch', '$getField requires a string field name');
  return isDocument(input) ? getField(input, name) : undefined;
}

const list = (argument: unknown): readonly unknown[] => (Array.isArray(argument) ? argument : [argument]);

/** `$sum`, `$avg`, `$min` … as expressions: over their arguments, or over the elements of a single array argument. */
function overArguments(operator: string): LazyOperator {
  return (argument, scope, evaluate) => {
    const values = list(argument).map((item) => evaluate(item, scope));
    const [only] = values;
    return accumulateValues(operator, values.length === 1 && Array.isArray(only) ? only : values);
  };
}

export const LAZY_OPERATORS: Readonly<Record<string, LazyOperator>> = {
  $literal: (argument) => argument,
  $and: (argument, scope, evaluate) => list(argument).every((part) => isTrue(evaluate(part, scope))),
  $or: (argument, scope, evaluate) => list(argument).some((part) => isTrue(evaluate(part, scope))),
  $not: (argument, scope, evaluate) => !isTrue(evaluate(list(argument)[0], scope)),
  $cond: cond,
  $switch: switchOf,
  $ifNull: (argument, scope, evaluate) => {
    const values = list(argument);
    if (values.length < 2) throw new MongoError('Location16020', '$ifNull needs at least two arguments');
    for (const part of values.slice(0, -1)) {
      const value = evaluate(part, scope);
      if (!isNullish(value)) return value;
    }
    return evaluate(values.at(-1), scope);
  },
  $let: letIn,
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $getField: getFieldOf,
  $anyElementTrue: (argument, scope, evaluate) =>
    inputArray('$anyElementTrue', evaluate(list(argument)[0], scope))?.some(isTrue) ?? false,
  $allElementsTrue: (argument, scope, evaluate) =>
    inputArray('$allElementsTrue', evaluate(list(argument)[0], scope))?.every(isTrue) ?? false,
  $sum: overArguments('$sum'),
  $avg: overArguments('$avg'),
  $min: overArguments('$min'),
  $max: overArguments('$max'),
  $stdDevPop: overArguments('$stdDevPop'),
  $stdDevSamp: overArguments('$stdDevSamp'),
};
