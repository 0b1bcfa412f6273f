import { toNumber } from '../arithmetic.ts';
import {
  type BsonDocument,
  isDocument,
  isObjectId,
  isTimestamp,
  toInteger,
  typeAlias,
} from '../bson-value.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import {
  addMonths,
  dayOfYear,
  fromWallTime,
  isoWeek,
  toWallClock,
  utcTime,
  type WallClock,
  wallTimeOf,
} from './calendar.ts';
import { type EagerOperator, isNullish, named } from './operator-types.ts';

const FIXED_UNITS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};
const MONTH_UNITS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function toDate(value: unknown, operator: string): Date {
  if (value instanceof Date) return value;
  if (isObjectId(value)) return value.getTimestamp();
  if (isTimestamp(value)) return new Date(value.t * 1000);
  throw new MongoError(
    'Location16006',
    `can't convert from BSON type ${typeAlias(value) ?? 'missing'} to Date (${operator})`,
  );
}

function options(operator: string, argument: unknown, fields: readonly string[]): BsonDocument {
  if (!isDocument(argument))
    throw new MongoError('FailedToParse', `${operator} only supports an object as its argument`);
  const unknown = Object.keys(argument).find((field) => !fields.includes(field));
  if (unknown !== undefined)
    throw new MongoError('FailedToParse', `Unrecognized argument to ${operator}: ${unknown}`);
  return argument;
}

/** undefined for UTC, null where the expression for the zone gave null. */
function zoneOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  throw new MongoError('Location40533', `timezone must evaluate to a string, found ${typeAlias(value)}`);
}

function unitOf(value: unknown, operator: string): string {
  if (typeof value === 'string' && (value in FIXED_UNITS || value in MONTH_UNITS)) return value;
  throw new MongoError(
    'FailedToParse',
    `${operator} parameter 'unit' value cannot be recognized as a time unit: ${String(value)}`,
  );
}

function weekdayOf(value: unknown): number {
  if (value === undefined) return 0;
  const index =
    typeof value === 'string'
      ? WEEKDAYS.findIndex((name) => name === value.toLowerCase() || name.slice(0, 3) === value.toLowerCase())
      : -1;
  if (index < 0) throw new MongoError('FailedToParse', `startOfWeek '${String(value)}' is not a weekday`);
  return index;
}

/** `$year: '$at'` or `$year: { date: '$at', timezone: 'Asia/Shanghai' }`. */
function part(operator: string, read: (wall: WallClock) => number): EagerOperator {
  return named((argument) => {
    const value = Array.isArray(argument) && argument.length === 1 ? argument[0] : argument;
    const { date, timezone } = isDocument(value)
      ? options(operator, value, ['date', 'timezone'])
      : { date: value, timezone: undefined };
    if (isNullish(date) || timezone === null) return null;
    return read(toWallClock(toDate(date, operator), zoneOf(timezone)));
  });
}

const weekday = ({ year, month, day }: WallClock) => new Date(utcTime(year, month, day)).getUTCDay();

/** The points all bins are counted from (manual, "$dateTrunc"): 1 January 2000 of the zone; for weeks its first start of week. */
function truncate(argument: unknown): unknown {
  const given = options('$dateTrunc', argument, ['date', 'unit', 'binSize', 'timezone', 'startOfWeek']);
  if (isNullish(given.date) || isNullish(given.unit) || given.timezone === null || given.binSize === null)
    return null;
  const unit = unitOf(given.unit, '$dateTrunc');
  const zone = zoneOf(given.timezone);
  const size = given.binSize === undefined ? 1 : toInteger(given.binSize, 'binSize');
  if (size <= 0) throw new MongoError('FailedToParse', '$dateTrunc requires binSize to be greater than 0');
  const wall = wallTimeOf(toDate(given.date, '$dateTrunc'), zone);
  const months = MONTH_UNITS[unit];
  if (months !== undefined) {
    const date = new Date(wall);
    const index = (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth();
    const start = Math.floor(index / (months * size)) * months * size;
    return fromWallTime(utcTime(2000, 1 + start, 1), zone);
  }
  const reference =
    utcTime(2000, 1, 1) + (unit === 'week' ? ((weekdayOf(given.startOfWeek) - 6 + 7) % 7) * 86_400_000 : 0);
  const bin = (FIXED_UNITS[unit] ?? 1) * size;
  const isShort = unit !== 'day' && unit !== 'week';
  // Hours and shorter count in elapsed time, so that an hour repeated by daylight saving stays two hours.
  const time = isShort ? toDate(given.date, '$dateTrunc').getTime() : wall;
  const origin = isShort ? fromWallTime(reference, zone).getTime() : reference;
  const start = origin + Math.floor((time - origin) / bin) * bin;
  return isShort ? new Date(start) : fromWallTime(start, zone);
}

function add(operator: string, sign: 1 | -1) {
  return (argument: unknown): unknown => {
    const given = options(operator, argument, ['startDate', 'unit', 'amount', 'timezone']);
    if (
      isNullish(given.startDate) ||
      isNullish(given.unit) ||
      isNullish(given.amount) ||
      given.timezone === null
    )
      return null;
    const unit = unitOf(given.unit, operator);
    const amount = sign * toNumber(given.amount, operator);
    if (!Number.isInteger(amount))
      throw new MongoError('FailedToParse', `${operator} expects integer amount of time units`);
    const date = toDate(given.startDate, operator);
    const zone = zoneOf(given.timezone);
    const months = MONTH_UNITS[unit];
    if (months !== undefined) return fromWallTime(addMonths(wallTimeOf(date, zone), months * amount), zone);
    const milliseconds = (FIXED_UNITS[unit] ?? 1) * amount;
    if (unit === 'day' || unit === 'week') return fromWallTime(wallTimeOf(date, zone) + milliseconds, zone);
    return new Date(date.getTime() + milliseconds);
  };
}

/** How many boundaries of the unit lie between the dates. */
function difference(argument: unknown): unknown {
  const given = options('$dateDiff', argument, ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek']);
  if (
    isNullish(given.startDate) ||
    isNullish(given.endDate) ||
    isNullish(given.unit) ||
    given.timezone === null
  )
    return null;
  const unit = unitOf(given.unit, '$dateDiff');
  const zone = zoneOf(given.timezone);
  const [start, end] = [given.startDate, given.endDate].map((date) =>
    wallTimeOf(toDate(date, '$dateDiff'), zone),
  );
  if (start === undefined || end === undefined) return null;
  const months = MONTH_UNITS[unit];
  if (months !== undefined) {
    const index = (time: number) =>
      Math.floor((new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth()) / months);
    return index(end) - index(start);
  }
  const size = FIXED_UNITS[unit] ?? 1;
  // 1 January 1970 was a Thursday: weeks are counted from the day of the week before it.
  const shift = unit === 'week' ? ((4 - weekdayOf(given.startOfWeek) + 7) % 7) * 86_400_000 : 0;
  return Math.floor((end + shift) / size) - Math.floor((start + shift) / size);
}

function formatDate(format: string, date: Date, zone: string | undefined): string {
  const wall = toWallClock(date, zone);
  const offset = Math.round((wallTimeOf(date, zone) - date.getTime()) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  const week = isoWeek(wall);
  const fields: Readonly<Record<string, string>> = {
    Y: pad(wall.year, 4),
    m: pad(wall.month, 2),
    d: pad(wall.day, 2),
    H: pad(wall.hour, 2),
    M: pad(wall.minute, 2),
    S: pad(wall.second, 2),
    L: pad(wall.millisecond, 3),
    j: pad(dayOfYear(wall), 3),
    w: String(weekday(wall) + 1),
    u: String(weekday(wall) || 7),
    V: pad(week.week, 2),
    G: pad(week.year, 4),
    U: pad(weekOfYear(wall), 2),
    z: `${sign}${pad(Math.floor(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
    Z: `${sign}${pad(Math.abs(offset), 3)}`,
    '%': '%',
  };
  return format.replace(/%(.?)/g, (_, letter: string) => {
    const value = fields[letter];
    if (value === undefined)
      throw new MongoError('Location18536', `Invalid format character '%${letter}' in format string`);
    return value;
  });
}

/** Weeks begin on Sunday; days before the first Sunday are week 0. */
const weekOfYear = (wall: WallClock) => Math.floor((dayOfYear(wall) - 1 - weekday(wall) + 7) / 7);

function toText(argument: unknown): unknown {
  const given = options('$dateToString', argument, ['date', 'format', 'timezone', 'onNull']);
  if (isNullish(given.date)) return 'onNull' in given ? given.onNull : null;
  if (given.timezone === null || given.format === null) return null;
  const zone = zoneOf(given.timezone);
  const format = given.format ?? (zone === undefined ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L%z');
  if (typeof format !== 'string')
    throw new MongoError('Location18533', '$dateToString requires that "format" be a string');
  return formatDate(format, toDate(given.date, '$dateToString'), zone);
}

function fromParts(argument: unknown): unknown {
  const given = options('$dateFromParts', argument, [
    'year',
    'month',
    'day',
    'hour',
    'minute',
    'second',
    'millisecond',
    'timezone',
  ]);
  if (Object.values(given).includes(null)) return null;
  const number = (field: string, fallback: number) =>
    given[field] === undefined ? fallback : toInteger(given[field], field);
  if (given.year === undefined)
    throw new MongoError(
      'Location40516',
      "$dateFromParts requires either 'year' or 'isoWeekYear' to be present",
    );
  const wall = utcTime(
    number('year', 1970),
    number('month', 1),
    number('day', 1),
    number('hour', 0),
    number('minute', 0),
    number('second', 0),
    number('millisecond', 0),
  );
  return fromWallTime(wall, zoneOf(given.timezone));
}

function fromText(argument: unknown): unknown {
  const given = options('$dateFromString', argument, [
    'dateString',
    'format',
    'timezone',
    'onError',
    'onNull',
  ]);
  if (given.format !== undefined || given.timezone !== undefined)
    throw notImplemented('$dateFromString with format or timezone');
  if (isNullish(given.dateString)) return 'onNull' in given ? given.onNull : null;
  const text = given.dateString;
  const isIso =
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text);
  const time = isIso
    ? Date.parse(text.length > 10 && !/(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10)) ? `${text}Z` : text)
    : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time);
  if ('onError' in given) return given.onError;
  throw new MongoError('ConversionFailure', `Error parsing date string '${String(text)}'`);
}

export const DATE_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $year: part('$year', ({ year }) => year),
  $month: part('$month', ({ month }) => month),
  $dayOfMonth: part('$dayOfMonth', ({ day }) => day),
  $hour: part('$hour', ({ hour }) => hour),
  $minute: part('$minute', ({ minute }) => minute),
  $second: part('$second', ({ second }) => second),
  $millisecond: part('$millisecond', ({ millisecond }) => millisecond),
  $dayOfWeek: part('$dayOfWeek', (wall) => weekday(wall) + 1),
  $isoDayOfWeek: part('$isoDayOfWeek', (wall) => weekday(wall) || 7),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $week: part('$week', weekOfYear),
  $isoWeek: part('$isoWeek', (wall) => isoWeek(wall).week),
  $isoWeekYear: part('$isoWeekYear', (wall) => isoWeek(wall).year),
  $dateTrunc: named(truncate),
  $dateAdd: named(add('$dateAdd', 1)),
  $dateSubtract: named(add('$dateSubtract', -1)),
  $dateDiff: named(difference),
  $dateToString: named(toText),
  $dateFromParts: named(fromParts),
  $dateFromString: named(fromText),
};
