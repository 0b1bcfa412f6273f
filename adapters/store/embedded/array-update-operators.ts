import { type BsonDocument, isDocument, toInteger, toPlainNumber, typeAlias } from './bson-value.ts';
import { compileCondition, compileFilter, hasOperators, type ValueTest } from './filter-matcher.ts';
import { MongoError } from './mongo-error.ts';
import { compileSort } from './sort-order.ts';
import { areEqual, compareValues, orderKey } from './value-order.ts';

/** Gives the new value of a field; the old value is `undefined` where the field is missing. */
export type FieldUpdate = (before: unknown, argument: unknown, path: string) => unknown;

function arrayAt(before: unknown, path: string, operator: string): unknown[] {
  if (before === undefined) return [];
  if (Array.isArray(before)) return [...before];
  throw new MongoError(
    'BadValue',
    `The field '${path}' must be an array but is of type ${typeAlias(before) ?? 'missing'} (${operator})`,
  );
}

function eachOf(argument: unknown): readonly unknown[] | undefined {
  if (!isDocument(argument) || !('$each' in argument)) return undefined;
  if (!Array.isArray(argument.$each))
    throw new MongoError('BadValue', 'The argument to $each must be an array');
  return argument.$each;
}

function sortItems(items: unknown[], sort: unknown): unknown[] {
  if (isDocument(sort)) {
    const compare = compileSort(sort);
    const asDocument = (item: unknown): BsonDocument => (isDocument(item) ? item : {});
    return items.sort((left, right) => compare(asDocument(left), asDocument(right)));
  }
  const direction = toPlainNumber(sort);
  if (direction !== 1 && direction !== -1) throw new MongoError('BadValue', 'The $sort is invalid: use 1/-1');
  return items.sort((left, right) => direction * compareValues(left, right));
}

function push(before: unknown, argument: unknown, path: string): unknown {
  const items = arrayAt(before, path, '$push');
  const each = eachOf(argument);
  if (!each || !isDocument(argument)) return [...items, argument];
  const unknown = Object.keys(argument).find(
    (key) => !['$each', '$position', '$slice', '$sort'].includes(key),
  );
  if (unknown !== undefined) throw new MongoError('BadValue', `Unrecognized clause in $push: ${unknown}`);
  const position =
    argument.$position === undefined ? items.length : toInteger(argument.$position, '$position');
  items.splice(position, 0, ...each);
  const sorted = argument.$sort === undefined ? items : sortItems(items, argument.$sort);
  if (argument.$slice === undefined) return sorted;
  const slice = toInteger(argument.$slice, '$slice');
  return slice === 0 ? [] : slice > 0 ? sorted.slice(0, slice) : sorted.slice(slice);
}

function addToSet(before: unknown, argument: unknown, path: string): unknown {
  const items = arrayAt(before, path, '$addToSet');
  const known = new Set(items.map(orderKey));
  for (const item of eachOf(argument) ?? [argument]) {
    const key = orderKey(item);
    if (!known.has(key)) items.push(item);
    known.add(key);
  }
  return items;
}

function pop(before: unknown, argument: unknown, path: string): unknown {
  const direction = toPlainNumber(argument);
  if (direction !== 1 && direction !== -1) throw new MongoError('FailedToParse', '$pop expects 1 or -1');
  if (before === undefined) return undefined;
  const items = arrayAt(before, path, '$pop');
  return direction === 1 ? items.slice(0, -1) : items.slice(1);
}

function pullTest(condition: unknown): ValueTest {
  if (!isDocument(condition) || hasOperators(condition)) return compileCondition(condition);
  const matches = compileFilter(condition);
  return (item) => (isDocument(item) ? matches(item) : false);
}

function pull(before: unknown, argument: unknown, path: string): unknown {
  if (before === undefined) return undefined;
  const isPulled = pullTest(argument);
  return arrayAt(before, path, '$pull').filter((item) => !isPulled(item));
}

function pullAll(before: unknown, argument: unknown, path: string): unknown {
  if (!Array.isArray(argument)) throw new MongoError('BadValue', '$pullAll requires an array argument');
  if (before === undefined) return undefined;
  return arrayAt(before, path, '$pullAll').filter(
    (item) => !argument.some((pulled) => areEqual(item, pulled)),
  );
}

/** The update operators of arrays. `undefined` as a result leaves a missing field missing. */
export const ARRAY_UPDATES: Readonly<Record<string, FieldUpdate>> = {
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
