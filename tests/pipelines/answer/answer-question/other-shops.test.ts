import { describe, expect, it } from 'vitest';
import type { Product, Shop } from '../../../../pipelines/domain/shop.ts';
import { askShop, wordsOf } from '../../../support/ask-shop.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();

function without(...keys: readonly (keyof Shop)[]): Shop {
  const bare = { faq: [], coupons: [], orders: [], policies: {} };
  const { shipping: _shipping, ...rest } = shop;
  const changed = Object.fromEntries(Object.entries(bare).filter(([key]) => keys.some((one) => one === key)));
  return { ...(keys.includes('shipping') ? rest : shop), ...changed };
}

function withProducts(change: (product: Product) => Product): Shop {
  return { ...shop, products: shop.products.map(change) };
}

describe('a shop that has less to say', () => {
  it('is silent about rules it does not have, and asks nobody to guess', async () => {
    const bare = without('policies', 'faq', 'shipping', 'coupons');

    expect((await askShop('支持花呗吗', { shop: bare }))?.act).toBe('unknown');
    expect((await askShop('怎么下单', { shop: bare }))?.act).toBeUndefined();
    expect((await askShop('包邮吗', { shop: bare }))?.act).toBeUndefined();
    expect((await askShop('有券没', { shop: bare }))?.act).toBe('no_coupon');
  });

  it('says where it sends to when it has only some zones', async () => {
    const zones = shop.shipping?.zones.filter(({ id }) => id === 'CN') ?? [];
    const local = { ...shop, shipping: { zones, notServed: [], couriers: {} } };

    expect((await askShop('包邮吗', { shop: local }))?.act).toBe('shipping');
    expect((await askShop('do you ship to Canada?', { shop: local }))?.act).toBe('unknown');
  });

  it('tells a price in its own currency where it has none in that of the language', async () => {
    const inYen = withProducts((product) => ({
      ...product,
      prices: { JPY: 3500 },
      listPrices: {},
      variants: product.variants.map(({ prices: _prices, ...variant }) => variant),
    }));

    expect(wordsOf(await askShop('how much are the earbuds', { shop: inYen })).price).toBe('3500 JPY');
  });

  it('says sold out instead of a number, and recommends nothing that is', async () => {
    const soldOut = withProducts((product) => ({
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, stock: product.id === 'P22' ? 1 : 0 })),
    }));

    expect((await askShop('开衫还有货吗', { shop: soldOut }))?.act).toBe('sold_out');
    expect((await askShop('推荐一款', { shop: soldOut }))?.productId).toBe('P22');
  });
});

describe('a shop that has more to say', () => {
  it('tells its promotion with the price', async () => {
    const promo = { zh: '今晚第二件半价', en: 'second half price tonight' };
    const promoted = withProducts((product) => ({ ...product, promo }));

    expect(wordsOf(await askShop('开衫多少钱', { shop: promoted })).promo).toBe('今晚第二件半价');
  });

  it('sends free where its zone costs nothing', async () => {
    const zones = shop.shipping?.zones.map((zone) => ({ ...zone, feeMinor: 0 })) ?? [];
    const free = { ...shop, shipping: { zones, notServed: [], couriers: {} } };

    const plan = await askShop('到新疆邮费多少', { shop: free });

    expect(plan?.act).toBe('shipping_free');
    expect(plan?.premises).toMatchObject([{ fact: { kind: 'fee', value: 0 } }]);
  });

  it('quotes the manual of the product that is asked about', async () => {
    const manual = {
      id: 'guide',
      title: { zh: '使用说明', en: 'Guide' },
      language: 'zh',
      chunks: ['首次配对：打开充电盒，长按按键三秒，指示灯闪烁后在手机上选择 AirDot S。'],
    } as const;
    const withManual = withProducts((product) =>
      product.id === 'P12' ? { ...product, manuals: [manual] } : product,
    );

    const plan = await askShop('耳机怎么配对', { shop: withManual });

    expect(plan).toMatchObject({ act: 'manual', productId: 'P12' });
    expect(wordsOf(plan)).toMatchObject({ title: '使用说明' });
    expect(wordsOf(plan).excerpt).toContain('长按按键三秒');
  });
});
