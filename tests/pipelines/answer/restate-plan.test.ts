import { describe, expect, it } from 'vitest';
import { restatePlan } from '../../../pipelines/answer/restate-plan.ts';
import type { ReplyPlan } from '../../../pipelines/domain/reply-plan.ts';
import type { Product, Shop } from '../../../pipelines/domain/shop.ts';
import { emptyStage } from '../../../pipelines/domain/stage.ts';
import { askShop, SAMPLE_NOON, wordsOf } from '../../support/ask-shop.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const shop = sampleShop();

function withProduct(id: string, change: (product: Product) => Product): Shop {
  return { ...shop, revision: 8, products: shop.products.map((one) => (one.id === id ? change(one) : one)) };
}

function withStock(id: string, stock: number): Shop {
  return withProduct(id, (product) => ({
    ...product,
    variants: product.variants.map((variant) => ({ ...variant, stock })),
  }));
}

function restate(plan: ReplyPlan | undefined, now: Shop, at = SAMPLE_NOON) {
  if (plan === undefined) throw new Error('there was no reply');
  const slots = Object.fromEntries(Object.entries(plan.slots).map(([slot, { fact }]) => [slot, fact.id]));
  return restatePlan({ ...plan, slots }, { shop: now, stage: emptyStage(now.id), at });
}

describe('restatePlan', () => {
  it('makes the same plan of the same shop', async () => {
    for (const text of [
      '耳机多少钱',
      '开衫 雾灰 M 还有吗',
      '有券没',
      'ship to seattle?',
      '扣1',
      'mint vs pink?',
    ]) {
      const plan = await askShop(text);

      expect(restate(plan, shop), text).toEqual(plan);
    }
  });

  it('states the price of today', async () => {
    const cheaper = withProduct('P12', (product) => ({ ...product, prices: { CNY: 9900, USD: 1400 } }));

    const plan = restate(await askShop('耳机多少钱'), cheaper);

    expect(plan?.slots.price).toMatchObject({ fact: { revision: 8, value: 9900 }, words: '¥99' });
  });

  it('drops what a reply need not say, like a list price that is gone', async () => {
    const plain = withProduct('P12', ({ listPrices: _listPrices, ...product }) => product);

    const plan = restate(await askShop('耳机多少钱'), plain);

    expect(Object.keys(plan?.slots ?? {}).sort()).toEqual(['link', 'price', 'product']);
  });

  it('says sold out where goods ran out, and what is left where they came back', async () => {
    const there = await askShop('开衫 雾灰 M 还有吗');
    const gone = restate(there, withStock('P01', 0));

    expect(gone).toMatchObject({ act: 'sold_out', productId: 'P01' });
    expect(wordsOf(gone)).toEqual({ product: '云朵针织开衫', link: '1号', choice: '雾灰 M' });
    expect(wordsOf(restate(gone, withStock('P01', 9)))).toMatchObject({ choice: '雾灰 M', stock: '9' });
  });

  it.each(['推荐一款100以内的', '扣6 砖红'])('offers nothing that ran out meanwhile: %j', async (text) => {
    const plan = await askShop(text);

    expect(plan?.productId).toBe('P10');
    expect(restate(plan, withStock('P10', 0))?.act).toBe('sold_out');
  });

  it('has nothing left to say of a product that is gone', async () => {
    const without = { ...shop, products: shop.products.filter(({ id }) => id !== 'P12') };

    expect(restate(await askShop('耳机多少钱'), without)).toBeUndefined();
    expect(restate(await askShop('耳机续航多久'), without)).toBeUndefined();
  });

  it('has nothing left to say of a coupon that has run out', async () => {
    const later = Date.parse('2025-12-06T00:00:00Z');

    expect(restate(await askShop('HELLO5能用吗'), shop, later)).toBeUndefined();
    expect(wordsOf(restate(await askShop('有券没'), shop, later)).coupons).toBe(
      'WELCOME8：新客92折，最多减25元',
    );
  });

  it('tells the fee where a price no longer reaches the limit', async () => {
    const cheap = withProduct('P01', (product) => ({ ...product, prices: { CNY: 5000 } }));
    const free = await askShop('买开衫包邮吗');

    expect(restate(free, shop)).toEqual(free);
    expect(restate(free, cheap)?.act).toBe('shipping');
    expect(wordsOf(restate(free, cheap))).toMatchObject({ fee: '¥10', free_over: '¥79' });
  });

  it('repeats no rule that no longer holds', async () => {
    const abroad = withProduct('P13', (product) => ({ ...product, shipsOverseas: true }));
    const returnable = withProduct('P10', (product) => ({ ...product, isReturnableOpened: true }));

    expect(restate(await askShop('ship the power bank to texas?'), abroad)).toBeUndefined();
    expect(restate(await askShop('唇釉拆封了能退吗'), returnable)).toBeUndefined();
    expect(restate(await askShop('唇釉拆封了能退吗'), shop)?.act).toBe('not_returnable');
  });
});
