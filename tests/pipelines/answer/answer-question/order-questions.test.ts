import { describe, expect, it } from 'vitest';
import type { ReplyAct } from '../../../../pipelines/domain/reply-plan.ts';
import { askShop } from '../../../support/ask-shop.ts';
import { sampleShop } from '../../../support/sample-shop.ts';
import { type AnswerRow, checkAnswer } from './check-answer.ts';

/** The same with who asks. */
type OwnRow = readonly [
  text: string,
  viewerKey: string,
  ...rest: readonly [act: ReplyAct, productId: undefined, words: AnswerRow[3]],
];

describe('a message about an order', () => {
  it.each<AnswerRow>([
    ['扣1', 'order_needs', 'P01', { missing: '颜色（米白/雾灰/玫粉）和尺码（S/M/L/XL）', price: '¥183' }],
    ['扣1 雾灰 M 2', 'order_received', 'P01', { choice: '雾灰 M', quantity: '2', total: '¥366' }],
    ['扣7 黑色', 'order_received', 'P12', { choice: '黑色', quantity: '1', total: '¥171' }],
    ['扣1 红色 M', 'no_such_option', 'P01', { options: '米白/雾灰/玫粉，S/M/L/XL' }],
    ['扣99', 'no_such_link', undefined, {}],
    ['扣9 奶绿 20', 'stock_left', 'P15', { choice: '奶绿', stock: '16' }],
    ['扣3 混色 XL', 'sold_out', 'P04', { choice: '混色 XL', others: '混色 S、混色 M、混色 L、混色 2XL' }],
    [
      'sold 4 white/blue 42',
      'order_received',
      'P06',
      { choice: 'white/blue 42', quantity: '1', total: '$43.70' },
    ],
    [
      'SOLD 3 mixed XL',
      'sold_out',
      'P04',
      { choice: 'mixed XL', others: 'mixed S, mixed M, mixed L, mixed 2XL' },
    ],
    ['sold 12 24in', 'order_needs', 'P24', { missing: 'colour (silver/dark green)', price: '$52.90' }],
    ['sold 8', 'order_received', 'P13', { quantity: '1', total: '$19.40' }],
    ['sold 8 x3', 'order_received', 'P13', { quantity: '3', total: '$58.20' }],
    ['要两件1号雾灰M', 'order_received', 'P01', { choice: '雾灰 M', quantity: '2', total: '¥366' }],
    ['cancel my sold 4', 'order_help', undefined, {}],
    ['我要1号', 'order_needs', 'P01', { missing: '颜色（米白/雾灰/玫粉）和尺码（S/M/L/XL）', price: '¥183' }],
  ])('says what a claim lacks, and takes none: %j', (...row) => checkAnswer(row));

  it.each<OwnRow>([
    ['track SS2511190001 for me', 'u_other', 'order_private', undefined, {}],
    ['查一下SS2511190001', 'u_other', 'order_private', undefined, {}],
    ['查一下SS2511199999', 'u_demo', 'order_private', undefined, {}],
    [
      '查一下SS2511190001',
      'u_demo',
      'order_status',
      undefined,
      {
        order: 'SS2511190001',
        status: '已发货',
        items: '便携榨汁杯 ×1',
        carrier: '中通',
        tracking: 'ZT0000000001',
        eta: '2025-11-24',
      },
    ],
    [
      'where is my order',
      'u_demo',
      'order_status',
      undefined,
      {
        order: 'SS2511190001',
        status: 'shipped',
        items: 'Mini Portable Blender ×1',
        carrier: 'ZTO Express',
        tracking: 'ZT0000000001',
        eta: '2025-11-24',
      },
    ],
    [
      '我的单到哪了',
      'u_demo',
      'order_status',
      undefined,
      {
        order: 'SS2511190001',
        status: '已发货',
        items: '便携榨汁杯 ×1',
        carrier: '中通',
        tracking: 'ZT0000000001',
        eta: '2025-11-24',
      },
    ],
    ['我的单到哪了', 'u_other', 'order_help', undefined, {}],
    ['取消订单', 'u_demo', 'order_help', undefined, {}],
  ])('tells of an order only to its own viewer: %j of %s', async (text, viewerKey, act, productId, words) => {
    await checkAnswer([text, act, productId, words], { viewerKey });
  });

  it('gives away neither that an order of somebody else exists nor what is in it', async () => {
    const other = await askShop('track SS2511190001 for me', { viewerKey: 'u_other' });
    const invented = await askShop('track SS2511199999 for me', { viewerKey: 'u_other' });

    expect(other).toEqual(invented);
    expect(JSON.stringify(other)).not.toContain('SS25');
  });

  it('asks for no choice between two orders of the same viewer, and guesses none', async () => {
    const shop = sampleShop();
    const [order] = shop.orders;
    const twice = order === undefined ? [] : [order, { ...order, number: 'SS2511190002' }];

    const plan = await askShop('where is my order', {
      shop: { ...shop, orders: twice },
      viewerKey: 'u_demo',
    });

    expect(plan?.act).toBe('order_help');
  });
});
