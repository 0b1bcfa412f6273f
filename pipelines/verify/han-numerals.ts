const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
};
const MULTIPLIERS: Readonly<Record<string, number>> = {
  ...{ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000, 万: 10_000, 亿: 100_000_000 },
};

/** The characters a Chinese numeral is made of, for a character class. */
export const HAN_NUMERAL_CHARACTERS = [...Object.keys(DIGITS), ...Object.keys(MULTIPLIERS)].join('');

/** 十二 → 12, 两百三 → 230, 一千零五 → 1005, 二〇二五 → 2025, 一点五 → 1.5. */
export function readHanNumeral(numeral: string): number {
  const [whole = '', fraction = ''] = numeral.split('点');
  if (fraction === '') return readWhole(whole);
  return Number(`${readWhole(whole)}.${[...fraction].map((digit) => DIGITS[digit] ?? 0).join('')}`);
}

function readWhole(numeral: string): number {
  let total = 0;
  let section = 0;
  let digits = 0;
  let last = 1;
  for (const character of numeral) {
    const multiplier = MULTIPLIERS[character];
    if (multiplier === undefined) {
      digits = digits * 10 + (DIGITS[character] ?? 0);
    } else if (multiplier >= 10_000) {
      total = (total + section + digits) * multiplier;
      section = 0;
      digits = 0;
    } else {
      section += Math.max(digits, 1) * multiplier;
      digits = 0;
    }
    last = multiplier ?? last;
  }
  // The last digit of 两百三 counts tens; that of 两百零三 and 十三 counts ones.
  const isShort = last >= 100 && digits > 0 && digits < 10 && !/[零〇]/u.test(numeral);
  return total + section + digits * (isShort ? last / 10 : 1);
}
