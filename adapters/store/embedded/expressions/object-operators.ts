import { type BsonDocument, isDocument, setField, typeAlias } from '../bson-value.ts';
import { MongoError } from '../mongo-error.ts';
import { type EagerOperator, isNullish, named, unary, variadic } from './operator-types.ts';

function mergeObjects(values: readonly unknown[]): BsonDocument {
  const merged: BsonDocument = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value)) {
      throw new MongoError(
        'TypeMismatch',
        `$mergeObjects requires object inputs, but input is of type ${typeAlias(value)}`,
      );
    }
    for (const [field, inner] of Object.entries(value)) setField(merged, field, inner);
  }
  return merged;
}

function objectToArray(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (!isDocument(value)) throw new MongoError('TypeMismatch', '$objectToArray requires a document input');
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function arrayToObject(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) throw new MongoError('TypeMismatch', '$arrayToObject requires an array input');
  const result: BsonDocument = {};
  for (const item of value) {
    const [field, inner]: readonly unknown[] = Array.isArray(item)
      ? item
      : isDocument(item)
        ? [item.k, item.v]
        : [];
    if (typeof field !== 'string')
      throw new MongoError('TypeMismatch', '$arrayToObject requires string keys');
    setField(result, field, inner);
  }
  return result;
}

function setFieldOf(argument: unknown): unknown {
  if (!isDocument(argument)) throw new MongoError('BadValue', '$setField requires an object');
  const { field, input, value } = argument;
  if (typeof field !== 'string')
    throw new MongoError('BadValue', "$setField requires 'field' to be a constant string");
  if (isNullish(input)) return null;
  const result = mergeObjects([input]);
  if (value === undefined) delete result[field];
  else setField(result, field, value);
  return result;
}

export const OBJECT_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $mergeObjects: variadic((values) =>
    mergeObjects(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
  ),
  $objectToArray: unary(objectToArray),
  $arrayToObject: variadic((values) => arrayToObject(values.length === 1 ? values[0] : values), 1),
  $setField: named(setFieldOf),
};
