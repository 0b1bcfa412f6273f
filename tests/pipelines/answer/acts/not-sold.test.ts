import { describe, expect, it } from 'vitest';
import { namesUnknownThing } from '../../../../pipelines/answer/acts/not-sold.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();

describe('namesUnknownThing', () => {
  it.each([
    'how much is the gaming chair',
    'price of the watch?',
    'do you sell laptops',
    'got any hoodies?',
    'hair dryer price',
    '有电饭煲吗',
    '面膜多少钱',
    '你们家有面霜吗',
    '手机壳怎么卖',
  ])('is true of a thing the shop does not have: %j', (text) => {
    expect(namesUnknownThing(text, shop)).toBe(true);
  });

  it.each([
    'how much is this',
    'how much is the cute one',
    'how much are they',
    'i need price',
    'best price?',
    'do you have bigger sizes',
    'how much is the suitcase in silver',
    'do you have it in red',
    'how much is shipping to texas',
    '这个多少钱',
    '宝贝多少钱啊',
    '身上那件多少钱',
    '最便宜的多少钱',
    '红色的有吗',
    '有现货吗',
    '还有优惠吗',
    '耳机多少钱',
    '运费多少钱',
  ])('is false of words that only point, of options and of what the shop has: %j', (text) => {
    expect(namesUnknownThing(text, shop)).toBe(false);
  });
});
