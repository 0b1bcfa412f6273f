/**
 * The time zone a file's days and hours are read in where nobody names one: that of `SHOPTALK_TIME_ZONE` by default.
 */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * `2025-11-23`, `2025-11-23T20:00`, `2025-11-23 20:00:30+08:00` → ms since the epoch; undefined for anything else.
 * What names no offset is the clock on the wall in `timeZone`. A day alone is its first moment, or its last where
 * `edge` is `last`.
 */
export function readMoment(text: string, edge: 'first' | 'last', timeZone: string): number | undefined {
  const [, year, month, day, hour, minute, second, offset] = MOMENT.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (!isDate(year, month, day)) return undefined;
  if (hour === undefined || minute === undefined) {
    const next = edge === 'first' ? 0 : DAY_MS;
    return fromWallClock(Date.parse(`${year}-${month}-${day}T00:00:00Z`) + next, timeZone) - (next && 1);
  }
  const clock = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${offset ?? 'Z'}`);
  if (Number.isNaN(clock)) return undefined;
  return offset === undefined ? fromWallClock(clock, timeZone) : clock;
}

/** `Date.parse` takes 30 February for 2 March. */
function isDate(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** The moment at which the clocks in `timeZone` show what UTC clocks show at `clock`. */
function fromWallClock(clock: number, timeZone: string): number {
  const guess = clock - offsetAt(clock, timeZone);
  return clock - offsetAt(guess, timeZone);
}

/** How far the clocks in `timeZone` are ahead of UTC at a moment, ms. */
function offsetAt(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name) ?? [];
  const ahead = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ahead : ahead;
}

/** The ISO date it is in `timeZone` at a moment. */
export function dayOf(moment: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment);
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
