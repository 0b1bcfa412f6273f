import { BSONRegExp } from 'bson';
import { isDocument, isRegex, toInteger, typeAlias } from '../bson-value.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { compileRegex, regexParts } from '../regex-match.ts';
import { binary, type EagerOperator, isNullish, named, unary, variadic } from './operator-types.ts';

function text(operator: string, value: unknown): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  throw new MongoError('TypeMismatch', `${operator} requires a string argument, found: ${typeAlias(value)}`);
}

function strictText(operator: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new MongoError(
    'TypeMismatch',
    `${operator} requires a string argument, found: ${typeAlias(value) ?? 'missing'}`,
  );
}

/** MongoDB changes only ASCII letters. */
const asciiCase = (value: string, isUpper: boolean) =>
  isUpper
    ? value.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
    : value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function substringOfCodePoints(values: readonly unknown[]): string {
  const start = toInteger(values[1], '$substrCP');
  const count = toInteger(values[2], '$substrCP');
  if (start < 0 || count < 0)
    throw new MongoError('BadValue', '$substrCP: starting index and length must be non-negative');
  return [...text('$substrCP', values[0])].slice(start, start + count).join('');
}

function substringOfBytes(values: readonly unknown[]): string {
  const bytes = Buffer.from(text('$substrBytes', values[0]));
  const start = toInteger(values[1], '$substrBytes');
  const count = toInteger(values[2], '$substrBytes');
  if (start < 0) throw new MongoError('BadValue', '$substrBytes: starting index must be non-negative');
  const part = bytes.subarray(start, count < 0 ? bytes.length : start + count);
  const result = part.toString('utf8');
  if (!Buffer.from(result).equals(part))
    throw new MongoError('BadValue', '$substrBytes: the range cuts a UTF-8 character');
  return result;
}

function trim(side: 'both' | 'left' | 'right') {
  return (argument: unknown): unknown => {
    if (!isDocument(argument))
      throw new MongoError('FailedToParse', '$trim only supports an object as its argument');
    if (isNullish(argument.input)) return null;
    const letters = [...strictText('$trim', argument.input)];
    const chars = argument.chars === undefined ? undefined : new Set(strictText('$trim', argument.chars));
    const isTrimmed = (letter: string) => (chars ? chars.has(letter) : /[\s\0]/.test(letter));
    let start = 0;
    let end = letters.length;
    if (side !== 'right') while (start < end && isTrimmed(letters[start] ?? '')) start += 1;
    if (side !== 'left') while (end > start && isTrimmed(letters[end - 1] ?? '')) end -= 1;
    return letters.slice(start, end).join('');
  };
}

function indexOfCodePoint(values: readonly unknown[]): unknown {
  const [value, wanted, start, end] = values;
  if (isNullish(value)) return null;
  const letters = [...strictText('$indexOfCP', value)];
  const from = start === undefined ? 0 : toInteger(start, '$indexOfCP');
  const until = end === undefined ? letters.length : toInteger(end, '$indexOfCP');
  const before = letters.slice(from, until).join('').indexOf(strictText('$indexOfCP', wanted));
  return before < 0 ? -1 : from + [...letters.slice(from, until).join('').slice(0, before)].length;
}

function regexOf(
  operator: string,
  argument: unknown,
): { readonly input: string | null; readonly regex: RegExp } {
  if (!isDocument(argument))
    throw new MongoError('FailedToParse', `${operator} expects an object of named arguments`);
  const { input, regex, options } = argument;
  const given = isRegex(regex) ? regexParts(regex) : { pattern: strictText(operator, regex), options: '' };
  return {
    input: isNullish(input) ? null : strictText(operator, input),
    regex: compileRegex(given.pattern, typeof options === 'string' ? options : given.options),
  };
}

function regexFind(argument: unknown): unknown {
  const { input, regex } = regexOf('$regexFind', argument);
  const match = input === null ? null : regex.exec(input);
  if (!match || input === null) return null;
  return {
    match: match[0],
    idx: [...input.slice(0, match.index)].length,
    captures: match.slice(1).map((one) => one ?? null),
  };
}

function replace(operator: '$replaceOne' | '$replaceAll') {
  return (argument: unknown): unknown => {
    if (!isDocument(argument)) throw new MongoError('FailedToParse', `${operator} requires an object`);
    const { input, find, replacement } = argument;
    if ([input, find, replacement].some(isNullish)) return null;
    if (find instanceof BSONRegExp) throw notImplemented(`${operator} with a regular expression`);
    const [value, wanted, substitute] = [input, find, replacement].map((part) => strictText(operator, part));
    if (value === undefined || wanted === undefined || substitute === undefined) return null;
    return operator === '$replaceAll'
      ? value.replaceAll(wanted, () => substitute)
      : value.replace(wanted, () => substitute);
  };
}

export const STRING_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $concat: variadic((values) =>
    values.some(isNullish) ? null : values.map((value) => strictText('$concat', value)).join(''),
  ),
  $toLower: unary((value) => asciiCase(text('$toLower', value), false)),
  $toUpper: unary((value) => asciiCase(text('$toUpper', value), true)),
  $strLenCP: unary((value) => [...strictText('$strLenCP', value)].length),
  $strLenBytes: unary((value) => Buffer.byteLength(strictText('$strLenBytes', value))),
  $substrCP: variadic(substringOfCodePoints, 3, 3),
  $substrBytes: variadic(substringOfBytes, 3, 3),
  $substr: variadic(substringOfBytes, 3, 3),
  $split: binary((value, separator) => {
    if (isNullish(value) || isNullish(separator)) return null;
    const by = strictText('$split', separator);
    if (by === '') throw new MongoError('BadValue', '$split requires a non-empty separator');
    return strictText('$split', value).split(by);
  }),
  $strcasecmp: binary((left, right) => {
    const [a, b] = [left, right].map((value) => Buffer.from(asciiCase(text('$strcasecmp', value), true)));
    return a && b ? Buffer.compare(a, b) : 0;
  }),
  $trim: named(trim('both')),
  $ltrim: named(trim('left')),
  $rtrim: named(trim('right')),
  $indexOfCP: variadic(indexOfCodePoint, 2, 4),
  $regexMatch: named((argument) => {
    const { input, regex } = regexOf('$regexMatch', argument);
    return input !== null && regex.test(input);
  }),
  $regexFind: named(regexFind),
  $replaceOne: named(replace('$replaceOne')),
  $replaceAll: named(replace('$replaceAll')),
};
