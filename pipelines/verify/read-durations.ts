import type { Figure, Role } from './assertion.ts';
import type { Scan } from './scan.ts';
import { lastCue, wordsBefore, wordsBehind } from './words-around.ts';

/** Units of time: hours, months and working days do not turn into one another. */
const UNITS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:个?工作日|(?:business|working) days?)$/i, 'workday', 1],
  [/^(?:分钟|min(?:ute)?s?)$/i, 'hour', 1 / 60],
  [/^(?:秒钟?|sec(?:ond)?s?)$/i, 'hour', 1 / 3600],
  [/^(?:个?小时|个?钟头|h|hrs?|hours?)$/i, 'hour', 1],
  [/^(?:天|日|d|days?)$/i, 'hour', 24],
  [/^(?:周|个?星期|个?礼拜|wks?|weeks?)$/i, 'hour', 168],
  [/^(?:个月|月|mos?|months?)$/i, 'month', 1],
  [/^(?:年|years?|yrs?)$/i, 'month', 12],
];
const UNIT =
  '(?:个?工作日|分钟|秒钟?|个?小时|个?钟头|天(?!然|猫)|日(?![常系])|周(?!边)|个?星期|个?礼拜|个?月(?!饼)|年(?!轻)|(?:business|working|calendar)? ?(?:min(?:ute)?s?|sec(?:ond)?s?|hrs?|hours?|days?|wks?|weeks?|mos?|months?|years?|yrs?|[hd])(?![a-z]))';
const NUMBER = '\\d+(?:\\.\\d+)?';
const DURATION = new RegExp(
  `(?<!\\d[.,:/]|[\\d.a-z第])(?<low>${NUMBER})(?: ?(?<unit1>${UNIT}))?(?: ?(?:-|~|至|到|to) ?(?<high>${NUMBER}))? ?-?(?<unit>${UNIT})`,
  'gi',
);
const SINGLE = new RegExp(`(?<!\\d[.,:/]|[\\d.a-z第])(?<low>${NUMBER}) ?-?(?<unit>${UNIT})`, 'gi');

const AT_MOST_BEFORE =
  /(?:最晚|最多|最慢|最长|最迟|不超过|\b(?:within|in|under|up to|at most|no (?:more|longer) than|less than|max(?:imum)?))[: ]*$/i;
const AT_MOST_BEHIND = /^ ?(?:以?内|之内|max\b|tops\b|or less|at most)/i;
const AT_LEAST_BEFORE =
  /(?:最快|最早|至少|\b(?:as (?:fast|soon|early|little) as|from|at least|earliest))[: ]*$/i;
const CUES: readonly (readonly [Role, RegExp])[] = [
  ['dispatch', /发货|发出|寄出|出库|发走|\b(?:dispatch(?:ed|es)?|leaves?|ship(?:s|ped)? out|sent out)\b/gi],
  [
    'delivery',
    /送达|到货|到达|到家|到手|收到|送到|运输|时效|物流|^ ?(?:左右|以?内)?[就能会可以]{0,2}到|\b(?:arriv(?:e|es|al)|deliver(?:y|ed|s)?|reach(?:es)?|transit)\b/gi,
  ],
  ['warranty', /质保|保修|保(?=\d)|\b(?:warranty|guaranteed?)\b/gi],
  ['returns', /退换?|换货|无理由|\b(?:returns?|returned|refunds?|exchange)\b/gi],
];

/** Reads how long something takes or holds: `48小时内`, `9-16 days`, `1年质保`. */
export function readDurations(scan: Scan): void {
  for (const pattern of [DURATION, SINGLE]) scan.take(pattern, (match) => durationAt(scan.text, match));
}

function durationAt(text: string, match: RegExpExecArray): Figure | undefined {
  const { low = '', high, unit: written = '' } = match.groups ?? {};
  const name = written.trim().replace(/^calendar /i, '');
  const unit = UNITS.find(([pattern]) => pattern.test(name));
  if (unit === undefined) return undefined;
  if (/^年$/u.test(name) && low.length === 4) return undefined;
  const end = match.index + match[0].length;
  const before = wordsBefore(text, match.index);
  const behind = wordsBehind(text, end);
  const role = lastCue(behind.slice(0, 8), CUES) ?? lastCue(before, CUES) ?? lastCue(behind, CUES);
  const bound = boundOf(before, text.slice(end, end + 10));
  return {
    kind: 'duration',
    values: [low, high]
      .filter((one) => one !== undefined)
      .map((one) => Math.round(Number(one) * unit[2] * 1e4) / 1e4),
    unit: unit[1],
    ...(role === undefined ? {} : { role }),
    ...(bound === undefined ? {} : { bound }),
    words: match[0],
    at: match.index,
  };
}

function boundOf(before: string, behind: string): Figure['bound'] {
  if (AT_MOST_BEFORE.test(before) || AT_MOST_BEHIND.test(behind)) return 'at_most';
  return AT_LEAST_BEFORE.test(before) ? 'at_least' : undefined;
}
