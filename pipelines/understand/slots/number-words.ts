/** English words for a number that viewers use for quantities. */
export const ENGLISH_NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
};

const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const HAN_MULTIPLIERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

/** The characters a Chinese numeral is made of. */
export const HAN_NUMERAL = `[${Object.keys(HAN_DIGITS).join('')}十百千万]`;

/** A Chinese numeral as part of a pattern. 两 begins none of several digits but 两百: the 二两 of tea are a weight. */
export const HAN_NUMBER = '(?:[两俩仨](?![百千万])|(?:两(?=[百千万])|[零一壹二三四五六七八九十百千万]){1,6})';

/** 十二 → 12, 三百五 → 350, 两 → 2. Digits side by side are read as written: 二零 → 20. */
export function readHanNumber(numeral: string): number {
  let total = 0;
  let digits = 0;
  let unit = 1;
  for (const character of numeral) {
    const multiplier = HAN_MULTIPLIERS[character];
    if (multiplier === undefined) {
      digits = digits * 10 + (HAN_DIGITS[character] ?? 0);
    } else if (multiplier === 10_000) {
      total = (total + digits) * multiplier;
      digits = 0;
      unit = multiplier;
    } else {
      total += Math.max(digits, 1) * multiplier;
      digits = 0;
      unit = multiplier;
    }
  }
  // The last digit of 三百五 counts tens; that of 三百零五 and 十五 counts ones.
  const isShort = unit >= 100 && digits > 0 && !numeral.includes('零');
  return total + digits * (isShort ? unit / 10 : 1);
}

/** The number a run of digits or a Chinese numeral stands for. */
export function readNumber(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : readHanNumber(written);
}
