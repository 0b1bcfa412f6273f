import { describe, expect, it } from 'vitest';
import { plainText } from '../../../pipelines/verify/plain-text.ts';
import { readAssertions } from '../../../pipelines/verify/read-assertions.ts';

/** Each assertion as `kind value value unit @role`. */
function read(text: string): readonly string[] {
  return readAssertions(plainText(text)).assertions.map((one) => {
    if (one.kind === 'claim') return `${one.isNegated ? 'not ' : ''}${one.key}`;
    if ('value' in one) return `${one.kind} ${one.value}`;
    const values = one.values.map((value) => value ?? '?').join(' ');
    return [one.kind, values, one.unit, one.role && `@${one.role}`].filter(Boolean).join(' ');
  });
}

describe('readAssertions', () => {
  it.each(['¥183', '￥１８３', '183元', '183块', '一百八十三元', '183 RMB', 'CNY 183', '183 yuan'])(
    'reads %s as 183',
    (text) => {
      expect(read(text)).toEqual(['money 183']);
    },
  );

  it.each([
    ['183块5', 'money 183.5'],
    ['九块九', 'money 9.9'],
    ['两百三十元', 'money 230'],
    ['一千零五元', 'money 1005'],
    ['1,299.00 dollars', 'money 1299'],
    ['twenty-six bucks', 'money 26'],
    ['26刀', 'money 26'],
    ['99 cents', 'money 0.99'],
    ['1.2万元', 'money 12000'],
  ])('reads the money of %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('tells prices, list prices, fees, thresholds and reductions apart', () => {
    expect(read('现价¥183，原价¥287，运费¥10，满¥79包邮')).toEqual([
      'money 183 @price',
      'money 287 @list',
      'money 10 @fee',
      'money 79 @threshold',
      'free_shipping',
    ]);
    expect(read('$5 off orders over $45')).toEqual(['money 5 @off', 'money 45 @threshold']);
    expect(read('满299减30')).toEqual(['money 299 @threshold', 'money 30 @off']);
  });

  it.each([
    ['8折', 20],
    ['打八折', 20],
    ['92折', 8],
    ['8.5折', 15],
    ['半价', 50],
    ['half price', 50],
    ['20% off', 20],
    ['百分之二十的折扣', 20],
  ])('reads %s as a discount of %i percent', (text, off) => {
    expect(read(text)).toContain(off === 20 && text.includes('之') ? 'percent 20' : `discount ${off}`);
  });

  it.each(['还剩3件', '仅剩三件', '库存3', 'only 3 left', 'only three left', '3 in stock', 'last 3'])(
    'reads %s as three in stock',
    (text) => {
      expect(read(text)).toContain('count 3 piece @stock');
    },
  );

  it('reads sold out and in stock, and turns them round when they are denied', () => {
    expect(read('已售罄')).toEqual(['sold_out']);
    expect(read('not sold out yet')).toEqual(['not sold_out']);
    expect(read('有现货')).toEqual(['in_stock']);
    expect(read('不包邮')).toEqual(['not free_shipping']);
  });

  it.each([
    ['48小时', 'duration 48 hour'],
    ['两天', 'duration 48 hour'],
    ['48h', 'duration 48 hour'],
    ['1年', 'duration 12 month'],
    ['12 months', 'duration 12 month'],
    ['半年', 'duration 6 month'],
    ['2-4天', 'duration 48 96 hour'],
    ['9–16 days', 'duration 216 384 hour'],
    ['3个工作日', 'duration 3 workday'],
  ])('reads %s as %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['2025-12-05', 'date 2025 12 5'],
    ['12月5日', 'date ? 12 5'],
    ['Dec 5', 'date ? 12 5'],
    ['5th of December', 'date ? 12 5'],
    ['2028-09', 'date 2028 9 ?'],
    ['20:00', 'clock 1200'],
    ['晚上8点', 'clock 1200'],
    ['8pm', 'clock 1200'],
  ])('reads the time of %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['60×40cm', 'measure 600 400 mm'],
    ['1.2kg', 'measure 1200 g'],
    ['20000毫安', 'measure 20000 mAh'],
    ['42码', 'measure 42 size'],
    ['7号链接', 'link_number 7'],
    ['#7', 'link_number 7'],
    ['IPX4', 'code ipx4'],
    ['SS2511190001', 'code ss2511190001'],
    ['用优惠码 SAVEBIG', 'code savebig'],
  ])('reads %s as %s', (text, expected) => {
    expect(read(text)).toContain(expected);
  });

  it('takes ordinals and idioms for no figures', () => {
    expect(read('第二步先选颜色，千万别忘了，一起来看看，独一无二的一天')).toEqual([]);
  });

  it('leaves no digit unread', () => {
    const text = '7号 ¥183 5.3 42 3件 A12 20:00 11/25 8折 3% 48h 60cm 满9 x7';
    const { text: digits, assertions } = readAssertions(plainText(text));
    const spoken = assertions.map(({ words }) => words).join(' ');

    expect((digits.match(/\d/g) ?? []).filter((digit) => !spoken.includes(digit))).toEqual([]);
  });
});
