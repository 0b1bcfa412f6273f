import { describe, it } from 'vitest';
import { type AnswerRow, checkAnswer } from './check-answer.ts';

describe('a question for a price', () => {
  it.each<AnswerRow>([
    ['耳机多少钱', 'price', 'P12', { price: '¥171', list: '¥299' }],
    ['跑鞋什么价', 'price', 'P06', { price: '¥309', list: '¥479' }],
    ['7号多少钱', 'price', 'P12', { price: '¥171', list: '¥299' }],
    ['3号链接多少钱', 'price', 'P04', { price: '¥114', list: '¥191' }],
    ['开衫 M码 多少钱', 'price', 'P01', { choice: 'M', price: '¥183', list: '¥287' }],
    ['行李箱24寸墨绿多少钱', 'price', 'P24', { choice: '24寸 墨绿', price: '¥378', list: '¥479' }],
    ['12号20寸多少钱', 'price', 'P24', { choice: '20寸', price: '¥298', list: '¥479' }],
    ['行李箱多少钱', 'price', 'P24', { price: '¥298起', list: '¥479' }],
    ['充电宝怎么卖', 'price', 'P13', { price: '¥137', list: '¥215' }],
    ['唇釉02砖红多少钱', 'price', 'P10', { choice: '02 砖红', price: '¥68', list: '¥107' }],
    ['坚果礼盒价格', 'price', 'P18', { price: '¥101', list: '¥166' }],
    ['两件T恤多少钱', 'total', 'P04', { price: '¥114', quantity: '2', total: '¥228' }],
    ['5盒坚果一共多少', 'total', 'P18', { price: '¥101', quantity: '5', total: '¥505' }],
    ['3件开衫多少钱', 'total', 'P01', { price: '¥183', quantity: '3', total: '¥549' }],
    ['一共多少钱 2个充电宝', 'total', 'P13', { price: '¥137', quantity: '2', total: '¥274' }],
    ['24寸行李箱两个多少钱', 'total', 'P24', { choice: '24寸', price: '¥378', quantity: '2', total: '¥756' }],
    ['三件装的T恤多少钱', 'price', 'P04', { price: '¥114', list: '¥191' }],
    ['耳机多少美元', 'price', 'P12', { price: '$24.00', list: '$41.90' }],
    [
      '开衫能便宜点吗',
      'price_limit',
      'P01',
      { price: '¥183', coupons: 'HELLO5：满299减30；WELCOME8：新客92折，最多减25元' },
    ],
    [
      '耳机最低多少',
      'price_limit',
      'P12',
      { price: '¥171', coupons: 'HELLO5：满299减30；WELCOME8：新客92折，最多减25元' },
    ],
    ['用HELLO5跑鞋多少钱', 'price', 'P06', { price: '¥309', promo: '用HELLO5券后¥279' }],
    ['耳机用HELLO5多少钱', 'price', 'P12', { price: '¥171', promo: 'HELLO5：满299减30' }],
    ['开衫用新客券多少钱', 'price', 'P01', { price: '¥183', promo: '用WELCOME8券后¥168.36' }],
    ['开衫红色多少钱', 'no_such_option', 'P01', { options: '米白/雾灰/玫粉，S/M/L/XL' }],
    ['99号多少钱', 'no_such_link', undefined, {}],
  ])('states the price in the currency of the language: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    ['how much r the running shoes', 'price', 'P06', { price: '$43.70', list: '$67.20' }],
    ['price of the suitcase', 'price', 'P24', { price: 'from $41.40', list: '$67.10' }],
    ['cost of #4?', 'price', 'P06', { price: '$43.70', list: '$67.20' }],
    ['how much is the 24 inch suitcase', 'price', 'P24', { choice: '24in', price: '$52.90', list: '$67.10' }],
    ['how much is link 12 in 20 inch?', 'price', 'P24', { choice: '20in', price: '$41.40', list: '$67.10' }],
    [
      'how much for the lip tint in peach',
      'price',
      'P10',
      { choice: '03 peach', price: '$9.80', list: '$15.50' },
    ],
    ['2 of #3 how much', 'total', 'P04', { price: '$16.00', quantity: '2', total: '$32.00' }],
    ['how much for 3 power banks', 'total', 'P13', { price: '$19.40', quantity: '3', total: '$58.20' }],
    ['#7 x2 price', 'total', 'P12', { price: '$24.00', quantity: '2', total: '$48.00' }],
    ['how much for two pillows', 'total', 'P22', { price: '$22.40', quantity: '2', total: '$44.80' }],
    ['how much in rmb for the earbuds', 'price', 'P12', { price: '¥171', list: '¥299' }],
    [
      'lowest price for the earbuds?',
      'price_limit',
      'P12',
      {
        price: '$24.00',
        coupons: 'HELLO5: $5 off orders over $45; WELCOME8: 8% off the first order, up to $3.5',
      },
    ],
    [
      'can you do the jeans cheaper',
      'price_limit',
      'P03',
      {
        price: '$21.30',
        coupons: 'HELLO5: $5 off orders over $45; WELCOME8: 8% off the first order, up to $3.5',
      },
    ],
    [
      'how much is the cardigan with WELCOME8',
      'price',
      'P01',
      { price: '$26.30', promo: '$24.20 with WELCOME8' },
    ],
    [
      'two suitcases 24 inch with HELLO5',
      'price',
      'P24',
      { choice: '24in', price: '$52.90', promo: '$100.80 for 2 with HELLO5' },
    ],
    ['red cardigan price', 'no_such_option', 'P01', { options: 'cream/grey/rose, S/M/L/XL' }],
    ['price of #99', 'no_such_link', undefined, {}],
    ['how much r the jeans', 'price', 'P03', { price: '$21.30', list: '$34.70' }],
    ['nuts price pls', 'price', 'P18', { price: '$14.40', list: '$23.90' }],
    ['whats the blender cost', 'price', 'P15', { price: '$16.00', list: '$25.10' }],
  ])('does so in English: %j', (...row) => checkAnswer(row));

  it.each<AnswerRow>([
    ['how much is the gaming chair', 'not_sold', undefined, {}],
    ['do you sell laptops', 'not_sold', undefined, {}],
    ['got any hoodies?', 'not_sold', undefined, {}],
    ['price of the iphone', 'not_sold', undefined, {}],
    ['do u have dresses', 'not_sold', undefined, {}],
    ['有电饭煲吗', 'not_sold', undefined, {}],
    ['面膜多少钱', 'not_sold', undefined, {}],
    ['羽绒服多少钱', 'not_sold', undefined, {}],
    ['有没有卖帽子的', 'not_sold', undefined, {}],
  ])('says that the shop does not have a thing: %j', (...row) => checkAnswer(row));
});
