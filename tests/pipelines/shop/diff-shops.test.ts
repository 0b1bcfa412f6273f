import { describe, expect, it } from 'vitest';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { Product, Shop } from '../../../pipelines/domain/shop.ts';
import { describeChange } from '../../../pipelines/shop/describe-change.ts';
import { diffShops } from '../../../pipelines/shop/diff-shops.ts';
import { sampleShop } from '../../support/sample-shop.ts';

/** What changed in words, after a change to the sample shop. */
function linesAfter(change: (shop: Shop) => Partial<Shop>, language: Language = 'en'): readonly string[] {
  const before = sampleShop();
  const after = { ...before, revision: 8, ...change(before) };
  return diffShops(before, after).map((one) => describeChange(one, language));
}

const changeFirst = (change: (product: Product) => Partial<Product>) => (shop: Shop) => ({
  products: shop.products.map((product, index) =>
    index === 0 ? { ...product, ...change(product) } : product,
  ),
});

describe('diffShops', () => {
  it('finds nothing between two revisions that say the same, in whatever order', () => {
    expect(
      linesAfter(({ products, coupons }) => ({
        products: products.toReversed(),
        coupons: coupons.toReversed(),
      })),
    ).toEqual([]);
  });

  it('tells prices and stock by product, currency and SKU', () => {
    const change = changeFirst(({ prices, variants }) => ({
      prices: { ...prices, CNY: 17100 },
      variants: variants.map((variant, index) => (index === 1 ? { ...variant, stock: 0 } : variant)),
    }));

    expect(linesAfter(change)).toEqual([
      '~ P01 price CNY: ¥183 → ¥171',
      '~ P01 variant P01-cream-M stock: 3 → 0',
    ]);
    expect(linesAfter(change, 'zh')).toEqual([
      '~ P01 价格 CNY：¥183 → ¥171',
      '~ P01 规格 P01-cream-M 库存：3 → 0',
    ]);
  });

  it('names what was added and removed once, without its parts', () => {
    const lines = linesAfter(({ products: [first, ...rest], coupons }) => ({
      products: first === undefined ? rest : [...rest, { ...first, id: 'NEW' }],
      coupons: coupons.slice(1),
    }));

    expect(lines).toEqual([
      '- P01: Cloud Knit Cardigan',
      '+ NEW: Cloud Knit Cardigan',
      '- coupon HELLO5: $5 off orders over $45',
    ]);
  });

  it('tells fees in the currency of their zone, and moments as moments', () => {
    const fees = linesAfter(({ shipping }) =>
      shipping === undefined
        ? {}
        : {
            shipping: {
              ...shipping,
              zones: shipping.zones.map((zone) => (zone.id === 'SEA' ? { ...zone, feeMinor: 500 } : zone)),
            },
          },
    );
    const offered = changeFirst(() => ({ offers: [{ prices: { USD: 2500 } }] }));

    expect(fees).toEqual(['~ shipping SEA fee: $4.90 → $5.00']);
    expect(linesAfter(offered)).toEqual(['+ P01 offer 1: $25.00']);
  });

  it('counts the passages of a manual and shortens long texts', () => {
    const guide = {
      id: 'g',
      title: { zh: '说明', en: 'Guide' },
      language: 'en',
      chunks: ['a', 'b'],
    } as const;
    const before = { ...sampleShop(), manuals: [guide] };
    const after = {
      ...before,
      manuals: [{ ...guide, chunks: ['a', 'b', 'c'] }],
      policies: { ...before.policies, support: { zh: '长'.repeat(99), en: 'x' } },
    };

    const lines = diffShops(before, after).map((change) => describeChange(change, 'zh'));

    expect(lines).toEqual([
      `~ 规则 support：人工客服 9:00-23:00，发送「人工」 → ${'长'.repeat(60)}…`,
      '~ 说明书 g 内容：2 → 3',
    ]);
  });
});
