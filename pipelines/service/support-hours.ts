/** When people are there to help, every day. Minutes since midnight; `until` is before `from` where it goes past midnight. */
export interface SupportHours {
  readonly from: number;
  readonly until: number;
  /** Where the text says by whose clock (`UTC+8`): minutes ahead of UTC. */
  readonly utcOffset?: number;
}

/** A person should have taken a ticket within this time, as long as the shop's people are there (SLA). */
export const TAKE_WITHIN_MS = 10 * 60_000;

/** Whose clock it is: an IANA name, or minutes ahead of UTC. */
type Zone = string | number;

const MINUTE = 60_000;
const DAY = 24 * 60;

const HOUR_12 = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?`;
const HOUR_24 = String.raw`(\d{1,2})(?::(\d{2})|点|时)`;
const TO = String.raw`\s*(?:-|–|—|~|～|至|到|to|until)\s*`;
const RANGE_12 = new RegExp(`${HOUR_12}${TO}${HOUR_12}`, 'i');
const RANGE_24 = new RegExp(`${HOUR_24}${TO}(?:次日|第二天|凌晨)?${HOUR_24}`, 'i');
const ALWAYS = /24\s*\/\s*7|24\s*小时|全天|around the clock|24 hours/i;
const BEIJING = /北京时间|beijing time|china standard time/i;
const OFFSET = /(?:UTC|GMT)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?/i;

/**
 * Reads the hours from a shop's text about support: `人工客服 9:00-23:00`, `9点到23点`, `9am to 11pm (UTC+8)`. Undefined where it names none
 * or says that somebody is always there. Days of the week are not read: a reminder on a Sunday is early, not wrong.
 */
export function readSupportHours(text: string): SupportHours | undefined {
  const plain = text.normalize('NFKC');
  const range = ALWAYS.test(plain) ? undefined : (range12(plain) ?? range24(plain));
  if (range === undefined || range.from === range.until % DAY) return undefined;
  const utcOffset = readUtcOffset(plain);
  return utcOffset === undefined ? range : { ...range, utcOffset };
}

function range12(text: string): SupportHours | undefined {
  const [, fromHour, fromMinute, fromHalf, untilHour, untilMinute, untilHalf] = RANGE_12.exec(text) ?? [];
  if (fromHour === undefined) return undefined;
  const from = (Number(fromHour) % 12) + (fromHalf?.toLowerCase() === 'p' ? 12 : 0);
  const until = (Number(untilHour) % 12) + (untilHalf?.toLowerCase() === 'p' ? 12 : 0);
  return { from: from * 60 + Number(fromMinute ?? 0), until: until * 60 + Number(untilMinute ?? 0) };
}

function range24(text: string): SupportHours | undefined {
  const [, fromHour, fromMinute, untilHour, untilMinute] = RANGE_24.exec(text) ?? [];
  if (fromHour === undefined) return undefined;
  const from = Number(fromHour) * 60 + Number(fromMinute ?? 0);
  const until = Number(untilHour) * 60 + Number(untilMinute ?? 0);
  return from < DAY && until <= DAY ? { from, until } : undefined;
}

function readUtcOffset(text: string): number | undefined {
  if (BEIJING.test(text)) return 8 * 60;
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * When a person should have taken a ticket opened at `openedAt`: `TAKE_WITHIN_MS` later, counting only the time in which people are there.
 * `timeZone` (IANA) is the shop's, for hours that name none.
 */
export function dueAt(openedAt: number, hours: SupportHours | undefined, timeZone: string): number {
  if (hours === undefined) return openedAt + TAKE_WITHIN_MS;
  const zone = hours.utcOffset ?? timeZone;
  const minute = minuteOfDay(openedAt, zone);
  if (!isOpen(minute, hours)) return nextOpening(openedAt, hours, zone) + TAKE_WITHIN_MS;
  const leftMs = minutesFrom(minute, hours.until) * MINUTE - (openedAt % MINUTE);
  if (leftMs >= TAKE_WITHIN_MS) return openedAt + TAKE_WITHIN_MS;
  return nextOpening(openedAt + leftMs, hours, zone) + TAKE_WITHIN_MS - leftMs;
}

function isOpen(minute: number, { from, until }: SupportHours): boolean {
  return minutesFrom(from, minute) < minutesFrom(from, until);
}

/** The clocks may change on the way: the hour is looked at again on arrival. */
function nextOpening(at: number, { from }: SupportHours, zone: Zone): number {
  const thisMinute = at - (at % MINUTE);
  const opening = thisMinute + minutesFrom(minuteOfDay(at, zone), from) * MINUTE;
  const early = minutesFrom(minuteOfDay(opening, zone), from);
  return opening + (early > DAY / 2 ? early - DAY : early) * MINUTE;
}

function minutesFrom(start: number, end: number): number {
  return (end - start + DAY) % DAY;
}

function minuteOfDay(at: number, zone: Zone): number {
  if (typeof zone === 'number') return (Math.floor(at / MINUTE) + zone) % DAY;
  const format = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('en-GB', format).formatToParts(at);
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return numberOf('hour') * 60 + numberOf('minute');
}
