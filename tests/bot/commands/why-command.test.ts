import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryReplyStore } from '../../../adapters/store/memory/memory-reply-store.ts';
import { createMemoryStageStore } from '../../../adapters/store/memory/memory-stage-store.ts';
import { type CommandRegistry, createCommandRegistry } from '../../../bot/commands/command-registry.ts';
import { createWhyCommand } from '../../../bot/commands/why-command.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { Shop } from '../../../pipelines/domain/shop.ts';
import type { ReplyStore } from '../../../pipelines/ports/reply-store.ts';
import { buildMessage } from '../../support/build-message.ts';
import { buildPriceReply } from '../../support/build-reply.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();

let shop: Shop;
let replies: ReplyStore;
let registry: CommandRegistry;

beforeEach(() => {
  shop = sampleShop();
  replies = createMemoryReplyStore();
  const shops = { load: async () => shop };
  const stages = createMemoryStageStore();
  registry = createCommandRegistry([
    createWhyCommand({ replies, shops, stages, clock: createVirtualClock() }),
  ]);
});

async function type(
  text: string,
  language: 'zh' | 'en',
  from: Partial<ChatMessage> = {},
): Promise<readonly string[]> {
  const found = registry.find(buildMessage({ text, role: 'moderator', ...from }));
  if (found === undefined) throw new Error(`no command: ${text}`);
  const message = buildMessage({ text, role: 'moderator', ...from });
  return (await found.run({ shopId: 'sample', message, language }, signal)).split('\n');
}

/** The seller changes the price of product 1. */
function setPrice(amountMinor: number): void {
  const [first, ...others] = shop.products;
  if (first === undefined) throw new Error('a shop without products');
  const changed = { ...first, prices: { ...first.prices, CNY: amountMinor } };
  shop = { ...shop, products: [changed, ...others], revision: shop.revision + 1 };
}

describe('!why', () => {
  it('tells the facts and the revision behind the last answer here', async () => {
    await replies.remember(buildPriceReply(shop), signal);

    expect(await type('!why', 'en')).toEqual([
      'Answer: 云朵针织开衫现价¥183',
      'words of a template, from revision 7 (now 7)',
      'P01.name.zh = 云朵针织开衫',
      'P01.price.CNY = ¥183',
    ]);
    expect(await type('！为什么', 'zh')).toContain('由模板写成，依据版本 7（当前 7）');
  });

  it('tells what became of the facts since, and what the answer was corrected to', async () => {
    const reply = buildPriceReply(shop);
    await replies.remember(reply, signal);
    setPrice(17_100);
    const correction = { at: reply.at, revision: shop.revision, text: '更正：现价¥171', facts: reply.facts };
    await replies.settle('sample', reply.sendId, shop.revision, correction, signal);

    const lines = await type('!why', 'zh');

    expect(lines).toContain('由模板写成，依据版本 7（当前 8）');
    expect(lines).toContain('P01.price.CNY = ¥183（现在：¥171）');
    expect(lines).toContain('后来更正为：更正：现价¥171');
  });

  it('says so when a fact is gone', async () => {
    await replies.remember(buildPriceReply(shop), signal);
    shop = { ...shop, products: shop.products.slice(1), revision: 8 };

    expect(await type('!why', 'en')).toContain('P01.price.CNY = ¥183 (gone now)');
  });

  it('does not call the number of a ticket gone', async () => {
    const ticket = { id: 'ticket.K7', kind: 'ticket', revision: 7, value: 'K7', unit: 'text' } as const;
    await replies.remember(buildPriceReply(shop, { act: 'handoff', facts: [ticket] }), signal);

    expect(await type('!why', 'en')).toContain('ticket.K7 = K7');
  });

  it('says who wrote the words, and why a model’s sentence was not used', async () => {
    const rejected = [
      { code: 'unbound_money', words: '¥9' },
      { code: 'unbound_money', words: '¥8' },
      { code: 'forbidden_claim', words: '全网最低' },
    ];
    await replies.remember(buildPriceReply(shop, { rejected }), signal);
    await replies.remember(
      buildPriceReply(shop, { sendId: 'reply-2', answers: ['telegram--1001-m2'], phrasedBy: 'local' }),
      signal,
    );

    expect(await type('!why telegram--1001-m1', 'en')).toContain(
      'the model’s sentence was not used: unbound_money, forbidden_claim',
    );
    expect((await type('!why telegram--1001-m2', 'en'))[1]).toMatch(/^words of the local model/);
  });

  it.each([
    ['another channel', { channel: '-1002' }],
    ['another platform', { platform: 'discord', channel: '-1001' }],
  ] as const)('tells nothing of an answer in %s', async (_where, from) => {
    await replies.remember(buildPriceReply(shop), signal);

    expect(await type('!why telegram--1001-m1', 'en', from)).toEqual(['There is no such answer.']);
  });

  it('is nothing for viewers, and has nothing to tell before the first answer', async () => {
    expect(await type('!why', 'zh')).toEqual(['没有找到这样的回答。']);
    expect((await type('!why', 'en', { role: 'viewer' }))[0]).toContain('not allowed');
  });
});
