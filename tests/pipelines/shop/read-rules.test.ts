import { describe, expect, it } from 'vitest';
import { parseShopFile } from '../../../pipelines/shop/parse-shop-file.ts';
import { placesOf } from '../../../pipelines/shop/zone-places.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const mug = {
  link: 1,
  id: 'MUG',
  name: 'Mug',
  price: { CNY: 39 },
  variants: [{ options: {}, stock: 5 }],
  ships_overseas: true,
};

function parse(rules: object, product: object = {}) {
  const content = JSON.stringify({ store: 'Shop', products: [{ ...mug, ...product }], ...rules });
  return parseShopFile({ name: 'shop.json', content, shopId: 'shop', timeZone: 'Asia/Shanghai' });
}

function shopOf(rules: object, product: object = {}) {
  const result = parse(rules, product);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.shop;
}

const problemsOf = (rules: object, product: object = {}) =>
  parse(rules, product).problems.map(({ severity, code, place }) => `${severity} ${code} @ ${place}`);

const zoneOf = (id: string) => sampleShop().shipping?.zones.find((zone) => zone.id === id);

describe('shipping rules', () => {
  it('are amounts in minor units of the currency of each zone, with times in both languages', () => {
    expect(zoneOf('CN')).toMatchObject({
      name: { zh: '中国大陆', en: 'mainland China' },
      currency: 'CNY',
      feeMinor: 1000,
      freeOverMinor: 7900,
      eta: { zh: '2-4天', en: '2-4 days' },
      dispatch: { zh: '48小时内发货', en: 'ships within 48 hours' },
    });
    expect(zoneOf('US_CA')).toMatchObject({
      currency: 'USD',
      feeMinor: 750,
      freeOverMinor: 7000,
      eta: { zh: '9-16天' },
    });
  });

  it('send to remote regions as soon as to the mainland, but never free of charge', () => {
    const remote = zoneOf('CN.remote');

    expect(remote).toMatchObject({ feeMinor: 1500, name: { zh: '新疆、西藏', en: 'Xinjiang, Tibet' } });
    expect(remote?.dispatch?.en).toBe('ships within 48 hours');
    expect(remote).not.toHaveProperty('freeOverMinor');
  });

  it.each([
    ['texas', 'US_CA'],
    ['纽约', 'US_CA'],
    ['toronto', 'US_CA'],
    ['德国', 'EU_UK'],
    ['singapore', 'SEA'],
    ['sydney', 'AU_NZ'],
    ['广州', 'CN'],
    ['乌鲁木齐', 'CN.remote'],
    ['台北', 'CN.HK_MO_TW'],
  ])('know that %s lies in %s and nowhere else', (place, id) => {
    const zones = sampleShop().shipping?.zones.filter(({ places }) => places.includes(place));

    expect(zones?.map((zone) => zone.id)).toEqual([id]);
  });

  it('know what lies in a part of the world nothing is sent to', () => {
    expect(placesOf('South America')).toEqual(expect.arrayContaining(['brazil', '巴西', 'chile']));
    expect(placesOf('Atlantis')).toEqual(['atlantis']);
  });

  it('take places and name of a zone of the shop from the file, and ask for them where they are missing', () => {
    const gulf = { fee: 12, eta: '12-20 days', name: 'Gulf', places: ['UAE'] };

    const zones = shopOf({ shipping: { international: { GULF: gulf } } }).shipping?.zones;

    expect(zones?.[0]).toMatchObject({ id: 'GULF', name: { en: 'Gulf' }, currency: 'USD' });
    expect(zones?.[0]?.places).toEqual(expect.arrayContaining(['阿联酋', 'uae', 'dubai']));
    expect(problemsOf({ shipping: { international: { GULF: { fee: 12, eta: '9 days' } } } })).toEqual([
      'warning unknown_zone @ shipping.GULF',
    ]);
  });

  it('name couriers by their code', () => {
    expect(sampleShop().shipping?.couriers.ZTO).toEqual({ zh: '中通', en: 'ZTO Express' });
  });

  it('point out a key inside them that is not known', () => {
    expect(problemsOf({ shipping: { CN: { fee: 10, eta: '2天', free_from: 50 } } })).toEqual([
      'warning unknown_key @ shipping.CN.free_from',
    ]);
  });
});

describe('coupons', () => {
  const coupon = { code: 'A', type: 'amount_off', CNY: { off: 30, min: 299 }, zh: '减30', en: '30 off' };

  it('take an amount off, or a share of it', () => {
    expect(sampleShop().coupons.map(({ discount }) => discount)).toEqual([
      { kind: 'amount_off', off: { CNY: 3000, USD: 500 }, minimum: { CNY: 29900, USD: 4500 } },
      { kind: 'percent_off', percent: 8, maximum: { CNY: 2500, USD: 350 } },
    ]);
  });

  it.each([
    [
      '2025-11-20 to 2025-12-05',
      { validFrom: '2025-11-20', validUntil: '2025-12-05', isFirstOrderOnly: false },
    ],
    ['first order only', { isFirstOrderOnly: true }],
    ['2025-11-20 to 2025-12-05, first order only', { validUntil: '2025-12-05', isFirstOrderOnly: true }],
  ])('are valid %s', (valid, expected) => {
    expect(shopOf({ coupons: [{ ...coupon, valid }] }).coupons[0]).toMatchObject(expected);
  });

  it.each([
    ['a kind that does not exist', { ...coupon, type: 'free' }, 'error invalid_value @ coupons.0.type'],
    [
      'one that takes nothing off',
      { ...coupon, type: 'percent_off' },
      'error coupon_without_discount @ coupons[0] (A)',
    ],
    [
      'terms it does not understand',
      { ...coupon, valid: 'soon' },
      'warning unknown_validity @ coupons[0] (A) valid',
    ],
    [
      'money of a currency that does not exist',
      { ...coupon, RMB: { off: 1 } },
      'error unknown_currency @ coupons[0] (A) off.RMB',
    ],
  ])('report %s', (_what, one, problem) => {
    expect(problemsOf({ coupons: [one] })).toContain(problem);
  });
});

describe('orders', () => {
  const order = { no: 'S1', viewer: 'u_demo', status: 'paid', items: [{ id: 'MUG' }] };

  it('belong to the viewer the file names', () => {
    expect(sampleShop().orders).toEqual([
      {
        number: 'SS2511190001',
        viewerKey: 'u_demo',
        status: 'shipped',
        statusWords: { zh: '已发货', en: 'shipped' },
        items: [{ productId: 'P15', quantity: 1 }],
        carrier: 'ZTO',
        tracking: 'ZT0000000001',
        eta: '2025-11-24',
        total: { CNY: 11400 },
      },
    ]);
  });

  it.each([
    ['已付款', 'paid'],
    ['Packed', 'packed'],
    ['已签收', 'delivered'],
    ['canceled', 'cancelled'],
    ['已退款', 'refunded'],
  ])('read the status %s as %s', (status, code) => {
    expect(shopOf({ orders: [{ ...order, status }] }).orders[0]?.status).toBe(code);
  });

  it('keep a status of the shop’s own, and point it out', () => {
    expect(shopOf({ orders: [{ ...order, status: 'engraving' }] }).orders[0]?.statusWords.zh).toBe(
      'engraving',
    );
    expect(problemsOf({ orders: [{ ...order, status: 'engraving' }] })).toEqual([
      'warning unknown_order_status @ orders[0] (S1) status',
    ]);
  });
});

describe('offers', () => {
  it('hold from their first to their last moment in the time of the shop', () => {
    const offers = [{ price: { CNY: 29 }, from: '2025-11-11T20:00', until: '2025-11-12' }];

    expect(shopOf({}, { offers }).products[0]?.offers).toEqual([
      {
        prices: { CNY: 2900 },
        from: Date.parse('2025-11-11T12:00:00Z'),
        until: Date.parse('2025-11-12T15:59:59.999Z'),
      },
    ]);
  });

  it.each([
    ['a day that is none', { from: 'friday' }, 'error invalid_moment @ products[0] (MUG) offers[0].from'],
    [
      'an end before the beginning',
      { from: '2025-11-12', until: '2025-11-11' },
      'error offer_ends_first @ products[0] (MUG) offers[0]',
    ],
    [
      'a variant that is not there',
      { skus: ['MUG-XL'] },
      'error unknown_sku @ products[0] (MUG) offers[0].skus',
    ],
  ])('report %s', (_what, changes, problem) => {
    expect(problemsOf({}, { offers: [{ price: { CNY: 29 }, ...changes }] })).toEqual([problem]);
  });
});

describe('size charts and terms of a product', () => {
  it('are read with any measure', () => {
    const size_chart = [{ size: 'M', kg: [45, 55], foot_cm: [23.5, 24] }];

    expect(shopOf({}, { size_chart }).products[0]?.sizeChart).toEqual([
      { size: 'M', fits: { kg: [45, 55], foot_cm: [23.5, 24] } },
    ]);
  });

  it.each([
    ['a range the wrong way round', [{ size: 'M', kg: [55, 45] }], 'size_chart.0.kg'],
    ['a size without a measure', [{ size: 'M' }], 'size_chart.0'],
    ['one figure', [{ size: 'M', kg: [55] }], 'size_chart.0.kg'],
  ])('report %s', (_what, size_chart, place) => {
    expect(problemsOf({}, { size_chart })).toEqual([`error invalid_value @ products[0] (MUG) ${place}`]);
  });

  it('are courier, return and warranty, absent where the file does not say', () => {
    const [serum, earbuds] = ['P08', 'P12'].map((id) =>
      sampleShop().products.find((product) => product.id === id),
    );

    expect(serum).toMatchObject({ courier: 'ZTO', isReturnableOpened: false });
    expect(serum).not.toHaveProperty('warrantyMonths');
    expect(earbuds?.warrantyMonths).toBe(12);
  });

  it('hold one picture or several, the main one first', () => {
    const image_url = 'https://example.com/1.jpg';
    const image_urls = ['https://example.com/2.jpg', image_url];

    expect(shopOf({}, { image_url, image_urls }).products[0]?.imageUrls).toEqual([image_url, image_urls[0]]);
  });
});
