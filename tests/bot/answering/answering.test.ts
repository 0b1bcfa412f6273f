import { beforeEach, describe, expect, it } from 'vitest';
import { NOBODY } from '../../../bot/tickets/nobody.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import { FOLLOW_UP_WITHIN_MS } from '../../../pipelines/domain/conversation.ts';
import type { Ticket } from '../../../pipelines/domain/ticket.ts';
import { buildMessage } from '../../support/build-message.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { createTestAnswering, type TestAnswering } from '../../support/test-answering.ts';
import { understanderByWords } from '../../support/understander.ts';

const { signal } = new AbortController();
const { asOf: _asOf, ...shop } = sampleShop();
const understander = understanderByWords();
const NOW = Date.parse('2025-11-23T12:00:00Z');

let talk: TestAnswering;

beforeEach(() => {
  talk = createTestAnswering();
});

/** What the bot answers to a message; undefined when it says nothing. */
async function reply(text: string, more: Partial<ChatMessage> = {}, at = NOW): Promise<string | undefined> {
  const message = buildMessage({ text, sentAt: at, ...more });
  const inbound = { shopId: 'sample', receivedAt: at, message };
  const heard = await understander.understand(message, shop, signal);
  const question = await talk.answering.ask(inbound, shop, heard, signal);
  const plan = await talk.answering.plan(question, message, signal);
  const planned = plan && { plan, question, inbound, sendId: `reply-${message.key}` };
  return planned && (await talk.answering.phrase(planned, signal))?.text;
}

describe('answering', () => {
  it('tells a viewer that an AI answers, once in a live session and again in the next', async () => {
    const first = await reply('耳机多少钱');
    const second = await reply('充电宝多少钱');
    talk.setSession('session-2');
    const third = await reply('枕头多少钱');

    expect(first).toContain('AI');
    expect(second).not.toContain('AI');
    expect(third).toContain('AI');
  });

  it('labels the first answer to each viewer', async () => {
    await reply('耳机多少钱');

    const other = await reply('how much are the earbuds', { viewerKey: 'f'.repeat(32) });

    expect(other).toContain('AI');
  });

  it('keeps product and need of what was spoken of before', async () => {
    await reply('1号雾灰有M码吗');

    const followUp = await reply('那玫粉呢');

    expect(followUp).toContain('玫粉');
    expect(followUp).toContain('云朵针织开衫');
  });

  it('forgets what was spoken of too long ago, and what another viewer spoke of', async () => {
    await reply('how much are the earbuds');

    const tooLate = await reply('and in white?', {}, NOW + FOLLOW_UP_WITHIN_MS + 1);
    const stranger = await reply('and in white?', { viewerKey: 'e'.repeat(32) });

    expect(tooLate ?? '').not.toContain('AirDot');
    expect(stranger ?? '').not.toContain('AirDot');
  });

  it('takes the product in the host’s hands for "this one"', async () => {
    talk.setStage({ nowShowing: 'P22' });

    expect(await reply('这个多少钱')).toContain('慢回弹记忆棉枕');
  });

  it('writes down what a reply rests on, and gives the same words when the message comes again', async () => {
    const message = { key: 'console-room-42', nativeId: '42' };

    const first = await reply('耳机多少钱', message);
    const again = await reply('耳机多少钱', message);

    expect(again).toBe(first);
    expect(await talk.replies.find('sample', 'console-room-42', signal)).toMatchObject({
      sendId: 'reply-console-room-42',
      act: 'price',
      productId: 'P12',
      text: first,
      phrasedBy: 'template',
      revision: shop.revision,
      facts: expect.arrayContaining([
        expect.objectContaining({ id: 'P12.price.CNY', value: 17_100, revision: shop.revision }),
      ]),
    });
  });

  it('tells who asks for a person the number of their ticket', async () => {
    const ticket: Ticket = {
      shopId: 'sample',
      id: 'T4K7Q',
      platform: 'console',
      channel: 'room',
      viewerKey: 'a'.repeat(32),
      reason: 'human_agent',
      state: 'waiting',
      openedAt: NOW,
      dueAt: NOW + 600_000,
    };
    talk = createTestAnswering({ service: { ...NOBODY, call: async () => ticket } });

    expect(await reply('找人工客服')).toContain('T4K7Q');
  });

  it.each(['你是真人吗', 'are you a real person'])('tells who asks that it is none: %s', async (text) => {
    let calls = 0;
    const call = async () => {
      calls += 1;
      return undefined;
    };
    talk = createTestAnswering({ service: { ...NOBODY, call } });
    await reply('你好', { isAddressed: true });

    expect(await reply(text, { isAddressed: true })).toContain('AI');
    expect(calls).toBe(0);
  });

  it('says it does not know only to who speaks to it', async () => {
    const question = '今天天气真不错';

    expect(await reply(question)).toBeUndefined();
    expect(await reply(question, { isAddressed: true })).toBeDefined();
  });
});
