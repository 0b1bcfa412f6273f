import { BSONRegExp, BSONSymbol, Code } from 'bson';
import {
  type BsonDocument,
  bsonTypeOf,
  isBinary,
  isDocument,
  isNumeric,
  isObjectId,
  isTimestamp,
} from './bson-value.ts';
import { notImplemented } from './mongo-error.ts';
import { encodeNumber } from './number-order.ts';

/**
 * Ranks of the BSON comparison order (MongoDB manual, "Comparison/Sort Order"). They are the first character of
 * every order key. Missing and null are one rank; an empty array sorts below them, as `undefined` does.
 */
export const RANK = {
  minKey: 1,
  undefined: 2,
  null: 3,
  number: 4,
  string: 5,
  object: 6,
  array: 7,
  binary: 8,
  objectId: 9,
  bool: 10,
  date: 11,
  timestamp: 12,
  regex: 13,
  code: 14,
  maxKey: 15,
} as const;

/** The order key of an empty array as an index entry or a sort key. */
export const EMPTY_ARRAY_KEY = String.fromCharCode(RANK.undefined);

const char = (rank: number) => String.fromCharCode(rank);

/** UTF-16 units in code point order: BSON compares UTF-8 bytes, in which U+E000…U+FFFF come before the astral planes. */
function inCodePointOrder(text: string): string {
  return text.replace(/[\uD800-\uFFFF]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code >= 0xe000 ? code - 0x800 : code + 0x2000);
  });
}

/** Ends with two NULs and writes a NUL inside as NUL U+FFFE, so that no key is a prefix of another. */
function encodeText(text: string): string {
  const ordered = /[\uD800-\uFFFF]/.test(text) ? inCodePointOrder(text) : text;
  return `${ordered.includes('\0') ? ordered.replaceAll('\0', '\0\uFFFE') : ordered}\0\0`;
}

function encodeDocument(document: BsonDocument): string {
  let key = char(RANK.object);
  for (const field of Object.keys(document)) {
    const value = orderKey(document[field]);
    key += value.slice(0, 1) + encodeText(field) + value.slice(1);
  }
  return `${key}\0`;
}

function encodeBytes(bytes: Uint8Array, subType: number): string {
  const length = String.fromCharCode(bytes.length >>> 16, bytes.length & 0xffff, subType);
  return char(RANK.binary) + length + Buffer.from(bytes).toString('latin1');
}

function encodeSpecial(value: object): string {
  if (value instanceof Date) return char(RANK.date) + encodeNumber(value.getTime());
  if (isObjectId(value)) return char(RANK.objectId) + value.toHexString();
  if (isTimestamp(value)) return char(RANK.timestamp) + encodeNumber(value.t) + encodeNumber(value.i);
  if (isBinary(value)) return encodeBytes(value.value(), value.sub_type);
  if (value instanceof Uint8Array) return encodeBytes(value, 0);
  if (value instanceof RegExp) return char(RANK.regex) + encodeText(value.source) + encodeText(value.flags);
  if (value instanceof BSONRegExp)
    return char(RANK.regex) + encodeText(value.pattern) + encodeText(value.options);
  if (value instanceof BSONSymbol) return char(RANK.string) + encodeText(value.value);
  if (value instanceof Code && value.scope === null) return char(RANK.code) + encodeText(value.code);
  const type = bsonTypeOf(value);
  if (type === 'MinKey') return char(RANK.minKey);
  if (type === 'MaxKey') return char(RANK.maxKey);
  throw notImplemented(`Comparing values of the BSON type ${type ?? 'unknown'}`);
}

/**
 * A string whose order (by UTF-16 unit) is the BSON order of the values and whose equality is BSON equality:
 * 1, 1.0, Long 1 and Decimal128 1 give one key. No key is a prefix of another, so keys can be joined.
 * The same keys serve indexes, sorts, equality, `distinct` and `$group`.
 */
export function orderKey(value: unknown): string {
  if (value === undefined || value === null) return char(RANK.null);
  if (typeof value === 'string') return char(RANK.string) + encodeText(value);
  if (isNumeric(value)) return char(RANK.number) + encodeNumber(value);
  if (typeof value === 'boolean') return char(RANK.bool) + (value ? '\u0002' : '\u0001');
  if (Array.isArray(value)) return `${char(RANK.array)}${value.map(orderKey).join('')}\0`;
  if (isDocument(value)) return encodeDocument(value);
  if (typeof value === 'object') return encodeSpecial(value);
  throw notImplemented(`Comparing values of the type ${typeof value}`);
}

/** Negative, zero or positive, as BSON orders the two values. */
export function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number' && left < right) return -1;
  if (typeof left === 'number' && typeof right === 'number' && left > right) return 1;
  const a = orderKey(left);
  const b = orderKey(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

export function areEqual(left: unknown, right: unknown): boolean {
  if (left === right && typeof left !== 'object') return true;
  if (typeof left === 'string' && typeof right === 'string') return false;
  return orderKey(left) === orderKey(right);
}

/** Two values are range-comparable only within one rank (type bracketing): `{ $gt: 5 }` never matches a string. */
export function rankOf(value: unknown): number {
  if (typeof value === 'number') return RANK.number;
  if (typeof value === 'string') return RANK.string;
  return orderKey(value).charCodeAt(0);
}

/** The key with its order turned round, for the descending fields of an index. */
export function invertKey(key: string): string {
  let inverted = '';
  for (let index = 0; index < key.length; index += 1)
    inverted += String.fromCharCode(0xffff - key.charCodeAt(index));
  return inverted;
}
