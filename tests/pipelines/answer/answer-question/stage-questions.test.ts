import { describe, expect, it } from 'vitest';
import type { ReplyAct } from '../../../../pipelines/domain/reply-plan.ts';
import type { SpokenFact } from '../../../../pipelines/domain/stage.ts';
import { askShop, SAMPLE_NOON, wordsOf } from '../../../support/ask-shop.ts';

/** What is typed while which link is shown, what the reply does, the product it speaks of and what it states. */
type Row = readonly [
  text: string,
  showing: number,
  act: ReplyAct,
  productId: string | undefined,
  words: Readonly<Record<string, string>>,
];

const HOUR_MS = 60 * 60 * 1000;

function said(zh: string, en: string, productId?: string): SpokenFact {
  const spoken = { id: 's1', text: { zh, en }, saidAt: SAMPLE_NOON, validUntil: SAMPLE_NOON + HOUR_MS };
  return productId === undefined ? spoken : { ...spoken, productId };
}

describe('a question on stage', () => {
  it.each<Row>([
    ['这个多少钱', 7, 'price', 'P12', { price: '¥171', list: '¥299' }],
    ['how much is this', 12, 'price', 'P24', { price: 'from $41.40', list: '$67.10' }],
    ['how much is it', 9, 'price', 'P15', { price: '$16.00', list: '$25.10' }],
    ['那红色呢', 7, 'no_such_option', 'P12', { options: '黑色/白色' }],
    ['白色有吗', 7, 'stock_left', 'P12', { choice: '白色', stock: '3' }],
    ['有没有L码', 1, 'stock_left', 'P01', { choice: 'L', stock: '49' }],
    ['还有货吗', 6, 'stock_left', 'P10', { stock: '33' }],
    ['续航多久', 7, 'attribute', 'P12', { attribute: '续航', value: '单次6小时，配充电盒共24小时' }],
    ['155 90斤 穿什么码', 1, 'size_advice', 'P01', { size: 'S' }],
    ['怎么充电', 9, 'attribute', 'P15', { attribute: '充电', value: 'USB-C，一次充电约12杯' }],
    ['有帽子吗', 1, 'unknown', 'P01', {}],
    ['面膜多少钱', 5, 'not_sold', undefined, {}],
    ['包邮吗', 7, 'shipping', undefined, { region: '中国大陆', eta: '2-4天', fee: '¥10', free_over: '¥79' }],
    ['whats the 24 inch go for', 7, 'price', 'P24', { choice: '24in', price: '$52.90', list: '$67.10' }],
    ['any black M left', 7, 'stock_left', 'P04', { choice: 'black M', stock: '1' }],
    [
      '便宜点呗',
      7,
      'price_limit',
      'P12',
      { price: '¥171', coupons: 'HELLO5：满299减30；WELCOME8：新客92折，最多减25元' },
    ],
    ['is it waterproof', 7, 'attribute', 'P12', { attribute: 'water', value: 'IPX4' }],
  ])(
    "is about the product in the host's hands unless it says otherwise: %j",
    async (text, showing, act, productId, words) => {
      const plan = await askShop(text, { showing });

      expect({ act: plan?.act, productId: plan?.productId }).toEqual({ act, productId });
      expect(wordsOf(plan)).toMatchObject(words);
    },
  );

  it('goes on with what was spoken of before', async () => {
    const memory = { productId: 'P04', intent: 'price', slots: { item: 'P04' } } as const;

    const plan = await askShop('那黑色呢', { memory });

    expect(plan).toMatchObject({ act: 'price', productId: 'P04' });
    expect(wordsOf(plan)).toMatchObject({ choice: '黑色', price: '¥114' });
  });

  it('completes a claim with the options that are sent after it', async () => {
    const memory = { productId: 'P01', intent: 'order', slots: { item: '1', qty: '2' } } as const;

    const plan = await askShop('雾灰 M', { memory });

    expect(plan?.act).toBe('order_received');
    expect(wordsOf(plan)).toMatchObject({ choice: '雾灰 M' });
  });

  it('is answered with what the host said of it on air, until that expires', async () => {
    const spoken = [said('榨汁杯今晚送两个杯盖', 'two lids come with the blender tonight', 'P15')];

    const tonight = await askShop('榨汁杯有杯盖吗', { spoken });
    const later = await askShop('榨汁杯有杯盖吗', { spoken, at: SAMPLE_NOON + HOUR_MS });

    expect(tonight).toMatchObject({ act: 'spoken', productId: 'P15' });
    expect(wordsOf(tonight)).toEqual({ statement: '榨汁杯今晚送两个杯盖' });
    expect(later?.act).toBe('unknown');
  });

  it('is not answered with what the host said of another product, or of something else', async () => {
    const spoken = [said('榨汁杯今晚送两个杯盖', 'two lids come with the blender tonight', 'P15')];

    expect((await askShop('耳机有杯盖吗', { spoken }))?.act).toBe('unknown');
    expect((await askShop('榨汁杯多少钱', { spoken }))?.act).toBe('price');
  });
});
