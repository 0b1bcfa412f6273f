/** Words with a numeral in them that count nothing. */
const IDIOMS = new RegExp(
  '一(?:下|起|定|直|样|般|点|些|切|旦|律|味|向|边|眼|会儿?|步|如既往|模一样|不小心|应俱全)|[万统唯专逐第]一|十[分足]|' +
    '千万(?=别|不|要|记)|百[搭变看]|三思|四季|五颜六色|五金|七夕|双(?=手|眼|肩)|半天|两全其美',
  'gu',
);
const NUMERAL = '[零〇一二三四五六七八九十百千万亿两俩仨半壹贰叁肆伍陆柒捌玖拾佰仟廿卅]';
const COUNTED = '[价元块毛角分折成倍件个只双套条盒瓶支包箱斤克天号日月年周岁码点时秒人单份米寸位次级]';
/** Two numerals in a row, or one with what it counts, or after what makes it one. */
const CHINESE_FIGURE = new RegExp(
  `${NUMERAL}{2,}|${NUMERAL}\\s*${COUNTED}|[第仅只剩减打满享送约近超买]\\s*${NUMERAL}|百分之|${NUMERAL}送`,
  'u',
);
const ENGLISH_NUMBER =
  'zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|seventy|' +
  'eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halves|quarter|third|double|twice|triple|thrice';
const MONEY_WORD = 'percent|bucks?|dollars?|euros?|yuan|rmb|cents?';
/** `One` and `a` count only before these. */
const ENGLISH_UNIT = 'days?|hours?|weeks?|months?|years?|minutes?|left|off|pieces?|items?';
const ENGLISH_FIGURE = new RegExp(
  `\\b(?:${ENGLISH_NUMBER}|${MONEY_WORD}|(?:only|just|last)\\s+one` +
    `|(?:one|a|an|single|couple(?: of)?|few)\\s+(?:${ENGLISH_UNIT}))\\b`,
  'iu',
);
const DIGITS = /\p{N}/u;

/**
 * True when a generator's own words hold a figure, in digits of any script or in words: that is for the facts alone
 * to say.
 */
export function saysFigure(words: string): boolean {
  return DIGITS.test(words) || CHINESE_FIGURE.test(words.replace(IDIOMS, ' ')) || ENGLISH_FIGURE.test(words);
}
