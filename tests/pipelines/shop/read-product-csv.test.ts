import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseShopFile } from '../../../pipelines/shop/parse-shop-file.ts';
import { emptyShop } from '../../../pipelines/shop/shop-schema.ts';

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
