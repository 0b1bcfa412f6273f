import { MongoError } from '../mongo-error.ts';

/** A moment as the clock on the wall of a time zone shows it; `month` is 1 to 12. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw new MongoError('Location40485', `unrecognized time zone identifier: "${zone}"`);
  }
}

/** `+08`, `+0800`, `+08:00` as minutes; undefined for a name. */
function fixedOffsetMinutes(zone: string): number | undefined {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return ['UTC', 'GMT', 'Z'].includes(zone) ? 0 : undefined;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

/** Milliseconds to add to UTC to get the wall clock of the zone (an Olson name or an offset) at that moment. */
export function zoneOffsetMs(time: number, zone: string | undefined): number {
  const fixed = zone === undefined ? 0 : fixedOffsetMinutes(zone);
  if (fixed !== undefined) return fixed * 60_000;
  const parts = Object.fromEntries(
    formatterOf(zone ?? 'UTC')
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const year = Number(parts.year) * (parts.era === 'BC' ? -1 : 1) + (parts.era === 'BC' ? 1 : 0);
  const wall = utcTime(
    year,
    Number(parts.month),
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return wall - Math.floor(time / 1000) * 1000;
}

/** `Date.UTC` without its rule that the years 0 to 99 mean 1900 to 1999. */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}

export function toWallClock(date: Date, zone: string | undefined): WallClock {
  const local = new Date(date.getTime() + zoneOffsetMs(date.getTime(), zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
}

/** The moment at which the zone's wall clock shows `wallTime` (milliseconds as if UTC); in a skipped hour the later offset counts. */
export function fromWallTime(wallTime: number, zone: string | undefined): Date {
  const first = wallTime - zoneOffsetMs(wallTime, zone);
  return new Date(wallTime - zoneOffsetMs(first, zone));
}

export function wallTimeOf(date: Date, zone: string | undefined): number {
  return date.getTime() + zoneOffsetMs(date.getTime(), zone);
}

/** Days since 1 January of the year, from 1. */
export function dayOfYear({ year, month, day }: WallClock): number {
  return Math.round((utcTime(year, month, day) - utcTime(year, 1, 1)) / 86_400_000) + 1;
}

/** ISO 8601: weeks begin on Monday, week 1 holds the first Thursday. */
export function isoWeek(wall: WallClock): { readonly week: number; readonly year: number } {
  const time = utcTime(wall.year, wall.month, wall.day);
  const weekday = new Date(time).getUTCDay() || 7;
  const thursday = new Date(time + (4 - weekday) * 86_400_000);
  const year = thursday.getUTCFullYear();
  return { week: Math.floor((thursday.getTime() - utcTime(year, 1, 1)) / (7 * 86_400_000)) + 1, year };
}

/** Adds months and keeps the day, or takes the last day of a shorter month. */
export function addMonths(wallTime: number, months: number): number {
  const date = new Date(wallTime);
  const target = date.getUTCMonth() + months;
  const last = new Date(utcTime(date.getUTCFullYear(), target + 2, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return (
    utcTime(date.getUTCFullYear(), target + 1, day) + (((wallTime % 86_400_000) + 86_400_000) % 86_400_000)
  );
}
