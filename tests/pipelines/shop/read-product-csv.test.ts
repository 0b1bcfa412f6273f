import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseShopFile } from '../../../pipelines/shop/parse-shop-file.ts';
import { emptyShop } from '../../../pipelines/shop/shop-schema.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const EXAMPLE = readFileSync(new URL('../../../examples/products.csv', import.meta.url));
const HEADER = 'link,id,name,price_CNY,stock,ships_overseas';

function parse(content: string | Uint8Array) {
  return parseShopFile({ name: 'Products.CSV', content, shopId: 'xiaopu' });
}

function problemsOf(content: string): string[] {
  return parse(content).problems.map(({ severity, code, place }) => `${severity} ${code} @ ${place}`);
}

function productsOf(content: string | Uint8Array) {
  const result = parse(content);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.shop.products;
}

describe('a product CSV', () => {
  it('is read without a problem when it is the example', () => {
    expect(parse(EXAMPLE).problems).toEqual([]);
  });

  it('joins the rows of one product into its variants', () => {
    const [cardigan] = productsOf(EXAMPLE);

    expect(cardigan).toMatchObject({
      id: 'P01',
      link: 1,
      name: { zh: '云朵针织开衫', en: 'Cloud Knit Cardigan' },
      aliases: ['开衫', '针织衫', 'cardigan'],
      prices: { CNY: 18300, USD: 2630 },
      listPrices: { CNY: 28700, USD: 4190 },
      attributes: { en: { material: '52% cotton, 28% acrylic, 20% nylon' } },
      promo: { en: 'Two tonight ship free' },
      shipsOverseas: true,
    });
    expect(cardigan?.variants).toEqual([
      { options: { color: { zh: '米白', en: 'cream' }, size: 'S' }, sku: 'P01-cream-S', stock: 15 },
      { options: { color: { zh: '米白', en: 'cream' }, size: 'M' }, sku: 'P01-cream-M', stock: 3 },
      { options: { color: { zh: '雾灰', en: 'grey' }, size: 'S' }, sku: 'P01-grey-S', stock: 14 },
    ]);
  });

  it('gives a variant its own price only where its row differs', () => {
    const suitcase = productsOf(EXAMPLE).find(({ id }) => id === 'P24');

    expect(suitcase?.variants.map(({ prices }) => prices)).toEqual([undefined, { CNY: 37800, USD: 5290 }]);
  });

  it('replaces the products of the current shop and keeps the rest', () => {
    const current = {
      ...emptyShop('xiaopu'),
      name: { zh: '小铺', en: 'Little Shop' },
      policies: { returns: { zh: '七天无理由', en: '7 days' } },
      extra: { note: 'ours' },
    };

    const result = parseShopFile({ name: 'products.csv', content: EXAMPLE, shopId: 'xiaopu', current });

    expect(result).toMatchObject({
      ok: true,
      shop: { name: current.name, policies: current.policies, extra: current.extra },
    });
    expect(result.ok && result.shop.products).toHaveLength(3);
  });

  it('reads the columns of pictures, courier, return, warranty and an offer', () => {
    const columns = 'image_url,courier,returnable_opened,warranty_months,offer_price_CNY,offer_until';
    const cells = 'https://a.b/1.jpg|https://a.b/2.jpg,SF,no,24,29.9,2025-11-12';

    const [mug] = productsOf(`${HEADER},${columns}\n1,MUG,Mug,39,5,no,${cells}\n`);

    expect(mug).toMatchObject({
      imageUrls: ['https://a.b/1.jpg', 'https://a.b/2.jpg'],
      courier: 'SF',
      isReturnableOpened: false,
      warrantyMonths: 24,
      offers: [{ prices: { CNY: 2990 }, until: Date.parse('2025-11-12T15:59:59.999Z') }],
    });
  });

  it.each([
    [
      'a price with a comma for the point',
      '1,MUG,Mug,"39,9",5,no',
      'error invalid_value @ line 2, column price_CNY',
    ],
    ['a stock that is no number', '1,MUG,Mug,39,many,no', 'error invalid_value @ line 2, column stock'],
    [
      'a yes that is neither yes nor no',
      '1,MUG,Mug,39,5,maybe',
      'error invalid_value @ line 2, column ships_overseas',
    ],
    ['an id with spaces', '1,MY MUG,Mug,39,5,no', 'error invalid_value @ line 2, column id'],
    [
      'a price finer than the currency, of a variant too',
      '1,MUG,Mug,39,5,no\n1,MUG,,38.999,5,',
      'error invalid_price @ line 3, column price_CNY',
    ],
    ['a comma without quotes', '1,MUG,Mug,39,5,no,oops', 'error too_many_cells @ line 2'],
    ['a quote that is never closed', '1,MUG,"Mug,39,5,no', 'error invalid_csv @ line 2'],
    [
      'rows of one product that contradict each other',
      '1,MUG,Mug,39,5,no\n2,MUG,Mug,39,5,no',
      'error contradicting_rows @ line 3, column link',
    ],
  ])('reports %s with its line and column', (_what, rows, problem) => {
    expect(problemsOf(`${HEADER}\n${rows}\n`)).toContain(problem);
  });

  it('lets a later row repeat what the first says, and names the column where it says something else', () => {
    const header = 'link,id,name_zh,name_en,price_CNY,stock,ships_overseas,option_size';
    const rows = (second: string) => `${header}\n1,MUG,杯,Mug,39,5,no,S\n${second}\n`;

    expect(problemsOf(rows('1,MUG,杯,,39,5,,M'))).toEqual([]);
    expect(problemsOf(rows(',MUG,,Cup,39,5,,M'))).toEqual([
      'error contradicting_rows @ line 3, column name_en',
    ]);
  });

  it('names the lines that are wrong also after a cell with line breaks', () => {
    expect(problemsOf(`${HEADER}\n1,MUG,"Mug\nwith a long\nname",39,5,no\n2,CUP,Cup,x,5,no\n`)).toContain(
      'error invalid_value @ line 5, column price_CNY',
    );
  });

  it('says which columns are missing and which are not known', () => {
    expect(problemsOf('id,name,price_CNY,stock\nMUG,Mug,39,5\n')).toEqual(['error missing_column @ line 1']);
    expect(problemsOf(`${HEADER},colour\n1,MUG,Mug,39,5,no,red\n`)).toEqual([
      'warning unknown_column @ line 1, column colour',
    ]);
  });

  it('refuses a file with a header and nothing else, and an empty one', () => {
    expect(problemsOf(`${HEADER}\n`)).toEqual(['error no_products @ file']);
    expect(parse('').ok).toBe(false);
  });

  it('takes amounts as people write them', () => {
    const rows = ['1,A,A,￥39,5,no', '2,B,B,"1,299.00",5,no', '3,C,C,26.3,5,no'];

    const prices = productsOf(`${HEADER}\n${rows.join('\n')}\n`).map((product) => product.prices.CNY);

    expect(prices).toEqual([3900, 129900, 2630]);
  });

  it('does not let a column name reach into JavaScript objects', () => {
    expect(problemsOf(`${HEADER},option___proto__,attribute_zh___proto__\n1,MUG,Mug,39,5,no,x,y\n`)).toEqual([
      'warning unknown_column @ line 1, column option___proto__',
      'warning unknown_column @ line 1, column attribute_zh___proto__',
    ]);
  });

  it('fills in the other language of attributes that stand in one', () => {
    const [mug] = productsOf(`${HEADER},attribute_en_material\n1,MUG,Mug,39,5,no,china\n`);

    expect(mug?.attributes).toEqual({ zh: {}, en: { material: 'china' } });
  });

  it('takes constructor and toString for column names like any other', () => {
    expect(problemsOf(`${HEADER},constructor,toString\n1,MUG,Mug,39,5,no,x,y\n`)).toEqual([
      'warning unknown_column @ line 1, column constructor',
      'warning unknown_column @ line 1, column toString',
    ]);
  });
});

describe('a product CSV beside the shop as it is', () => {
  const current = sampleShop();
  const cardigan = (csv: string) => {
    const result = parseShopFile({ name: 'products.csv', content: csv, shopId: 'sample', current });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.shop.products[0];
  };
  const ROW = '1,P01,开衫,199,4,cream,S';
  const COLUMNS = 'link,id,name,price_CNY,stock,option_color,option_size';
  const before = current.products[0];

  it('keeps everything of a product it has no column for', () => {
    const after = cardigan(`${COLUMNS}\n${ROW}\n`);

    expect(after).toMatchObject({
      name: { en: '开衫' },
      prices: { CNY: 19900, USD: before?.prices.USD },
      listPrices: before?.listPrices,
      aliases: before?.aliases,
      attributes: before?.attributes,
      sizeChart: before?.sizeChart,
      shipsOverseas: true,
      courier: 'ZTO',
    });
    expect(after?.variants).toMatchObject([{ sku: 'P01-cream-S', stock: 4 }]);
  });

  it('does not warn about what it keeps', () => {
    const content = `${COLUMNS}\n${ROW}\n`;

    expect(parseShopFile({ name: 'a.csv', content, shopId: 'sample', current }).problems).toEqual([]);
  });

  it('removes what a blank cell in a column of its own says is not there', () => {
    const after = cardigan(
      `${COLUMNS},list_price_CNY,list_price_USD,courier,attribute_zh_材质\n${ROW},,,,\n`,
    );

    expect(after).not.toHaveProperty('listPrices');
    expect(after).not.toHaveProperty('courier');
    expect(after?.attributes.zh).not.toHaveProperty('材质');
    expect(after?.attributes.zh).toHaveProperty('洗涤');
  });

  it('keeps the SKU that orders name, the offers and the manuals', () => {
    const [first, ...rest] = current.products;
    if (first === undefined) throw new Error('The sample shop has products.');
    const kept = {
      offers: [{ prices: { CNY: 100, USD: 100 } }],
      manuals: [{ id: 'g', title: { zh: '说明', en: 'Guide' }, language: 'zh', chunks: ['手洗。'] }],
    } as const;
    const variants = first.variants.map((variant) => ({ ...variant, sku: `own-${variant.sku}` }));
    const shop = { ...current, products: [{ ...first, ...kept, variants }, ...rest] };
    const content = `${COLUMNS}\n${ROW}\n`;

    const result = parseShopFile({ name: 'a.csv', content, shopId: 'sample', current: shop });

    expect(result.ok && result.shop.products[0]).toMatchObject({
      ...kept,
      variants: [{ sku: 'own-P01-cream-S' }],
    });
  });
});
