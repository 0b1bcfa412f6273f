import { describe, expect, it } from 'vitest';
import { resolveFact } from '../../../../pipelines/answer/facts/resolve-fact.ts';
import type { StatedFact } from '../../../../pipelines/domain/fact.ts';
import type { Product, Shop } from '../../../../pipelines/domain/shop.ts';
import { emptyStage } from '../../../../pipelines/domain/stage.ts';
import { askShop, SAMPLE_NOON } from '../../../support/ask-shop.ts';
import { sampleShop } from '../../../support/sample-shop.ts';

const shop = sampleShop();
const stage = emptyStage(shop.id);

function resolve(from: Shop, id: string, language: 'zh' | 'en' = 'zh') {
  return resolveFact(from, stage, id, language, SAMPLE_NOON);
}

/** Questions about every product and every zone, in both languages. */
function manyQuestions(): readonly string[] {
  const aboutProducts = shop.products.flatMap(({ name, link, aliases }) => [
    `${name.zh}多少钱`,
    `${aliases[0]}还有货吗`,
    `${link}号有什么颜色`,
    `介绍一下${name.zh}`,
    `买2件${aliases[0]}一共多少钱`,
    `${name.zh}用HELLO5多少钱`,
    `${name.zh}质保多久`,
    `扣${link}`,
    `how much is the ${name.en}`,
    `is #${link} in stock`,
    `tell me about the ${name.en}`,
    `ship the ${name.en} to texas?`,
    `compare #${link} and #1`,
  ]);
  const aboutTheShop = [
    '到新疆邮费多少',
    '包邮吗',
    '海外能发吗',
    'do you ship to Brazil?',
    '什么时候发货',
    '用什么快递',
    '有券没',
    'any code for new customers',
    'is HELLO5 valid',
    '怎么退货',
    '开发票吗',
    '怎么下单',
    '160 100斤 开衫穿多大',
    '55kg穿开衫什么码',
    '扣1 雾灰 M 2',
    '混色XL还有吗',
    'mint vs pink?',
    '推荐一款100以内的',
    'price of #99',
    'hi',
  ];
  return [...aboutProducts, ...aboutTheShop];
}

async function factsOf(texts: readonly string[]) {
  const plans = await Promise.all(texts.map((text) => askShop(text, { viewerKey: 'u_demo' })));
  return plans.flatMap((plan) =>
    Object.values(plan?.slots ?? {}).map((stated) => ({ stated, language: plan?.language ?? 'zh' })),
  );
}

/** The shop with every price, stock and text changed. */
function mutated(): Shop {
  const product = (one: Product): Product => ({
    ...one,
    prices: Object.fromEntries(
      Object.entries(one.prices).map(([currency, minor]) => [currency, minor + 100]),
    ),
    variants: one.variants.map(({ prices: _prices, ...variant }) => ({
      ...variant,
      stock: variant.stock + 1,
    })),
  });
  return { ...shop, revision: shop.revision + 1, products: shop.products.map(product) };
}

describe('resolveFact', () => {
  it('finds every fact any reply states, the same in value and words', async () => {
    const facts = await factsOf([...manyQuestions(), 'where is my order', '我的单到哪了']);

    const again = facts.map(({ stated, language }) => resolve(shop, stated.fact.id, language));

    expect(facts.length).toBeGreaterThan(400);
    expect(again).toEqual(facts.map(({ stated }) => stated));
  });

  it('reads prices and stocks of another revision by the same ids', async () => {
    const facts = await factsOf(manyQuestions());
    const changed = mutated();

    const now = facts.flatMap(({ stated, language }): (readonly [StatedFact, StatedFact])[] => {
      const after = resolve(changed, stated.fact.id, language);
      return after === undefined ? [] : [[stated, after]];
    });

    expect(now).toHaveLength(facts.length);
    for (const [before, after] of now) expect(after.fact.revision).toBe(before.fact.revision + 1);
    const prices = now.filter(([{ fact }]) => fact.kind === 'price');
    const stocks = now.filter(([{ fact }]) => fact.kind === 'stock');
    expect(Math.min(prices.length, stocks.length)).toBeGreaterThan(5);
    for (const [before, after] of [...prices, ...stocks]) {
      expect(Number(after.fact.value)).toBeGreaterThan(Number(before.fact.value));
    }
  });

  it('finds what is said of a product whose id holds dots or is a word of ours', () => {
    const [first] = shop.products;
    const named = (id: string): Shop => ({
      ...shop,
      products: first === undefined ? [] : [{ ...first, id }],
    });

    expect(resolve(named('A.1'), 'A%2E1.price.CNY')?.fact).toMatchObject({
      id: 'A%2E1.price.CNY',
      productId: 'A.1',
    });
    expect(resolve(named('policy'), 'product.policy.price.CNY')?.words).toBe('¥183');
    expect(resolve(named('policy'), 'policy.returns.zh')?.fact.kind).toBe('policy');
  });

  it.each([
    '',
    '.',
    'P01',
    'P01.price',
    'P01.price.EUR',
    'P01.total.CNY.many',
    'P01.toString',
    'P99.price.CNY',
    'policy.constructor.zh',
  ])('has nothing to say to an id nobody made: %j', (id) => {
    expect(resolve(shop, id)).toBeUndefined();
  });

  it('finds an answer of the FAQ after the entries were put in another order', () => {
    const turned = { ...shop, faq: shop.faq.toReversed() };

    expect(resolve(turned, 'faq.是正品吗.zh')?.words).toBe('全部品牌直供，假一赔十');
  });

  it('finds no coupon that has run out', () => {
    const later = resolveFact(
      shop,
      stage,
      'coupon.HELLO5.offer.zh',
      'zh',
      Date.parse('2025-12-06T00:00:00Z'),
    );

    expect(resolve(shop, 'coupon.HELLO5.offer.zh')?.words).toBe('满299减30');
    expect(later).toBeUndefined();
  });
});
