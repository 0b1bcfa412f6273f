import { Long, ObjectId } from 'bson';
import { isDecimal, isDocument, isLong, isNumeric, isObjectId, isRegex, typeAlias } from '../bson-value.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { type EagerOperator, isNullish, named, unary } from './operator-types.ts';

type Conversion = (value: unknown) => unknown;

function cannotConvert(value: unknown, target: string): MongoError {
  return new MongoError(
    'ConversionFailure',
    `Unsupported conversion from ${typeAlias(value) ?? 'missing'} to ${target} in $convert with no onError value`,
  );
}

function toDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isLong(value)) return value.toNumber();
  if (isDecimal(value)) return Number(value.toString());
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number(value);
  throw cannotConvert(value, 'double');
}

function toInt(value: unknown): number {
  if (value instanceof Date || (typeof value === 'string' && !/^[+-]?\d+$/.test(value)))
    throw cannotConvert(value, 'int');
  const whole = Math.trunc(toDouble(value));
  if (whole < -(2 ** 31) || whole >= 2 ** 31 || Number.isNaN(whole)) throw cannotConvert(value, 'int');
  return whole;
}

function toLong(value: unknown): Long {
  if (isLong(value)) return value;
  if (typeof value === 'string') {
    if (!/^[+-]?\d{1,18}$/.test(value)) throw cannotConvert(value, 'long');
    return Long.fromString(value.replace('+', ''));
  }
  const whole = Math.trunc(toDouble(value));
  if (!Number.isFinite(whole) || Math.abs(whole) >= 2 ** 63) throw cannotConvert(value, 'long');
  return Long.fromNumber(whole);
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (isObjectId(value)) return value.getTimestamp();
  if (isLong(value) || (typeof value === 'number' && !Number.isNaN(value)))
    return new Date(Math.trunc(toDouble(value)));
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)) {
    const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(value.slice(10));
    const date = new Date(value.length > 10 && !hasZone ? `${value}Z` : value);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw cannotConvert(value, 'date');
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (isObjectId(value)) return value.toHexString();
  if (typeof value === 'boolean' || isNumeric(value)) return String(value);
  throw cannotConvert(value, 'string');
}

function toBool(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toDouble(value) !== 0;
  if (isDocument(value) || Array.isArray(value) || isRegex(value)) throw cannotConvert(value, 'bool');
  return true;
}

function toObjectId(value: unknown): ObjectId {
  if (isObjectId(value)) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value);
  throw cannotConvert(value, 'objectId');
}

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  double: toDouble,
  int: toInt,
  long: toLong,
  date: toDate,
  string: toText,
  bool: toBool,
  objectId: toObjectId,
};

function convert(argument: unknown): unknown {
  if (!isDocument(argument))
    throw new MongoError('FailedToParse', '$convert expects an object of named arguments');
  const { input, to } = argument;
  const target = typeof to === 'string' ? CONVERSIONS[to] : undefined;
  if (!target) throw notImplemented(`$convert to ${String(to)}`);
  if (isNullish(input)) return 'onNull' in argument ? argument.onNull : null;
  try {
    return target(input);
  } catch (error) {
    if (error instanceof MongoError && 'onError' in argument) return argument.onError;
    throw error;
  }
}

const nullable = (conversion: Conversion): EagerOperator =>
  unary((value) => (isNullish(value) ? null : conversion(value)));

export const TYPE_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $type: unary((value) => typeAlias(value) ?? 'missing'),
  $isNumber: unary(isNumeric),
  $toDouble: nullable(toDouble),
  $toInt: nullable(toInt),
  $toLong: nullable(toLong),
  $toDate: nullable(toDate),
  $toString: nullable(toText),
  $toBool: nullable(toBool),
  $toObjectId: nullable(toObjectId),
  $convert: named(convert),
};
