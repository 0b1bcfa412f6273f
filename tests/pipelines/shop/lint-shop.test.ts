import { describe, expect, it } from 'vitest';
import type { Product, Shop } from '../../../pipelines/domain/shop.ts';
import { lintShop } from '../../../pipelines/shop/lint-shop.ts';
import { emptyShop } from '../../../pipelines/shop/shop-schema.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const NOW = Date.parse('2025-12-06T04:00:00Z');

const MUG: Product = {
  id: 'MUG',
  link: 1,
  name: { zh: '马克杯', en: 'Mug' },
  aliases: [],
  category: 'kitchen',
  prices: { CNY: 3900, USD: 600 },
  offers: [],
  variants: [{ options: { size: 'M' }, sku: 'MUG-M', stock: 5 }],
  attributes: { zh: {}, en: {} },
  sizeChart: [],
  shipsOverseas: true,
  imageUrls: [],
  manuals: [],
  extra: {},
};
const LAMP: Product = { ...MUG, id: 'LAMP', link: 2, name: { zh: '台灯', en: 'Desk Lamp' } };

function lint(shop: Partial<Shop>) {
  return lintShop(
    { ...emptyShop('shop'), name: { zh: '小铺', en: 'Shop' }, products: [MUG, LAMP], ...shop },
    NOW,
    'Asia/Shanghai',
  );
}

const problemsOf = (shop: Partial<Shop>) => lint(shop).map(({ code, place }) => `${code} @ ${place}`);
const withMug = (changes: Partial<Product>) => problemsOf({ products: [{ ...MUG, ...changes }, LAMP] });

describe('lintShop', () => {
  it('finds nothing in the sample shop on the day it speaks for', () => {
    expect(lintShop(sampleShop(), NOW, 'Asia/Shanghai')).toEqual([]);
  });

  it('tells each finding as a warning, in both languages', () => {
    expect(lint({ products: [{ ...MUG, prices: { CNY: 3900 } }, LAMP] })).toEqual([
      {
        severity: 'warning',
        code: 'missing_currency',
        place: 'MUG price',
        message: {
          zh: '其他商品有 USD 价格，这里没有；请补上',
          en: 'other products have a price in USD, this has none; add it',
        },
      },
    ]);
  });

  it.each<[string, Partial<Product>, string]>([
    [
      'a variant priced in fewer currencies than its product',
      { variants: [{ options: {}, sku: 'MUG', stock: 1, prices: { CNY: 1 } }] },
      'missing_currency @ MUG MUG price',
    ],
    [
      'an offer in fewer currencies',
      { offers: [{ prices: { CNY: 100 } }] },
      'missing_currency @ MUG offers[0].price',
    ],
    [
      'a list price below the price',
      { listPrices: { CNY: 3800 } },
      'list_price_below_price @ MUG list_price.CNY',
    ],
    [
      'a list price below that of an offer',
      { offers: [{ prices: MUG.prices, listPrices: { USD: 599 } }] },
      'list_price_below_price @ MUG offers[0].list_price.USD',
    ],
    ['an alias of another product', { aliases: ['ＤＥＳＫ lamp'] }, 'duplicate_alias @ LAMP, MUG'],
    ['a keyword inside that of another product', { aliases: ['lamp'] }, 'keyword_inside_keyword @ MUG, LAMP'],
    ['a Chinese keyword inside that of another', { aliases: ['灯'] }, 'keyword_inside_keyword @ MUG, LAMP'],
    [
      'a stock below nothing',
      { variants: [{ options: {}, sku: 'MUG', stock: -1 }] },
      'negative_stock @ MUG MUG stock',
    ],
    [
      'a size that is not sold',
      { sizeChart: [{ size: 'XL', fits: { kg: [1, 2] } }] },
      'size_not_sold @ MUG size_chart[0]',
    ],
    [
      'an offer that is over',
      { offers: [{ prices: MUG.prices, until: NOW - 1 }] },
      'offer_over @ MUG offers[0]',
    ],
    [
      'an offer for a variant that is gone',
      { offers: [{ prices: MUG.prices, skus: ['MUG-S'] }] },
      'offer_for_missing_sku @ MUG offers[0].skus',
    ],
    [
      'a name that is missing in one language',
      { name: { zh: '马克杯', en: ' ' } },
      'empty_text @ MUG name.en',
    ],
    [
      'a name that is Chinese for everybody',
      { name: { zh: '马克杯', en: '马克杯' } },
      'not_translated @ MUG name.en',
    ],
    [
      'attributes in one language',
      { attributes: { zh: { 材质: '陶瓷' }, en: {} } },
      'empty_text @ MUG attributes.en',
    ],
    ['a claim the law forbids', { promo: { zh: '全网第一', en: 'Nice' } }, 'forbidden_claim @ MUG promo'],
  ])('points out %s', (_what, changes, problem) => {
    expect(withMug(changes)).toEqual([problem]);
  });

  it('takes a word inside another word, or inside an alias of the same product, for no trouble', () => {
    expect(withMug({ aliases: ['amp', 'big mug'] })).toEqual([]);
  });

  const coupon = {
    code: 'A',
    discount: { kind: 'percent_off', percent: 8, maximum: {} },
    words: { zh: '92折', en: '8% off' },
    isFirstOrderOnly: false,
  } as const;
  const question = { question: { zh: '能开发票吗', en: 'invoice?' }, answer: { zh: '可以', en: 'yes' } };
  const text = { zh: '祖传工艺', en: 'fine' };

  it.each<[string, Partial<Shop>, string]>([
    [
      'a coupon whose last day is over',
      { coupons: [{ ...coupon, validUntil: '2025-12-05' }] },
      'coupon_over @ coupons (A)',
    ],
    ['a code twice', { coupons: [coupon, { ...coupon, code: 'a' }] }, 'duplicate_coupon @ coupons (A)'],
    [
      'a question twice, worded alike',
      { faq: [question, { ...question, question: { zh: '能开发票吗？', en: 'can I?' } }] },
      'question_twice @ faq[1].q',
    ],
    [
      'a claim of the shop’s own list, wherever it stands',
      { forbiddenClaims: ['祖传工艺'], policies: { returns: text } },
      'forbidden_claim @ returns',
    ],
    [
      'a claim inside a manual',
      {
        forbiddenClaims: ['never fades'],
        manuals: [{ id: 'g', title: text, language: 'en', chunks: ['It never fades.'] }],
      },
      'forbidden_claim @ manuals (g) passage 0',
    ],
  ])('points out %s', (_what, shop, problem) => {
    expect(problemsOf(shop)).toEqual([problem]);
  });

  it('lets a coupon live through its last day', () => {
    expect(problemsOf({ coupons: [{ ...coupon, validUntil: '2025-12-06' }] })).toEqual([]);
  });
});
