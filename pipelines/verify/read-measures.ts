import type { Figure } from './assertion.ts';
import type { Scan } from './scan.ts';

/** Units by what they measure: words, name of the measure, factor. Units of one measure turn into one another. */
const UNITS: readonly (readonly [string, string, number])[] = [
  ['毫安时?|mah', 'mAh', 1],
  ['wh|瓦时', 'Wh', 1],
  ['kw|千瓦', 'W', 1_000],
  ['w|瓦|watts?', 'W', 1],
  ['v|伏|volts?', 'V', 1],
  ['km|公里', 'mm', 1_000_000],
  ['cm|厘米|公分|centimet(?:er|re)s?', 'mm', 10],
  ['mm|毫米', 'mm', 1],
  ['inch(?:es)?|英寸|寸|in(?=$|[^a-z ])', 'inch', 1],
  ['feet|ft', 'inch', 12],
  ['kgs?|公斤|千克|kilos?', 'g', 1_000],
  ['斤|jin', 'g', 500],
  ['mg|毫克', 'g', 0.001],
  ['gsm', 'gsm', 1],
  ['g|克|grams?', 'g', 1],
  ['lbs?|pounds?', 'lb', 1],
  ['oz|ounces?', 'oz', 1],
  ['ml|毫升', 'ml', 1],
  ['(?:l|升|lit(?:er|re)s?)', 'ml', 1_000],
  ['m|米(?!白|色|粉|黄|饭)|met(?:er|re)s?', 'mm', 1_000],
  ['°c|℃|摄氏度|度(?!假)|c', 'degree', 1],
  ['gb|g内存', 'GB', 1],
  ['tb', 'GB', 1_024],
  ['hz', 'Hz', 1],
  ['码', 'size', 1],
  ['期|instal?lments?', 'instalment', 1],
  ['片|tablets?|sheets?', 'sheet', 1],
  ['粒|capsules?|pills?', 'grain', 1],
  ['滴|drops?', 'drop', 1],
  ['杯(?!体)|cups?', 'cup', 1],
  ['包(?!邮|退|换|赔|含)|袋|bags?|sachets?|packs?', 'bag', 1],
  ['倍|times', 'times', 1],
  ['层|layers?', 'layer', 1],
  ['级', 'grade', 1],
  ['款|种|styles?|kinds?', 'kind', 1],
  ['人|位|people|persons?|viewers?|customers?', 'person', 1],
  ['分(?!钟|钱|期)|points?', 'point', 1],
  ['星|stars?', 'star', 1],
  ['岁|years? old', 'age', 1],
  ['次', 'turn', 1],
  ['单(?=每|一)', 'order', 1],
];
const NUMBER = '\\d+(?:\\.\\d+)?';
const unitPattern = (words: string) => `(?:${words})(?![a-z])`;
const ANY_UNIT = UNITS.map(([words]) => unitPattern(words)).join('|');
const MEASURE = new RegExp(
  `(?<![\\d.a-z第])(?<numbers>${NUMBER}(?: ?(?:${ANY_UNIT})? ?(?:-|~|至|到|to|x|×|\\*) ?${NUMBER}){0,2})(?: |-)?(?<unit>${ANY_UNIT})`,
  'gi',
);
const KNOWN = UNITS.map(([words, unit, factor]) => ({
  pattern: new RegExp(`^(?:${words.replaceAll(/\(\?[=!][^)]*\)/g, '')})$`, 'i'),
  unit,
  factor,
}));

/** Reads sizes, weights and other numbers with a unit; a range or a size of several sides is one figure. */
export function readMeasures(scan: Scan): void {
  scan.take(MEASURE, (match): Figure | undefined => {
    const { numbers = '', unit: written = '' } = match.groups ?? {};
    const unit = KNOWN.find(({ pattern }) => pattern.test(written));
    if (unit === undefined) return undefined;
    const values = [...numbers.matchAll(/\d+(?:\.\d+)?/g)].map(([one]) => round(Number(one) * unit.factor));
    return { kind: 'measure', values, unit: unit.unit, words: match[0], at: match.index };
  });
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
