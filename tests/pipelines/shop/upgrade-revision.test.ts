import { describe, expect, it } from 'vitest';
import { shopSchema } from '../../../pipelines/shop/shop-schema.ts';
import { sampleShop } from '../../support/sample-shop.ts';

/** The sample shop as the first versions of the program stored it. */
const STORED = {
  id: 'sample',
  revision: 3,
  name: { zh: '小铺', en: 'Little Shop' },
  products: [
    {
      id: 'MUG',
      link: 1,
      name: { zh: '马克杯', en: 'Mug' },
      aliases: [],
      category: 'kitchen',
      prices: { CNY: 3900 },
      variants: [{ options: {}, sku: 'MUG', stock: 5 }],
      attributes: { zh: {}, en: {} },
      shipsOverseas: true,
      imageUrl: 'https://example.com/mug.jpg',
      extra: {
        courier_cn: 'ZTO',
        warranty_months: 12,
        returnable_opened: false,
        size_chart: [{ size: 'M', kg: [1, 2] }],
        colour: 'red',
      },
    },
  ],
  faq: [],
  policies: {},
  extra: {
    note: 'ours',
    shipping: { CN: { fee: 10, eta: '2-4天' } },
    coupons: [
      { code: 'OLD', type: 'percent_off', percent: 8, zh: '92折', en: '8% off' },
      { code: 'WITHOUT TYPE', zh: '减', en: 'off' },
    ],
    orders: [{ no: 'S1', viewer: 'u_demo', status: 'paid', items: [{ id: 'MUG', qty: 2 }] }],
  },
};

describe('a revision stored by an older version', () => {
  it('is read with the rules it kept among what it did not know', () => {
    const shop = shopSchema.parse(STORED);

    expect(shop.shipping?.zones).toMatchObject([{ id: 'CN', feeMinor: 1000, eta: { en: '2-4 days' } }]);
    expect(shop.coupons.map(({ code }) => code)).toEqual(['OLD']);
    expect(shop.orders).toMatchObject([{ number: 'S1', items: [{ productId: 'MUG', quantity: 2 }] }]);
    expect(shop.extra).toEqual({ note: 'ours' });
    expect(shop).toMatchObject({ revision: 3, intents: [], forbiddenClaims: [], manuals: [] });
  });

  it('is read with the terms its products kept', () => {
    const [mug] = shopSchema.parse(STORED).products;

    expect(mug).toMatchObject({
      courier: 'ZTO',
      warrantyMonths: 12,
      isReturnableOpened: false,
      sizeChart: [{ size: 'M', fits: { kg: [1, 2] } }],
      imageUrls: ['https://example.com/mug.jpg'],
      offers: [],
      extra: { colour: 'red' },
    });
    expect(mug).not.toHaveProperty('imageUrl');
  });

  it('leaves a revision of today as it is', () => {
    expect(shopSchema.parse(sampleShop())).toEqual(sampleShop());
  });

  it.each([null, 'shop', {}, { products: [] }])('is refused when it is no shop: %j', (stored) => {
    expect(shopSchema.safeParse(stored).success).toBe(false);
  });
});
