import { describe, it } from 'vitest';
import { type AnswerRow, checkAnswer } from './check-answer.ts';

describe("a question about the shop's rules", () => {
  it.each<AnswerRow>([
    ['耳机质保几年', 'warranty', 'P12', { warranty: '1年' }],
    ['warranty on the power bank?', 'warranty', 'P13', { warranty: '1 year' }],
    ['行李箱保修多久', 'warranty', 'P24', { warranty: '轮子保1年' }],
    [
      '唇釉拆封了能退吗',
      'not_returnable',
      'P10',
      { returns: '大陆7天无理由退换（吊牌完好），质量问题运费我们出；化妆品拆封不退' },
    ],
    [
      'can i return the serum after opening',
      'not_returnable',
      'P08',
      {
        returns:
          '30 days for overseas orders, unused with tags; we pay return shipping for quality problems; opened cosmetics cannot be returned',
      },
    ],
    ['怎么退货', 'policy', undefined, {}],
    ['return policy?', 'policy', undefined, {}],
    ['can i exchange sizes', 'policy', undefined, {}],
    ['开衫能退吗', 'policy', undefined, {}],
  ])('tells warranty and returns: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    [
      'any code for new customers',
      'coupon',
      undefined,
      { code: 'WELCOME8', offer: '8% off the first order, up to $3.5' },
    ],
    ['有券没', 'coupons', undefined, { coupons: 'HELLO5：满299减30；WELCOME8：新客92折，最多减25元' }],
    ['有什么优惠', 'coupons', undefined, { coupons: 'HELLO5：满299减30；WELCOME8：新客92折，最多减25元' }],
    ['新人有券吗', 'coupon', undefined, { code: 'WELCOME8', offer: '新客92折，最多减25元' }],
    ['HELLO5能用吗', 'coupon', undefined, { code: 'HELLO5', offer: '满299减30', until: '2025-12-05' }],
    [
      'what does HELLO5 do',
      'coupon',
      undefined,
      { code: 'HELLO5', offer: '$5 off orders over $45', until: '2025-12-05' },
    ],
    [
      'is NEW10 valid',
      'faq',
      undefined,
      {
        answer:
          'That code is not valid now. Coupons you can use: HELLO5: $5 off orders over $45; WELCOME8: 8% off the first order, ' +
          'up to $3.5',
      },
    ],
    [
      'LIVE20这个码能用吗',
      'faq',
      undefined,
      { answer: '这个券码现在不能用，可用的券：HELLO5：满299减30；WELCOME8：新客92折，最多减25元' },
    ],
    ['优惠券可以叠加吗', 'policy', undefined, {}],
    ['can i stack coupons', 'policy', undefined, {}],
    ['便宜点呗', 'coupons', undefined, { coupons: 'HELLO5：满299减30；WELCOME8：新客92折，最多减25元' }],
  ])('names the coupons that hold: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    ['能货到付款吗', 'policy', undefined, {}],
    ['do you take paypal', 'policy', undefined, {}],
    ['花呗分期', 'policy', undefined, {}],
    ['apple pay?', 'policy', undefined, {}],
    ['开发票吗', 'faq', undefined, { answer: '可以，下单后在订单页申请电子发票' }],
    ['can i get an invoice?', 'faq', undefined, { answer: 'yes, request an e-invoice on the order page' }],
    ['怎么下单', 'faq', undefined, { answer: '发送「扣 链接号 颜色 尺码 数量」，例如「扣1 雾灰 M 2」' }],
    [
      'how do i buy',
      'faq',
      undefined,
      { answer: 'type "SOLD <link no.> <colour> <size> <qty>", e.g. "SOLD 1 grey M 2"' },
    ],
    ['耳机怎么下单', 'faq', 'P12', { answer: '发送「扣 链接号 颜色 尺码 数量」，例如「扣1 雾灰 M 2」' }],
    ['是正品吗', 'faq', undefined, { answer: '全部品牌直供，假一赔十' }],
    ['直播几点', 'faq', undefined, { answer: '每天20:00-23:00' }],
  ])('states the rule: %j', (...row) => checkAnswer(row));
});
