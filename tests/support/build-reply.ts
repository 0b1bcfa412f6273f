import { formatMoney } from '../../pipelines/domain/money.ts';
import type { ReplyRecord } from '../../pipelines/domain/reply.ts';
import type { Shop } from '../../pipelines/domain/shop.ts';

/** What the bot answered to "how much is #1?" at this revision of the shop, as the reply store keeps it. */
export function buildPriceReply(shop: Shop, overrides: Partial<ReplyRecord> = {}): ReplyRecord {
  const [product] = shop.products;
  if (product === undefined) throw new Error('a shop without products');
  const { id: productId, name, prices } = product;
  const value = prices.CNY ?? 0;
  const { revision } = shop;
  const nameId = `${productId}.name.zh`;
  const priceId = `${productId}.price.CNY`;
  return {
    shopId: shop.id,
    sendId: 'reply-telegram--1001-m1',
    answers: ['telegram--1001-m1'],
    viewerKey: '0123456789abcdef0123456789abcdef',
    platform: 'telegram',
    channel: '-1001',
    language: 'zh',
    act: 'price',
    slots: { product: nameId, price: priceId },
    facts: [
      { id: nameId, kind: 'name', revision, value: name.zh, unit: 'text', productId },
      { id: priceId, kind: 'price', revision, value, unit: 'CNY', productId },
    ],
    productId,
    text: `${name.zh}现价${formatMoney({ amountMinor: value, currency: 'CNY' })}`,
    phrasedBy: 'template',
    rejected: [],
    revision,
    at: Date.UTC(2026, 10, 23, 12),
    ...overrides,
  };
}
