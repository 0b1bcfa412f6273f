import { describe, expect, it } from 'vitest';
import { currencyFor } from '../../../../pipelines/answer/facts/price-facts.ts';
import type { Scene } from '../../../../pipelines/answer/facts/scene.ts';
import { stateProductFact } from '../../../../pipelines/answer/facts/state-fact.ts';
import type { Offer, Product } from '../../../../pipelines/domain/shop.ts';
import { emptyStage } from '../../../../pipelines/domain/stage.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();
const NOON = Date.parse('2025-11-23T12:00:00Z');
const HOUR_MS = 60 * 60 * 1000;

function sceneAt(at: number, language: 'zh' | 'en' = 'zh'): Scene {
  return { shop, stage: emptyStage('sample'), language, at, timeZone: 'Asia/Shanghai' };
}

function withOffers(id: string, ...offers: readonly Offer[]): Product {
  const product = shop.products.find((one) => one.id === id);
  if (product === undefined) throw new Error(`the sample shop has no ${id}`);
  return { ...product, offers };
}

function priceAt(product: Product, at: number, ...scope: readonly string[]) {
  return stateProductFact(sceneAt(at), product, 'price', 'CNY', ...scope);
}

describe('the price at a moment', () => {
  it('is that of the offer while it holds, and the product’s own before and after', () => {
    const flash = withOffers('P12', { prices: { CNY: 9900 }, from: NOON, until: NOON + HOUR_MS });

    expect(priceAt(flash, NOON - 1)?.words).toBe('¥171');
    expect(priceAt(flash, NOON)?.words).toBe('¥99');
    expect(priceAt(flash, NOON + HOUR_MS)?.words).toBe('¥99');
    expect(priceAt(flash, NOON + HOUR_MS + 1)?.words).toBe('¥171');
  });

  it('is known until an offer begins or ends', () => {
    const flash = withOffers('P12', { prices: { CNY: 9900 }, from: NOON, until: NOON + HOUR_MS });

    expect(priceAt(flash, NOON - HOUR_MS)?.fact.validUntil).toBe(NOON - 1);
    expect(priceAt(flash, NOON)?.fact.validUntil).toBe(NOON + HOUR_MS);
    expect(priceAt(flash, NOON + 2 * HOUR_MS)?.fact).not.toHaveProperty('validUntil');
  });

  it('is that of the offer that began last where several hold', () => {
    const sale = { prices: { CNY: 15000 }, from: NOON - HOUR_MS };
    const flash = { prices: { CNY: 9900 }, from: NOON, until: NOON + HOUR_MS };

    expect(priceAt(withOffers('P12', flash, sale), NOON)?.words).toBe('¥99');
    expect(priceAt(withOffers('P12', sale, flash), NOON)?.words).toBe('¥99');
  });

  it('leaves out an offer for other variants, or without a price in the currency', () => {
    const onlyWhite = withOffers('P12', { prices: { CNY: 9900 }, skus: ['P12-white'] });
    const inDollars = withOffers('P12', { prices: { USD: 1000 } });

    expect(priceAt(onlyWhite, NOON, 'P12-black')?.words).toBe('¥171');
    expect(priceAt(onlyWhite, NOON, 'P12-white')?.words).toBe('¥99');
    expect(priceAt(onlyWhite, NOON)?.words).toBe('¥99起');
    expect(priceAt(inDollars, NOON)?.words).toBe('¥171');
  });

  it('says where it begins when variants differ', () => {
    const [suitcase] = shop.products.filter(({ id }) => id === 'P24');
    if (suitcase === undefined) throw new Error('the sample shop has no suitcase');

    expect(stateProductFact(sceneAt(NOON, 'en'), suitcase, 'price', 'USD')?.words).toBe('from $41.40');
    expect(priceAt(suitcase, NOON)?.fact.value).toBe(29_800);
  });

  it('is told with the higher price before the offer only', () => {
    const cheap = withOffers('P12', { prices: { CNY: 9900 }, listPrices: { CNY: 17100 } });
    const dear = withOffers('P12', { prices: { CNY: 29_900 } });

    expect(stateProductFact(sceneAt(NOON), cheap, 'list_price', 'CNY')?.words).toBe('¥171');
    expect(stateProductFact(sceneAt(NOON), dear, 'list_price', 'CNY')).toBeUndefined();
  });

  it('adds up for several pieces', () => {
    expect(stateProductFact(sceneAt(NOON), withOffers('P12'), 'total', 'CNY', '3')?.fact).toMatchObject({
      id: 'P12.total.CNY.3',
      value: 51_300,
    });
  });
});

describe('the price with a coupon', () => {
  const withCoupon = (id: string, code: string, pieces = '1', at = NOON) =>
    stateProductFact(sceneAt(at), withOffers(id), 'coupon_price', 'zh', 'CNY', code, pieces)?.words;

  it('takes an amount off from its minimum on, and tells its terms below', () => {
    expect(withCoupon('P06', 'HELLO5')).toBe('用HELLO5券后¥279');
    expect(withCoupon('P12', 'HELLO5')).toBe('HELLO5：满299减30');
    expect(withCoupon('P12', 'HELLO5', '2')).toBe('2件用HELLO5券后¥312');
  });

  it('takes off no more than a percentage’s limit', () => {
    expect(withCoupon('P12', 'WELCOME8')).toBe('用WELCOME8券后¥157.32');
    expect(withCoupon('P06', 'WELCOME8', '2')).toBe('2件用WELCOME8券后¥593');
  });

  it('is none once the coupon has run out, by the days of the shop', () => {
    expect(withCoupon('P06', 'HELLO5', '1', Date.parse('2025-12-05T15:59:59Z'))).toBe('用HELLO5券后¥279');
    expect(withCoupon('P06', 'HELLO5', '1', Date.parse('2025-12-05T16:00:00Z'))).toBeUndefined();
    expect(withCoupon('P06', 'HELLO5', '1', Date.parse('2025-11-19T15:59:59Z'))).toBeUndefined();
  });
});

describe('the currency of a reply', () => {
  const earbuds = withOffers('P12');

  it('is the one asked for, else that of the language', () => {
    expect(currencyFor(sceneAt(NOON, 'en'), earbuds)).toBe('USD');
    expect(currencyFor(sceneAt(NOON, 'en'), earbuds, 'CNY')).toBe('CNY');
    expect(currencyFor(sceneAt(NOON, 'en'), earbuds, 'EUR')).toBe('USD');
  });

  it('is one the product has a price in', () => {
    const inYen = { ...earbuds, prices: { JPY: 3500 } };

    expect(currencyFor(sceneAt(NOON, 'en'), inYen)).toBe('JPY');
    expect(stateProductFact(sceneAt(NOON, 'en'), inYen, 'price', 'JPY')?.words).toBe('3500 JPY');
  });
});
