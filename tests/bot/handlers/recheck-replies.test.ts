import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryLedger, type MemoryLedger } from '../../../adapters/store/memory/memory-ledger.ts';
import { createMemoryReplyStore } from '../../../adapters/store/memory/memory-reply-store.ts';
import { createMemoryStageStore } from '../../../adapters/store/memory/memory-stage-store.ts';
import { createFreshenMessage } from '../../../bot/answering/freshen-message.ts';
import { createRecheckReplies } from '../../../bot/handlers/recheck-replies.ts';
import type { OutboundMessage } from '../../../pipelines/domain/outbound-message.ts';
import type { Platform } from '../../../pipelines/domain/platform.ts';
import type { ReplyRecord } from '../../../pipelines/domain/reply.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import type { ReplyStore } from '../../../pipelines/ports/reply-store.ts';
import { withPrice, withStock } from '../../../pipelines/shop/change-product.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();

let clock: VirtualClock;
let ledger: MemoryLedger;
let replies: ReplyStore;
let posted: OutboundMessage[];
let shop: Shop;

beforeEach(() => {
  clock = createVirtualClock();
  ledger = createMemoryLedger();
  replies = createMemoryReplyStore();
  posted = [];
  const { asOf: _asOf, ...live } = sampleShop();
  shop = live;
});

/** The bot has answered the price of the earbuds. */
async function answered(
  id: string,
  {
    platform = 'telegram',
    state = 'sent',
    channel = 'room',
    text = '7号 AirDot S 蓝牙耳机 现价¥171，原价¥299。',
  }: { platform?: Platform; state?: 'planned' | 'sent'; channel?: string; text?: string } = {},
): Promise<ReplyRecord> {
  const reply: ReplyRecord = {
    shopId: 'sample',
    sendId: `reply-${id}`,
    answers: [id],
    viewerKey: 'a'.repeat(32),
    platform,
    channel,
    language: 'zh',
    act: 'price',
    slots: { product: 'P12.name.zh', link: 'P12.link', price: 'P12.price.CNY', list: 'P12.list_price.CNY' },
    facts: [
      { id: 'P12.price.CNY', kind: 'price', revision: 7, value: 17_100, unit: 'CNY', productId: 'P12' },
      {
        id: 'P12.list_price.CNY',
        kind: 'list_price',
        revision: 7,
        value: 29_900,
        unit: 'CNY',
        productId: 'P12',
      },
    ],
    productId: 'P12',
    text,
    phrasedBy: 'template',
    rejected: [],
    revision: 7,
    at: clock.now(),
  };
  await replies.remember(reply, signal);
  const { sendId, facts } = reply;
  const send = { shopId: 'sample', id: sendId, platform, channel, answers: [id], plannedAt: clock.now() };
  await ledger.planSend({ ...send, facts: facts.map((fact) => fact.id) }, signal);
  if (state === 'sent') {
    await ledger.startSend('sample', sendId, signal);
    const receipt = { nativeIds: [`native-${id}`], sentAt: clock.now() };
    await ledger.finishSend('sample', sendId, { state: 'sent', receipt }, signal);
  }
  return reply;
}

function changeTo(changed: Shop): void {
  shop = { ...changed, revision: shop.revision + 1 };
}

async function recheck(): Promise<void> {
  const handler = createRecheckReplies({
    shops: { load: async () => shop },
    stages: createMemoryStageStore(),
    replies,
    ledger,
    outbox: { post: async (_shopId, message) => void posted.push(message) },
    clock,
  });
  await handler({
    id: 'job',
    attempt: 1,
    data: { shopId: 'sample' },
    signal,
    progress: async () => undefined,
  });
}

const newPrice = () =>
  changeTo(withPrice(shop, 'P12', { amountMinor: 15_900, currency: 'CNY' }, clock.now()));

describe('recheckReplies', () => {
  it('edits what stands on Telegram and Discord when the price changes', async () => {
    await answered('1', { platform: 'telegram' });
    await answered('2', { platform: 'discord' });
    newPrice();

    await recheck();

    expect(posted).toMatchObject([
      { edits: 'reply-1', platform: 'telegram', text: expect.stringContaining('¥159') },
      { edits: 'reply-2', platform: 'discord', text: expect.stringContaining('¥159') },
    ]);
    expect(posted.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('¥171'));
  });

  it('says it once on Twitch, however many were told the old price', async () => {
    await answered('1', { platform: 'twitch' });
    await answered('2', { platform: 'twitch' });
    newPrice();

    await recheck();

    expect(posted).toMatchObject([{ platform: 'twitch', text: expect.stringMatching(/^更正：.*¥159/) }]);
    expect(posted[0]?.edits).toBeUndefined();
  });

  it('corrects a reply once, and again only when the shop changes again', async () => {
    await answered('1');
    newPrice();
    await recheck();
    await recheck();

    expect(posted).toHaveLength(1);
    changeTo(withPrice(shop, 'P12', { amountMinor: 14_900, currency: 'CNY' }, clock.now()));
    await recheck();
    expect(posted).toHaveLength(2);
    expect(await replies.find('sample', 'reply-1', signal)).toMatchObject({
      correction: { text: expect.stringContaining('¥149'), revision: 9 },
    });
  });

  it('does not correct again what it put right when something else changes', async () => {
    await answered('1', { platform: 'twitch' });
    newPrice();
    await recheck();
    changeTo(withPrice(shop, 'P13', { amountMinor: 9900, currency: 'CNY' }, clock.now()));

    await recheck();

    expect(posted).toHaveLength(1);
  });

  it('corrects again when the price goes back to what it was', async () => {
    await answered('1');
    newPrice();
    await recheck();
    changeTo(withPrice(shop, 'P12', { amountMinor: 17_100, currency: 'CNY' }, clock.now()));

    await recheck();

    expect(posted.map(({ text }) => text)).toEqual([
      expect.stringContaining('¥159'),
      expect.stringContaining('¥171'),
    ]);
  });

  it('corrects a correction that is still on screen', async () => {
    await answered('1', { platform: 'twitch' });
    clock.advance(2 * 60_000);
    newPrice();
    await recheck();
    clock.advance(2 * 60_000);
    changeTo(withPrice(shop, 'P12', { amountMinor: 14_900, currency: 'CNY' }, clock.now()));

    await recheck();

    expect(posted.at(-1)?.text).toMatch(/^更正：.*¥149/);
  });

  it('leaves a reply alone when something else changed', async () => {
    await answered('1');
    changeTo(withPrice(shop, 'P13', { amountMinor: 9900, currency: 'CNY' }, clock.now()));

    await recheck();

    expect(posted).toEqual([]);
  });

  it('leaves alone what nobody sees any more', async () => {
    await answered('1', { platform: 'twitch' });
    clock.advance(4 * 60_000);
    newPrice();

    await recheck();

    expect(posted).toEqual([]);
  });

  it('waits with a reply that is not sent yet', async () => {
    await answered('1', { state: 'planned' });
    newPrice();

    await recheck();

    expect(posted).toEqual([]);
  });

  it('says that what was said holds no more when the product is gone', async () => {
    await answered('1');
    changeTo({ ...shop, products: shop.products.filter(({ id }) => id !== 'P12') });

    await recheck();

    expect(posted[0]?.text).toContain('已失效');
  });

  it('keeps the AI label of what it takes back', async () => {
    await answered('1', { text: '（AI 副播）7号 AirDot S 蓝牙耳机 现价¥171，原价¥299。' });
    changeTo({ ...shop, products: [] });

    await recheck();

    expect(posted[0]?.text).toMatch(/^（AI 副播）.*已失效/);
  });

  it('does not bother a Twitch chat with one piece more or less', async () => {
    const reply = await answered('1', { platform: 'twitch' });
    const sku = shop.products.find(({ id }) => id === 'P12')?.variants[0]?.sku ?? '';
    const stock = { id: `P12.stock.${sku}`, kind: 'stock', revision: 7, value: 15, unit: 'piece' } as const;
    replies = createMemoryReplyStore();
    await replies.remember(
      {
        ...reply,
        act: 'stock_left',
        slots: {
          product: 'P12.name.zh',
          link: 'P12.link',
          choice: `P12.choice.zh.color.${sku}`,
          stock: stock.id,
        },
        facts: [stock],
      },
      signal,
    );
    changeTo(withStock(shop, 'P12', sku, 14));
    await recheck();
    const afterOne = posted.length;
    changeTo(withStock(shop, 'P12', sku, 0));
    await recheck();

    expect(afterOne).toBe(0);
    expect(posted).toMatchObject([{ text: expect.stringMatching(/^更正：/) }]);
  });
});

describe('freshenMessage', () => {
  const message = (id: string): OutboundMessage => ({
    id: `reply-${id}`,
    platform: 'telegram',
    channel: 'room',
    text: '7号 AirDot S 蓝牙耳机 现价¥171，原价¥299。',
    language: 'zh',
    answers: [id],
    facts: ['P12.price.CNY'],
    deadlineAt: clock.now() + 30_000,
  });

  const freshen = (id: string) =>
    createFreshenMessage({
      readShop: async () => shop,
      stages: createMemoryStageStore(),
      replies,
      clock,
    })('sample', message(id), signal);

  it('sends the price of the moment, not of the question', async () => {
    await answered('1', { state: 'planned' });
    newPrice();

    const fresh = await freshen('1');

    expect(fresh?.text).toContain('¥159');
    expect(fresh?.text).not.toContain('¥171');
  });

  it('keeps the new words when the platform makes it wait once more', async () => {
    await answered('1', { state: 'planned' });
    newPrice();
    const first = await freshen('1');

    const second = await freshen('1');

    expect(second).toEqual(first);
  });

  it('changes nothing while the facts hold', async () => {
    await answered('1', { state: 'planned' });

    expect(await freshen('1')).toEqual(message('1'));
  });

  it('says nothing when nothing true is left', async () => {
    await answered('1', { state: 'planned' });
    changeTo({ ...shop, products: [] });

    expect(await freshen('1')).toBeUndefined();
  });
});
