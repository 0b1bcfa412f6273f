import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  type Decimal128,
  deserialize,
  type Long,
  type ObjectId,
  type Timestamp,
} from 'bson';
import { MongoError } from './mongo-error.ts';

/** A decoded BSON document. Stored documents are never changed in place; every update makes a new one. */
export type BsonDocument = { [field: string]: unknown };

/** MongoDB's limit on one document (docs: "MongoDB Limits and Thresholds"). */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_NESTING = 180;

/**
 * Int32 and Double become numbers; everything a JavaScript number could not hold exactly stays its own class, so
 * that a Long or a Decimal128 comes back as it went in.
 */
export function decodeDocument(bytes: Uint8Array): BsonDocument {
  return deserialize(bytes, { promoteLongs: false, promoteBuffers: false, bsonRegExp: true });
}

/** The class name bson gives its own types (`ObjectId`, `Long` …), or undefined for plain JavaScript values. */
export function bsonTypeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return undefined;
  return typeof value._bsontype === 'string' && typeof Reflect.get(value, 'inspect') === 'function'
    ? value._bsontype
    : undefined;
}

export function isDocument(value: unknown): value is BsonDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    !(value instanceof Uint8Array) &&
    bsonTypeOf(value) === undefined
  );
}

export const isObjectId = (value: unknown): value is ObjectId => bsonTypeOf(value) === 'ObjectId';
export const isLong = (value: unknown): value is Long => bsonTypeOf(value) === 'Long';
export const isDecimal = (value: unknown): value is Decimal128 => bsonTypeOf(value) === 'Decimal128';
export const isTimestamp = (value: unknown): value is Timestamp => bsonTypeOf(value) === 'Timestamp';
export const isBinary = (value: unknown): value is Binary => value instanceof Binary;
export const isSymbol = (value: unknown): value is BSONSymbol => value instanceof BSONSymbol;
export const isNumeric = (value: unknown): value is number | Long | Decimal128 =>
  typeof value === 'number' || isLong(value) || isDecimal(value);
export const isRegex = (value: unknown): value is RegExp | BSONRegExp =>
  value instanceof RegExp || value instanceof BSONRegExp;

/** The plain number of an Int32, Double or Long; undefined for anything else, also for a Long beyond 2^53. */
export function toPlainNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (isLong(value)) {
    const number = value.toNumber();
    return Number.isSafeInteger(number) ? number : undefined;
  }
  return undefined;
}

/** An integer field of a command, such as `limit` or `batchSize`. */
export function toInteger(value: unknown, field: string): number {
  const number = toPlainNumber(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw new MongoError('FailedToParse', `Field '${field}' must be an integer`);
  }
  return number;
}

/** Sets an own field, also one called `__proto__`, which plain assignment would take for the prototype. */
export function setField(document: BsonDocument, field: string, value: unknown): void {
  if (field === '__proto__') {
    Object.defineProperty(document, field, { value, enumerable: true, configurable: true, writable: true });
  } else {
    document[field] = value;
  }
}

export function getField(document: BsonDocument, field: string): unknown {
  return Object.hasOwn(document, field) ? document[field] : undefined;
}

/** A copy whose objects and arrays may be changed freely; leaf values (dates, ids …) are shared, they never change. */
export function cloneValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneValue);
  return isDocument(value) ? cloneDocument(value) : value;
}

export function cloneDocument(document: BsonDocument): BsonDocument {
  const copy: BsonDocument = {};
  for (const field of Object.keys(document)) setField(copy, field, cloneValue(document[field]));
  return copy;
}

/** Throws `Overflow` where documents are nested deeper than MongoDB stores them. */
export function assertNestingDepth(value: unknown, depth = 0): void {
  if (depth > MAX_NESTING) {
    throw new MongoError(
      'Overflow',
      `cannot store document because it exceeds maximum nested object depth: ${MAX_NESTING}`,
    );
  }
  if (Array.isArray(value)) {
    for (const item of value) assertNestingDepth(item, depth + 1);
  } else if (isDocument(value)) {
    for (const field of Object.keys(value)) assertNestingDepth(value[field], depth + 1);
  }
}

const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};
const TYPE_NAMES = new Map(Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name]));

const CLASS_TYPES: Readonly<Record<string, string>> = {
  ObjectId: 'objectId',
  Long: 'long',
  Decimal128: 'decimal',
  Timestamp: 'timestamp',
  Binary: 'binData',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  DBRef: 'object',
  Int32: 'int',
  Double: 'double',
};

/** The alias of `$type` for a value; undefined for a missing field. A whole number within 32 bits counts as `int`. */
export function typeAlias(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return (value | 0) === value && !Object.is(value, -0) ? 'int' : 'double';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  return CLASS_TYPES[bsonTypeOf(value) ?? ''] ?? 'object';
}

/** The set of aliases a `$type` argument stands for. */
export function typeAliasesOf(argument: unknown): ReadonlySet<string> {
  const names = (Array.isArray(argument) ? argument : [argument]).flatMap((one) => {
    if (one === 'number') return ['int', 'long', 'double', 'decimal'];
    const number = toPlainNumber(one);
    const name = number === undefined ? one : TYPE_NAMES.get(number);
    if (typeof name !== 'string' || !Object.hasOwn(TYPE_NUMBERS, name)) {
      throw new MongoError('BadValue', `Unknown type name alias: ${String(one)}`);
    }
    return [name];
  });
  return new Set(names);
}
