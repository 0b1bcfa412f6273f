import { describe, expect, it } from 'vitest';
import { summariseTalk, type TalkLine } from '../../../pipelines/service/summarise-talk.ts';
import { sampleShop } from '../../support/sample-shop.ts';

const shop = sampleShop();
const START = Date.UTC(2026, 10, 24, 4);

function talkOf(lines: readonly Omit<TalkLine, 'key' | 'at'>[]): readonly TalkLine[] {
  return lines.map((line, index) => ({ key: `m${index}`, at: START + index * 60_000, ...line }));
}

const CHINESE = talkOf([
  { text: '在吗', intent: 'greeting', sentiment: 0 },
  { text: '耳机多少钱', intent: 'price', sentiment: 0.1, reply: { text: '¥171', productId: 'P12' } },
  { text: '我的订单 LL20250118 怎么还没到', intent: 'order_status', sentiment: -0.2 },
  { text: '太差劲了，要投诉', intent: 'complaint', sentiment: -0.7 },
]);

describe('summariseTalk', () => {
  it('sums up a Chinese talk: what was asked, products, orders, and a mood that gets worse', () => {
    const summary = summariseTalk(CHINESE, shop);

    expect(summary).toMatchObject({
      language: 'zh',
      intents: ['price', 'order_status', 'complaint'],
      orders: ['LL20250118'],
      mood: { now: -0.7, trend: 'worse' },
    });
    expect(summary.productIds).toContain('P12');
  });

  it('sums up an English talk', () => {
    const talk = talkOf([
      { text: 'my order number: A-10017 arrived broken!!', intent: 'complaint', sentiment: -0.8 },
      { text: 'ok thanks for looking into it', intent: 'chitchat', sentiment: 0.3 },
    ]);

    expect(summariseTalk(talk, shop)).toMatchObject({
      language: 'en',
      intents: ['complaint'],
      orders: ['A-10017'],
      mood: { now: 0.3, trend: 'better' },
    });
  });

  it('quotes the last five messages as they were written, oldest first', () => {
    const talk = talkOf(['一', '二', '三', '四', '五', '六'].map((text) => ({ text })));

    expect(summariseTalk(talk, shop).lastLines.map(({ text }) => text)).toEqual([
      '二',
      '三',
      '四',
      '五',
      '六',
    ]);
  });

  it('gives the same summary for the same talk, and an empty one for silence', () => {
    expect(summariseTalk(CHINESE, shop)).toEqual(summariseTalk(CHINESE, shop));
    expect(summariseTalk([], shop)).toEqual({
      language: 'zh',
      intents: [],
      productIds: [],
      orders: [],
      lastLines: [],
    });
  });

  it('takes sizes, prices and link numbers for no order', () => {
    const talk = talkOf([
      { text: '7号 XL 多少钱 199' },
      { text: 'order 2 of #5' },
      { text: 'is B5 in stock, 30ml' },
    ]);

    expect(summariseTalk(talk, shop).orders).toEqual([]);
  });
});
