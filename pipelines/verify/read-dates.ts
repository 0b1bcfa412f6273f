import type { Figure, Role } from './assertion.ts';
import type { Scan } from './scan.ts';
import { wordsBefore } from './words-around.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const FULL = /(?<![\d.])(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d) ?[日号]?/gu;
const YEAR_MONTH = /(?<![\d.])(20\d{2}) ?[-/年] ?(\d{1,2})(?!\d|\.\d) ?月?/gu;
const MONTH_DAY = /(?<![\d.])(\d{1,2}) ?月 ?(\d{1,2})(?!\d) ?[日号]?/gu;
const MONTH_ONLY = /(?<![\d.])(1[0-2]|[1-9]) ?月(?=[底初份中前起到]|$|[,，。；; ])/gu;
const YEAR_ONLY = /(?<![\d.])(20\d{2}) ?年/gu;
const SLASH = /(?<![\d./])(1[0-2]|0?[1-9])[/](3[01]|[12]\d|0?[1-9])(?![\d/])/gu;
const ENGLISH_MONTH_DAY = new RegExp(
  `\\b${MONTH_NAME}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d{2}))?\\b`,
  'gi',
);
const ENGLISH_DAY_MONTH = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH_NAME}\\b(?:,? (20\\d{2}))?`,
  'gi',
);
const ENGLISH_MONTH_YEAR = new RegExp(`\\b${MONTH_NAME}\\.? (20\\d{2})\\b`, 'gi');

const COLON_CLOCK = /(?<![\d.:])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)? ?([ap]\.?m\b\.?)?/gi;
const HOUR_CLOCK = /(?<![\d.:])(1[0-2]|[1-9]) ?([ap]\.?m\b\.?)/gi;
const HAN_CLOCK =
  /(早上|上午|中午|下午|晚上|今晚|明晚|晚|凌晨)?(?<![\d.:])(2[0-4]|1?\d) ?点(?![击赞\d]|开(?![播抢始卖]))(半|(\d{1,2}) ?分|钟|整)?/gu;
const DAY_MINUTES = 24 * 60;

const UNTIL_BEFORE =
  /(?:截止|截至|到期|有效期至|结束于|至|到|-|\b(?:until|till?|through|by|to|ends?(?: on)?|expires?(?: on)?|before))[: ]*$/i;
const UNTIL_BEHIND = /^ ?(?:截止|到期|结束|为止|前|止)/u;
const START_BEFORE =
  /(?:从|自|\b(?:from|starts?(?: on)?|starting(?: on)?|since|after|begins?(?: on)?))[: ]*$/i;
const START_BEHIND = /^ ?(?:起|开始|开抢|-|至|到|to\b|until\b)/i;

/** Reads dates as year, month and day, and times of the day as minutes after midnight. */
export function readDates(scan: Scan): void {
  const date = (match: RegExpExecArray, year?: string, month?: number, day?: string): Figure => ({
    kind: 'date',
    values: [optional(year), month, optional(day)],
    ...roleOf(scan.text, match),
    words: match[0],
    at: match.index,
  });
  scan.take(FULL, (match) => date(match, match[1], Number(match[2]), match[3]));
  scan.take(YEAR_MONTH, (match) =>
    Number(match[2]) > 12 ? undefined : date(match, match[1], Number(match[2])),
  );
  scan.take(MONTH_DAY, (match) => date(match, undefined, Number(match[1]), match[2]));
  scan.take(YEAR_ONLY, (match) => date(match, match[1]));
  scan.take(MONTH_ONLY, (match) => date(match, undefined, Number(match[1])));
  scan.take(SLASH, (match) => date(match, undefined, Number(match[1]), match[2]));
  scan.take(ENGLISH_MONTH_YEAR, (match) => date(match, match[2], monthOf(match[1])));
  scan.take(ENGLISH_MONTH_DAY, (match) => date(match, match[3], monthOf(match[1]), match[2]));
  scan.take(ENGLISH_DAY_MONTH, (match) => date(match, match[3], monthOf(match[2]), match[1]));
}

/** Reads times of the day. `8点` may be morning or evening: both values are given. */
export function readClocks(scan: Scan): void {
  scan.take(COLON_CLOCK, (match) => {
    const [words, hours, minutes, half] = match;
    return clock(words, match.index, Number(hours) * 60 + Number(minutes), half);
  });
  scan.take(HOUR_CLOCK, (match) => clock(match[0], match.index, Number(match[1]) * 60, match[2]));
  scan.take(HAN_CLOCK, (match) => {
    const [words, part = '', hours, rest = '', minutes] = match;
    const past = rest === '半' ? 30 : Number(minutes ?? 0);
    const half = /下午|晚/u.test(part) ? 'pm' : part === '' || part === '中午' ? undefined : 'am';
    const value = Number(hours) * 60 + past;
    const read = clock(words, match.index, value, half);
    const isOpen = half === undefined && value < DAY_MINUTES / 2;
    return isOpen ? { ...read, values: [value, value + DAY_MINUTES / 2] } : read;
  });
}

function clock(words: string, at: number, minutes: number, half?: string): Figure {
  const noon = DAY_MINUTES / 2;
  const isEvening = half !== undefined && /^p/i.test(half) && minutes < noon;
  const isMidnight = half !== undefined && /^a/i.test(half) && minutes >= noon && minutes < noon + 60;
  return { kind: 'clock', values: [minutes + (isEvening ? noon : 0) - (isMidnight ? noon : 0)], words, at };
}

function roleOf(text: string, { 0: words, index }: RegExpExecArray): { readonly role?: Role } {
  const before = `${wordsBefore(text, index)}` || text.slice(Math.max(0, index - 6), index);
  const behind = text.slice(index + words.length, index + words.length + 8);
  if (UNTIL_BEFORE.test(before) || UNTIL_BEHIND.test(behind)) return { role: 'until' };
  return START_BEFORE.test(before) || START_BEHIND.test(behind) ? { role: 'start' } : {};
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function optional(number: string | undefined): number | undefined {
  return number === undefined ? undefined : Number(number);
}
