import { HAN_NUMERAL_CHARACTERS as HAN, readHanNumeral } from './han-numerals.ts';

/** What a small Chinese number has to stand before to be a figure: 两天 is one, 两全 is none. */
const HAN_UNIT =
  '(?:个?(?:工作日|小时|钟头|月|星期|礼拜)|分钟|天|日(?!常)|周|年|元|块|毛钱?|角钱?|分钱|折|成|%|号(?!召)|期|码|寸|厘米|公分|毫米|米|斤|公斤|千克|克|毫升|升|毫安|瓦|度|倍|层|片|粒|滴|包(?!邮)|杯|袋|级|代|点(?!击|赞|开)|刀|美元|美金|件|双|台|支|瓶|套|盒|条|只(?!要|需|剩)|份|本|把|张|副|单|组|串|顶|枚|个)';
/** 一件, 一款 and 一天 are mostly no figures; these are. */
const ONE_UNIT =
  '(?:元|块钱|块(?=[\\d五六七八九])|毛钱|折|个?工作日|小时|天(?:以?内|之内|就?[到发送])|个月|年(?!四季)|周|期|成)';
const IDIOMS =
  /独一无二|万一|千万别?(?![元块件])|十分|十足|百搭|百变|一五一十|三三两两|七七八八|一心一意|三心二意|一模一样|五颜六色|四面八方|一清二楚|十全十美|百分百|双十一|双十二|千元机|百货|万能|万用|千篇一律|百里挑一|万里挑一|一千零一夜|一一/gu;
const PERCENT = new RegExp(`百分之([${HAN}]+(?:点[${HAN}]+)?|\\d+(?:\\.\\d+)?)`, 'gu');
const HAN_NUMBER = new RegExp(
  `(?<!第|\\d)[${HAN}]+(?:点[零〇一二三四五六七八九]+(?=[${HAN}]*${HAN_UNIT}|$|[,，。!]))?`,
  'gu',
);
const UNIT_NEXT = new RegExp(`^ ?${HAN_UNIT}`, 'u');
const ONE_UNIT_NEXT = new RegExp(`^${ONE_UNIT}`, 'u');
const LAST_ONES = /(?:剩|此|还有|最后|库存|仅有|只有|就|月|块|元|毛|号|买|送|赠|减|满|周|星期|扣)$/u;
const SPANS = /[-到至~]$/u;
const HALVES: readonly (readonly [RegExp, string])[] = [
  [/(\d+|[一二两三四五六七八九十])年半/gu, '$1.5年'],
  [/(\d+|[一二两三四五六七八九十])个半(小时|钟头|月)/gu, '$1.5$2'],
  [/半年/gu, '6个月'],
  [/半个?小时/gu, '0.5小时'],
  [/半个月/gu, '15天'],
  [/半天/gu, '12小时'],
];

/** Writes the numbers of a plain text in digits where they are figures: 一百八十三元 → 183元, twenty-six dollars → 26 dollars. */
export function writeDigits(text: string): string {
  return writeEnglish(writeHan(text));
}

function writeHan(text: string): string {
  if (!/[一-龥]/u.test(text)) return text;
  const idioms = [...text.matchAll(IDIOMS)].map(
    ({ 0: words, index }) => [index, index + words.length] as const,
  );
  const halved = idioms.length > 0 ? text : HALVES.reduce((so, [from, to]) => so.replace(from, to), text);
  const percents = halved.replace(PERCENT, (_, number: string) => `${readAny(number)}%`);
  return percents.replace(HAN_NUMBER, (run: string, at: number) => {
    if (percents === text && idioms.some(([from, to]) => at < to && at + run.length > from)) return run;
    return isFigure(
      run,
      percents.slice(Math.max(0, at - 3), at),
      percents.slice(at + run.length, at + run.length + 4),
    )
      ? String(readHanNumeral(run))
      : run;
  });
}

function readAny(number: string): number {
  return /^\d/.test(number) ? Number(number) : readHanNumeral(number);
}

function isFigure(run: string, before: string, after: string): boolean {
  if (run.length > 1 && !/^[十百千万亿零〇]+$/u.test(run)) return true;
  if (/^[百千万亿零〇]/u.test(run))
    return run.length === 1 ? /^[元块件]/u.test(after) : UNIT_NEXT.test(after);
  if (LAST_ONES.test(before) && (UNIT_NEXT.test(after) || /[块元毛月]$/u.test(before))) return true;
  if (SPANS.test(before) && UNIT_NEXT.test(after)) return true;
  if (/^[-到至~]/u.test(after) && run !== '一') return true;
  return run === '一' ? ONE_UNIT_NEXT.test(after) : UNIT_NEXT.test(after);
}

const SMALL: Readonly<Record<string, number>> = {
  ...{ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17 },
  ...{ eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70 },
  ...{ eighty: 80, ninety: 90, dozen: 12 },
};
const LARGE: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000 };
const ENGLISH_WORD = `(?:${[...Object.keys(SMALL), ...Object.keys(LARGE)].join('|')})`;
const ENGLISH_NUMBER = new RegExp(
  `\\b(?:an? (?=hundred|thousand|dozen))?${ENGLISH_WORD}(?:(?:[ -]| and )${ENGLISH_WORD})*\\b`,
  'gi',
);
const AN_ONE = /\b(within|in|for|takes|under|than) an? (?=(?:hour|day|week|month|year)\b)/gi;
const HALF_A = /\bhalf an? (hour|day|year)\b/gi;
/** "One" alone is mostly a pronoun. */
const ONE_MORE = /^[ -]?(?:left|remaining|day|week|month|year|hour|dollar|buck|percent|%|piece|unit|yuan)/i;

function writeEnglish(text: string): string {
  if (!/[a-z]{3}/i.test(text)) return text;
  return text
    .replace(AN_ONE, '$1 1 ')
    .replace(
      HALF_A,
      (_, unit: string) =>
        ({ hour: '30 minutes', day: '12 hours', year: '6 months' })[unit.toLowerCase()] ?? '',
    )
    .replace(ENGLISH_NUMBER, (run: string, at: number) => {
      const after = text.slice(at + run.length, at + run.length + 12);
      return /^one$/i.test(run) && !ONE_MORE.test(after) ? run : String(readEnglish(run));
    });
}

function readEnglish(run: string): number {
  let total = 0;
  let current = 0;
  for (const word of run.toLowerCase().split(/[ -]/)) {
    const large = LARGE[word];
    if (word === 'dozen') current = Math.max(current, 1) * 12;
    else if (large === undefined) current += SMALL[word] ?? 0;
    else if (large === 1_000) {
      total += Math.max(current, 1) * large;
      current = 0;
    } else current = Math.max(current, 1) * large;
  }
  return total + current;
}
