import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseShopFile } from '../../../pipelines/shop/parse-shop-file.ts';
import { shopSchema } from '../../../pipelines/shop/shop-schema.ts';

const SAMPLE = readFileSync(new URL('../../../examples/sample-shop.json', import.meta.url));

/** The smallest file that is a shop; a test changes what it is about. */
function mugFile(changes: object = {}, shop: object = {}): string {
  const mug = {
    link: 1,
    id: 'MUG',
    name: { zh: '马克杯', en: 'Mug' },
    price: { CNY: 39.9 },
    variants: [{ options: {}, stock: 5 }],
    ships_overseas: false,
    ...changes,
  };
  return JSON.stringify({ store: '小店', products: [mug], ...shop });
}

function parse(content: string | Uint8Array, name = 'shop.json') {
  return parseShopFile({ name, content, shopId: 'xiaopu' });
}

function problemsOf(content: string | Uint8Array, name?: string): string[] {
  return parse(content, name).problems.map(({ severity, code, place }) => `${severity} ${code} @ ${place}`);
}

function shopOf(content: string | Uint8Array, name?: string) {
  const result = parse(content, name);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.shop;
}

describe('the sample shop', () => {
  it('is read without a single problem', () => {
    expect(parse(SAMPLE).problems).toEqual([]);
  });

  it('keeps every key of the file, as something that is understood or in extra', () => {
    const shop = shopOf(SAMPLE);

    expect(shop.asOf).toBe('2025-11-23');
    expect(Object.keys(shop.policies)).toEqual([
      'stacking',
      'returns',
      'payment',
      'order_command',
      'support',
    ]);
    expect(Object.keys(shop.extra)).toEqual(['note']);
    expect(shop.products).toHaveLength(12);
    expect(shop.products.flatMap(({ extra }) => Object.keys(extra))).toEqual([]);
  });

  it('turns money into minor units, also where a variant has its own price', () => {
    const shop = shopOf(SAMPLE);

    const cardigan = shop.products.find(({ id }) => id === 'P01');
    const suitcase = shop.products.find(({ id }) => id === 'P24');
    expect(cardigan?.prices).toEqual({ CNY: 18300, USD: 2630 });
    expect(cardigan?.listPrices).toEqual({ CNY: 28700, USD: 4190 });
    expect(suitcase?.variants.map(({ prices }) => prices?.USD)).toEqual([4140, 4140, 5290, 5290]);
  });

  it('answers a question that refers to a policy with that policy', () => {
    const shop = shopOf(SAMPLE);

    const howToOrder = shop.faq.find(({ question }) => question.zh === '怎么下单');
    expect(howToOrder?.answer).toEqual(shop.policies.order_command);
  });

  it('is a shop the store can hold', () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...shopOf(SAMPLE), revision: 1 }));

    expect(shopSchema.parse(stored)).toEqual(stored);
  });
});

describe('the JSON form', () => {
  it('understands the product key promo, in both languages or in one', () => {
    const both = shopOf(mugFile({ promo: { zh: '今晚买一送一', en: 'Buy one, get one tonight' } }));
    const one = shopOf(mugFile({ promo: '今晚买一送一' }));

    expect(both.products[0]?.promo?.en).toBe('Buy one, get one tonight');
    expect(one.products[0]?.promo).toEqual({ zh: '今晚买一送一', en: '今晚买一送一' });
  });

  it('says line and column where a file stops being JSON', () => {
    expect(problemsOf('{\n  "store": "小店",\n  "products": [,]\n}')).toEqual([
      'error invalid_json @ line 3, column 16',
    ]);
  });

  it('says the last line where a file was cut off', () => {
    expect(problemsOf('{\n  "store": "小店",\n')).toEqual(['error invalid_json @ line 3, column 1']);
  });

  it.each(['[]', '"shop"', 'null', '7'])('refuses %s, which is JSON but no shop', (text) => {
    expect(parse(text).ok).toBe(false);
  });

  it('names the product and the key of each wrong value, and reads on after it', () => {
    const products = [
      { link: 1, id: 'MUG', name: 'Mug', price: { CNY: '39' }, variants: [{ options: {}, stock: -2 }] },
      { link: 0, id: 'CUP', name: 'Cup', price: {}, variants: [] },
    ];

    expect(problemsOf(JSON.stringify({ store: '小店', products }))).toEqual([
      'error invalid_value @ products[0] (MUG) price.CNY',
      'error invalid_value @ products[0] (MUG) variants.0.stock',
      'error invalid_value @ products[1] (CUP) link',
      'error invalid_value @ products[1] (CUP) price',
      'error invalid_value @ products[1] (CUP) variants',
    ]);
  });

  it('says in both languages what was found and what should be there', () => {
    const [problem] = parse(mugFile({ price: { CNY: '39' } })).problems;

    expect(problem?.message).toEqual({ zh: '现在是 "39"，应为数字', en: 'is "39", must be a number' });
  });

  it.each([
    [
      'a price finer than the currency',
      { price: { CNY: 39.999 } },
      'error invalid_price @ products[0] (MUG) price.CNY',
    ],
    [
      'a price in yen with decimals',
      { price: { JPY: 39.5 } },
      'error invalid_price @ products[0] (MUG) price.JPY',
    ],
    [
      'a currency that does not exist',
      { price: { RMB: 39 } },
      'error unknown_currency @ products[0] (MUG) price.RMB',
    ],
    ['a price of nothing', { price: { CNY: 0 } }, 'warning zero_price @ products[0] (MUG) price.CNY'],
    [
      'a key that looks like a typing error',
      { list_prise: { CNY: 50 } },
      'warning unknown_key @ products[0] (MUG) list_prise',
    ],
    ['an id with spaces', { id: 'my mug' }, 'error invalid_value @ products[0] (my mug) id'],
    [
      'an image that is no web address',
      { image_url: 'javascript:alert(1)' },
      'error invalid_value @ products[0] (MUG) image_url',
    ],
    [
      'a product that does not say whether it ships overseas',
      { ships_overseas: undefined },
      'warning ships_overseas_missing @ products[0] (MUG) ships_overseas',
    ],
  ])('reports %s', (_what, changes, problem) => {
    expect(problemsOf(mugFile(changes))).toEqual([problem]);
  });

  it.each([
    ['an as_of that is no day', { as_of: '2025-02-30' }, 'error invalid_value @ as_of'],
    [
      'a question that refers to nothing',
      { faq: [{ q: '几天到', ref: 'shipping' }] },
      'error unknown_ref @ faq[0].ref',
    ],
    [
      'a shipping rule about a product that is not there',
      { shipping: { not_overseas: ['P99'] } },
      'warning not_overseas_mismatch @ shipping.not_overseas',
    ],
    ['an unknown rule', { refunds: { zh: '不退', en: 'none' } }, 'warning unknown_key @ refunds'],
  ])('reports %s', (_what, shop, problem) => {
    expect(problemsOf(mugFile({}, shop))).toEqual([problem]);
  });

  it('refuses a file larger than the store can hold', () => {
    expect(problemsOf(' '.repeat(8 * 1024 * 1024 + 1))).toEqual(['error file_too_large @ file']);
  });
});

describe('what must not occur twice', () => {
  const mug = {
    link: 1,
    id: 'MUG',
    name: 'Mug',
    price: { CNY: 39 },
    variants: [{ options: {}, stock: 5 }],
    ships_overseas: true,
  };
  const cup = { ...mug, link: 2, id: 'CUP', name: 'Cup' };
  const withProducts = (...products: object[]) => problemsOf(JSON.stringify({ store: '小店', products }));

  it('accepts two different products', () => {
    expect(withProducts(mug, cup)).toEqual([]);
  });

  it.each([
    ['link', { ...cup, link: 1 }, ['error duplicate_link @ CUP, MUG']],
    ['id', { ...cup, id: 'MUG' }, ['error duplicate_id @ MUG, MUG', 'error duplicate_sku @ MUG, MUG']],
    [
      'sku',
      { ...cup, variants: [{ options: {}, stock: 1, sku: 'MUG' }] },
      ['error duplicate_sku @ CUP, MUG'],
    ],
  ])('reports the same %s', (_what, second, problems) => {
    expect(withProducts(mug, second)).toEqual(problems);
  });

  it('reports a variant that is there twice, and one with other options than the rest', () => {
    const variants = [
      { options: { size: 'M' }, stock: 1, sku: 'a' },
      { options: { size: 'M' }, stock: 2, sku: 'b' },
      { options: { color: 'red' }, stock: 2, sku: 'c' },
    ];

    expect(withProducts({ ...mug, variants })).toEqual([
      'error duplicate_variant @ MUG variants[1]',
      'error uneven_options @ MUG variants[2]',
    ]);
  });
});

describe('encodings', () => {
  const gb18030 = (ascii: string, chinese: readonly number[]) =>
    Buffer.concat([
      Buffer.from(ascii.slice(0, ascii.indexOf('@'))),
      Buffer.from(chinese),
      Buffer.from(ascii.slice(ascii.indexOf('@') + 1)),
    ]);
  const CSV = 'link,id,name,price_CNY,stock,ships_overseas\n1,MUG,@,39,5,no\n';

  it('reads a CSV file that Excel saved on Chinese Windows, and says so', () => {
    const bytes = gb18030(CSV, [0xb1, 0xad, 0xd7, 0xd3]); // 杯子

    expect(shopOf(bytes, 'products.csv').products[0]?.name.zh).toBe('杯子');
    expect(problemsOf(bytes, 'products.csv')).toEqual(['warning read_as_gb18030 @ file']);
  });

  it('ignores the byte order mark', () => {
    expect(problemsOf(`\uFEFF${CSV}`.replace('@', '杯子'), 'products.csv')).toEqual([]);
    expect(problemsOf(Buffer.from(`\uFEFF${CSV}`.replace('@', '杯子')), 'products.csv')).toEqual([]);
    expect(problemsOf(Buffer.from(`\uFEFF${CSV}`.replace('@', '杯子'), 'utf16le'), 'products.csv')).toEqual(
      [],
    );
  });

  it('refuses bytes that are no text', () => {
    expect(problemsOf(Uint8Array.of(0x50, 0x4b, 0xff, 0xff, 0xff))).toEqual([
      'error unknown_encoding @ file',
    ]);
  });
});
