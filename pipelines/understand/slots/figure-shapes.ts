import { HAN_NUMBER, HAN_NUMERAL, readNumber } from './number-words.ts';
import type { Sense } from './sense.ts';

/** A way figures are written and what it means. */
interface FigureShape {
  /** What it looks like, for the reader of this table. */
  readonly example: string;
  /** Sticky, on text in normal form; every repetition is bounded, so that a match costs constant time. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => readonly Sense[];
}

const CURRENCY_BY_SIGN: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  buck: 'USD',
  bucks: 'USD',
  美元: 'USD',
  美金: 'USD',
  刀: 'USD',
  '¥': 'CNY',
  rmb: 'CNY',
  cny: 'CNY',
  yuan: 'CNY',
  元: 'CNY',
  块: 'CNY',
  块钱: 'CNY',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pounds: 'GBP',
};

const FIGURE: Sense = { kind: 'figure' };
const figure = (): readonly Sense[] => [FIGURE];
/** Where a figure may end: not inside a longer one, nor inside a word. */
const END = String.raw`(?![\d%]|[.:/-]\d)`;
const WORD_END = '(?![a-z])';
const HAN = HAN_NUMBER;
/** `8号发货` and `3号线` name a day or a place. */
const NO_LINK = '发货|到货|到$|开播|之前|以前|前|下午|上午|中午|晚上|早上|直播|线|楼|院|店';
const UNIT_NEXT = '\\s?[件个双条套盒瓶支包袋箱]';

const shape = (example: string, pattern: string, read: FigureShape['read']): FigureShape => ({
  example,
  pattern: new RegExp(pattern, 'uy'),
  read,
});

const measured = (kind: 'length' | 'weight') => (match: RegExpExecArray) => [
  { kind, measure: match[0].replace(/\s/g, '').replace(/(?<=lb)s|(?<=kg)s/, '') } satisfies Sense,
];

const money = (digits: string | undefined, sign: string | undefined): readonly Sense[] => {
  const written = (digits ?? '').replaceAll(',', '');
  const amount = written.includes('.') ? written : readNumber(written);
  return [{ kind: 'amount', amount: `${amount} ${CURRENCY_BY_SIGN[sign ?? ''] ?? 'USD'}` }];
};

/** `128 pounds` may be a price, or what somebody weighs. */
const pounds = (digits: string | undefined): readonly Sense[] => [
  { kind: 'weight', measure: `${digits ?? ''}lb` },
];

const link = (written: string | undefined): readonly Sense[] => [
  {
    kind: 'link',
    item: /^[a-z]/.test(written ?? '') ? (written ?? '').toUpperCase() : String(readNumber(written ?? '')),
  },
];

/** Figures that look like an item or a quantity and are none. */
const NEITHER_ITEM_NOR_QUANTITY: readonly FigureShape[] = [
  shape('1:15:20', String.raw`\d{1,3}:\d{1,2}(?::\d{2})?(?:\s?[ap]m)?`, figure),
  shape('8pm', String.raw`\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?m\b|o'?clock)`, figure),
  shape('8点半', String.raw`(?:\d{1,2}|${HAN})\s?点(?:\d{1,2}分?|半|钟|整)?`, figure),
  shape('3-2, 2025-11-24', String.raw`\d{1,4}\s?[-–~]\s?\d{1,4}(?:-\d{1,4})*`, figure),
  shape('1v4', String.raw`\d{1,2}\s?vs?\s?\d{1,2}${WORD_END}`, figure),
  shape('7/10, 11/24', String.raw`\d{1,4}\/\d{1,4}(?:\/\d{1,4})?`, figure),
  shape('90%, 8折', String.raw`[+-]?(?:\d{1,4}(?:\.\d{1,2})?|${HAN})\s?[%折成]`, figure),
  shape('1.40', String.raw`\d{1,6}(?:\.\d{1,6})+${END}`, figure),
  shape('1,000', String.raw`\d{1,3}(?:,\d{3}){1,3}${END}`, figure),
  shape('200+', String.raw`\d{1,6}\+(?!\s?\d)`, figure),
  shape('3k, 10w', String.raw`\d{1,5}(?:\.\d)?[kw]\+?${WORD_END}`, figure),
  shape(
    '2025年, 11月24号, 25岁',
    String.raw`(?:\d{1,4}|${HAN})\s?(?:年|月(?:份|\d{1,2}[日号]?)?|岁|点|楼|星|代|届|周|天|日|个?小时|个?星期|个?月|个?人|个?字|个世纪|分钟|秒|次|回|遍|倍|米高)`,
    figure,
  ),
  shape('四件套, 3-pack', `(?:\\d{1,3}|${HAN})(?:\\s?[件个条支片包]\\s?[装套]|-?packs?(?![a-z]))`, () => []),
  shape('8号发货', String.raw`\d{1,2}\s?[号日](?=${NO_LINK})`, figure),
  shape('双11, a sale', String.raw`双\s?(?:11|12|十一|十二)(?!\d|号)`, figure),
  shape('第3', String.raw`第\s?(?:\d{1,4}|${HAN})`, figure),
  shape('3rd', String.raw`\d{1,3}(?:st|nd|rd|th)${WORD_END}`, figure),
  shape(
    '5 minutes',
    String.raw`\d{1,4}\s?-?(?:secs?|seconds?|min(?:ute)?s?|h(?:ou)?rs?|days?|nights?|weeks?|wks?|months?|mos?|years?|yrs?|yo|times?|kids?|people|viewers?|subs?|likes?|points?|stars?|percent|mb|gb|mah)${WORD_END}`,
    figure,
  ),
  shape(
    'iphone 15, usb3',
    String.raw`(?:iphone|ipad|galaxy|note|gen|ps|usb|mp|h)\s?\d{1,3}${WORD_END}`,
    figure,
  ),
  shape('13800138000', String.raw`1[3-9]\d{9}(?!\d)`, figure),
  shape('618, 666: the same digit or too many', String.raw`(?:(\d)\1{2,}|\d{5,})(?![\d.])`, figure),
  shape('=2', String.raw`=\s?\d{1,6}`, figure),
];

const AMOUNTS: readonly FigureShape[] = [
  shape('$26.30', String.raw`(us\$|[$¥€£])\s?(\d{1,7}(?:,\d{3})*(?:\.\d{1,2})?)`, ([, sign, digits]) =>
    money(digits, sign),
  ),
  shape(
    '183元, 20 bucks, 三百块',
    String.raw`(\d{1,7}(?:,\d{3})*(?:\.\d{1,2})?|${HAN})\s?(美元|美金|刀|元|块钱|块|(?:usd|dollars?|bucks?|rmb|cny|yuan|eur|euros?|gbp|pounds)${WORD_END})`,
    ([, digits, sign]) => [...money(digits, sign), ...(sign === 'pounds' ? pounds(digits) : [])],
  ),
];

const size = (written: string | undefined): readonly Sense[] => [
  { kind: 'option', name: 'size', value: (written ?? '').toUpperCase(), fromShop: false },
];

const SIZES: readonly FigureShape[] = [
  shape(
    'size 8, uk 7.5',
    String.raw`(?:sizes?|sz|uk|us|eu)\s?(\d{1,3}(?:\.5)?)(?![\da-z%:]|\.\d)`,
    ([, digits]) => size(digits),
  ),
  shape('38码, 尺码38', String.raw`(?:尺码|码数)?\s?(\d{1,3}(?:\.5)?)\s?码`, ([, digits]) => size(digits)),
  shape('75b, 34c', `((?:[3-4][02468]|[6-9][05]|1[01][05])[a-h]{1,2})${WORD_END}`, ([cup]) => size(cup)),
  shape('4t', `([2-9]t)${WORD_END}`, ([toddler]) => size(toddler)),
  shape(
    'shade 02, 02色号',
    String.raw`(?:shade|色号)\s?(\d{1,3})|(\d{1,3})\s?色号?`,
    ([, behind, before]) => [
      { kind: 'option', name: 'shade', value: behind ?? before ?? '', fromShop: false },
    ],
  ),
];

const MEASURES: readonly FigureShape[] = [
  shape('7.5, half a shoe size', String.raw`(?:[3-9]|1[0-5])\.5(?![\d%:/]|\.\d)`, ([size = '']) => [
    { kind: 'option', name: 'size', value: size, fromShop: false },
  ]),
  shape('1.8的, a bed', String.raw`(?:0\.9|1\.[0-9]|2\.[0-2])(?=\s?的)`, ([metres]) => [
    { kind: 'length', measure: `${metres}m` },
  ]),
  shape("5'7", String.raw`[4-7]\s?(?:'|ft)\s?\d{1,2}(?:"|'')?`, measured('length')),
  shape(
    '170cm, 24 inch, 24寸',
    String.raw`\d{1,3}(?:\.\d)?(?:in${WORD_END}|\s?-?(?:(?:cm|mm|inch|inches)${WORD_END}|厘米|公分|寸|"))`,
    measured('length'),
  ),
  shape(
    '1.8m, 1.8米, 1米8',
    String.raw`\d(?:\.\d{1,2}\s?(?:m${WORD_END}|米)|\s?米\s?\d{0,2})`,
    measured('length'),
  ),
  shape(
    '130斤, 150 lbs',
    String.raw`\d{1,4}(?:\.\d)?\s?(?:(?:kgs?|g|lbs?|oz|ml)${WORD_END}|公斤|千克|克|斤|毫升|升)`,
    measured('weight'),
  ),
];

const ITEMS: readonly FigureShape[] = [
  shape('a款', '([a-z])\\s?款', ([, letter]) => link(letter)),
  shape('2hao', String.raw`(\d{1,3})\s?hao${WORD_END}`, ([, digits]) => link(digits)),
  shape(
    '#4, link 4, no. 4',
    String.raw`(?:#|no\.\s?|no\s?(?!1\b)|number\s?#?|links?\s?#?|items?\s?#?|lot\s?#?)\s?(\d{1,4})(?!\d|\s?[%:]|\.\d)`,
    ([, digits]) => link(digits),
  ),
  shape('#a1', String.raw`#\s?([a-z]-?\d{0,3}|[a-z]{2}-?\d{1,3})(?![a-z\d])`, ([, code]) => link(code)),
  shape(
    '4号, 三号链接',
    String.raw`(\d{1,4}|${HAN})\s?号(?!${NO_LINK})(?:链接|连接|宝贝|商品|产品|款)?`,
    ([, digits]) => link(digits),
  ),
  shape('链接4', String.raw`(?:链接|连接|宝贝)\s?(\d{1,3}|${HAN})(?!\d|[.:]\d|${UNIT_NEXT})`, ([, digits]) =>
    link(digits),
  ),
  shape(
    'is 7 still available',
    String.raw`(?<=\bis )(\d{1,3})(?=\s(?:still|available|sold|in stock|gone|left|back)\b)`,
    ([, digits]) => link(digits),
  ),
  shape(
    'a1, aa10',
    String.raw`(?!x[sl]?\d|[sml]\d{1,2}${UNIT_NEXT})([a-z]{1,2})-?(\d{1,4})(?![a-z\d%]|[.:]\d|${UNIT_NEXT})`,
    ([, letters = '', digits = '']) => [{ kind: 'code', item: `${letters}${digits}`.toUpperCase() }],
  ),
];

const QUANTITIES: readonly FigureShape[] = [
  shape('x2, ×2, *2', String.raw`[x×*]\s?(\d{1,3})(?![a-z\d]|[.:]\d)`, ([, digits]) => [
    { kind: 'quantity', count: Number(digits) },
  ]),
  shape('2x', String.raw`(\d{1,2})\s?[x×](?![a-z\d]|\s\d)`, ([, digits]) => [
    { kind: 'quantity', count: Number(digits) },
  ]),
  shape('qty 2', String.raw`(?:qty|quantity|数量)\s?:?\s?(\d{1,3})(?!\d)`, ([, digits]) => [
    { kind: 'quantity', count: Number(digits) },
  ]),
  shape('+2', String.raw`\+\s?(\d{1,2}|${HAN_NUMERAL})(?![\da-z%万]|[.:]\d)`, ([, written]) => [
    { kind: 'plus', count: readNumber(written ?? '') },
  ]),
  shape('2', String.raw`(\d{1,4})(?!\d)`, ([, digits]) => [{ kind: 'number', count: Number(digits) }]),
  shape('两', `(${HAN})`, ([, numeral]) => [{ kind: 'number', count: readNumber(numeral ?? '') }]),
];

const ORDER_NUMBERS: readonly FigureShape[] = [
  shape('order 5521', String.raw`order\s(?:#|no\.?|number)?\s?(\d{3,20})(?!\d)`, ([, digits = '']) => [
    { kind: 'order_no', number: digits },
  ]),
  shape('#10023', String.raw`#\s?(\d{5,20})(?!\d)`, ([, digits = '']) => [
    { kind: 'order_no', number: digits },
  ]),
  shape('ss2511190001, so-10023', String.raw`([a-z]{1,4}-?\d{5,20})(?![a-z\d])`, ([, number = '']) => [
    { kind: 'order_no', number: number.toUpperCase() },
  ]),
  shape('00123842', String.raw`(?!1[3-9]\d{9}(?!\d))(\d{8,20})(?![\d.])`, ([, digits = '']) => [
    { kind: 'order_no', number: digits },
  ]),
];

/** Every figure a message may hold. The longest match at a place counts; of equal ones the first in this order. */
const FIGURE_SHAPES: readonly FigureShape[] = [
  ...ORDER_NUMBERS,
  ...AMOUNTS,
  ...SIZES,
  ...MEASURES,
  ...ITEMS,
  ...NEITHER_ITEM_NOR_QUANTITY,
  ...QUANTITIES,
];

/** A figure found at a place in a text. */
export interface Figure {
  readonly length: number;
  readonly senses: readonly Sense[];
}

/** The longest figure that begins at `at`. */
export function findFigure(text: string, at: number): Figure | undefined {
  let longest: Figure | undefined;
  for (const { pattern, read } of FIGURE_SHAPES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null && match[0].length > (longest?.length ?? 0)) {
      longest = { length: match[0].length, senses: read(match) };
    }
  }
  return longest;
}
