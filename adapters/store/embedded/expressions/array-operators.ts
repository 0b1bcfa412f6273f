import { type BsonDocument, isDocument, toInteger, toPlainNumber, typeAlias } from '../bson-value.ts';
import { MongoError } from '../mongo-error.ts';
import { compileSort } from '../sort-order.ts';
import { areEqual, compareValues, orderKey } from '../value-order.ts';
import { binary, type EagerOperator, isNullish, named, unary, variadic } from './operator-types.ts';

function arrayOf(operator: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new MongoError(
    'TypeMismatch',
    `${operator} needs an array, but was of type ${typeAlias(value) ?? 'missing'}`,
  );
}

const nullable = (value: unknown, run: () => unknown) => (isNullish(value) ? null : run());

function elementAt(array: unknown, position: unknown): unknown {
  if (isNullish(array) || isNullish(position)) return null;
  const items = arrayOf('$arrayElemAt', array);
  return items.at(toInteger(position, '$arrayElemAt'));
}

function slice(values: readonly unknown[]): unknown {
  if (values.some(isNullish)) return null;
  const items = arrayOf('$slice', values[0]);
  const first = toInteger(values[1], '$slice');
  if (values.length === 2) return first >= 0 ? items.slice(0, first) : items.slice(first);
  const count = toInteger(values[2], '$slice');
  if (count <= 0) throw new MongoError('BadValue', 'Third argument to $slice must be positive');
  const start = first >= 0 ? first : Math.max(0, items.length + first);
  return items.slice(start, start + count);
}

function range(values: readonly unknown[]): number[] {
  const [start = 0, end = 0, step = 1] = values.map((value) => toInteger(value, '$range'));
  if (step === 0) throw new MongoError('BadValue', '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > 1_000_000) throw new MongoError('BadValue', '$range would make more than a million numbers');
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function distinct(items: readonly unknown[]): unknown[] {
  return [...new Map(items.map((item) => [orderKey(item), item])).values()];
}

function setOperation(
  operator: string,
  run: (sets: readonly (readonly unknown[])[]) => unknown,
): EagerOperator {
  return variadic((values) =>
    values.some(isNullish) ? null : run(values.map((value) => arrayOf(operator, value))),
  );
}

const keysOf = (items: readonly unknown[]) => new Set(items.map(orderKey));

/** Sets come back in value order; MongoDB promises no order. */
const sorted = (items: readonly unknown[]) => [...items].sort(compareValues);

function sortArray(argument: unknown): unknown {
  if (!isDocument(argument)) throw new MongoError('BadValue', '$sortArray requires an object');
  const { input, sortBy } = argument;
  return nullable(input, () => {
    const items = arrayOf('$sortArray', input);
    if (isDocument(sortBy)) {
      const compare = compileSort(sortBy);
      return [...items].sort((left, right) => compare(asDocument(left), asDocument(right)));
    }
    const direction = toPlainNumber(sortBy) === -1 ? -1 : 1;
    return [...items].sort((left, right) => direction * compareValues(left, right));
  });
}

const asDocument = (value: unknown): BsonDocument => (isDocument(value) ? value : {});

function indexOfArray(values: readonly unknown[]): unknown {
  const [array, wanted, start = 0, end] = values;
  return nullable(array, () => {
    const items = arrayOf('$indexOfArray', array);
    const last = end === undefined ? items.length : toInteger(end, '$indexOfArray');
    const found = items.findIndex(
      (item, index) => index >= toInteger(start, '$indexOfArray') && index < last && areEqual(item, wanted),
    );
    return found;
  });
}

function zip(argument: unknown): unknown {
  if (!isDocument(argument)) throw new MongoError('BadValue', '$zip only supports an object as an argument');
  if (argument.defaults !== undefined) throw new MongoError('NotImplemented', '$zip with defaults');
  const inputs = arrayOf('$zip', argument.inputs);
  if (inputs.some(isNullish)) return null;
  const arrays = inputs.map((input) => arrayOf('$zip', input));
  const lengths = arrays.map((array) => array.length);
  const length = argument.useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, index) => arrays.map((array) => array[index] ?? null));
}

export const ARRAY_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $arrayElemAt: binary(elementAt),
  $first: unary((value) => nullable(value, () => arrayOf('$first', value)[0])),
  $last: unary((value) => nullable(value, () => arrayOf('$last', value).at(-1))),
  $size: unary((value) => arrayOf('$size', value).length),
  $slice: variadic(slice, 2, 3),
  $range: variadic(range, 2, 3),
  $isArray: unary(Array.isArray),
  $concatArrays: variadic((values) =>
    values.some(isNullish) ? null : values.flatMap((value) => arrayOf('$concatArrays', value)),
  ),
  $reverseArray: unary((value) => nullable(value, () => [...arrayOf('$reverseArray', value)].reverse())),
  $in: binary((wanted, array) => arrayOf('$in', array).some((item) => areEqual(item, wanted))),
  $indexOfArray: variadic(indexOfArray, 2, 4),
  $sortArray: named(sortArray),
  $zip: named(zip),
  $setUnion: setOperation('$setUnion', (sets) => sorted(distinct(sets.flat()))),
  $setIntersection: setOperation('$setIntersection', ([first = [], ...rest]) =>
    sorted(distinct(first).filter((item) => rest.every((set) => keysOf(set).has(orderKey(item))))),
  ),
  $setDifference: setOperation('$setDifference', ([first = [], second = []]) => {
    const removed = keysOf(second);
    return distinct(first).filter((item) => !removed.has(orderKey(item)));
  }),
  $setIsSubset: setOperation('$setIsSubset', ([first = [], second = []]) => {
    const all = keysOf(second);
    return first.every((item) => all.has(orderKey(item)));
  }),
  $setEquals: setOperation('$setEquals', (sets) => {
    const keys = sets.map((set) => sorted(distinct(set)));
    return keys.every((set) => areEqual(set, keys[0]));
  }),
};
