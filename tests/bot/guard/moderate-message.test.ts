import { beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../../bot/handlers/handle-message.ts';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { Understanding } from '../../../pipelines/domain/understanding.ts';
import { buildMessage } from '../../support/build-message.ts';
import { createTestModeration, type TestModeration } from '../../support/test-moderation.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const LINK = '便宜包包看 cheapbags.com';
const MINUTE = 60_000;

let clock: VirtualClock;
let moderating: TestModeration;

beforeEach(() => {
  clock = createVirtualClock();
  moderating = createTestModeration(clock);
});

function write(change: Partial<ChatMessage> = {}, more: Partial<InboundMessage> = {}): InboundMessage {
  return {
    shopId: 'sample',
    receivedAt: clock.now(),
    message: buildMessage({ text: LINK, ...change }),
    ...more,
  };
}

function judge(inbound: InboundMessage) {
  return moderating.moderation.byText(inbound, undefined, signal);
}

describe('moderating a text', () => {
  it('lets ordinary talk pass and orders nothing', async () => {
    expect(await judge(write({ text: '7号多少钱' }))).toBeUndefined();
    expect(moderating.orders).toEqual([]);
  });

  it('takes one step after the other with a viewer who goes on', async () => {
    const measures: (string | undefined)[] = [];
    for (let count = 0; count < 4; count += 1) {
      clock.advance(1000);
      measures.push((await judge(write()))?.measure);
    }

    expect(measures).toEqual(['warn', 'delete', 'time_out', 'time_out']);
    expect(moderating.orders.map(({ measure }) => measure)).toEqual([
      { kind: 'warn' },
      { kind: 'delete' },
      { kind: 'time_out', untilMs: clock.now() - 1000 + MINUTE },
      { kind: 'time_out', untilMs: clock.now() + 10 * MINUTE },
    ]);
  });

  it('counts messages that are judged at the same time one after the other', async () => {
    const judged = await Promise.all([write(), write(), write()].map(judge));

    expect(judged.map((one) => one?.measure).toSorted()).toEqual(['delete', 'time_out', 'warn']);
  });

  it('does nothing twice for a message that is handled twice', async () => {
    const inbound = write();

    const first = await judge(inbound);
    const again = await judge(inbound);

    expect(again).toEqual(first);
    expect(moderating.orders).toHaveLength(1);
    expect(await moderating.store.latestStrikes('sample', 9, signal)).toHaveLength(1);
  });

  it('treats every viewer for their own strikes alone', async () => {
    await judge(write());

    expect((await judge(write({ viewerKey: 'somebody-else' })))?.measure).toBe('warn');
  });

  it('spares moderators, private chats and button presses', async () => {
    expect(await judge(write({ role: 'moderator' }))).toBeUndefined();
    expect(await judge(write({ isPrivate: true }))).toBeUndefined();
    expect(await judge(write({ button: { callbackId: '1' } }))).toBeUndefined();
  });

  it('lets a permitted viewer post one link, and an advert not even then', async () => {
    const message = write();
    await moderating.store.permit('sample', message.message.viewerKey, clock.now() + MINUTE, signal);

    expect((await judge(write({ text: '加微信领红包 cheapbags.com' })))?.reason).toBe('spam');
    expect(await judge(message)).toBeUndefined();
    expect(await judge(message)).toBeUndefined();
    expect((await judge(write()))?.reason).toBe('link');
  });

  it('does not answer and touches nothing in mode ignore, and in a channel nobody claimed', async () => {
    await judge(write({}, { isUnclaimed: true }));
    await moderating.set({ mode: 'ignore' });
    clock.advance(5000);

    expect(await judge(write())).toEqual({ reason: 'link', measure: 'ignore' });
    expect(moderating.orders).toEqual([]);
  });

  it('only notes in mode observe what it would have done, step by step', async () => {
    await moderating.set({ mode: 'observe' });
    for (let count = 0; count < 3; count += 1) {
      clock.advance(1000);
      expect(await judge(write())).toBeUndefined();
    }

    const log = await moderating.store.latestStrikes('sample', 9, signal);
    expect(moderating.orders).toEqual([]);
    expect(log.map(({ measure, isObserved }) => [measure, isObserved])).toEqual([
      ['time_out', true],
      ['delete', true],
      ['warn', true],
    ]);
  });

  it('does not hold what was observed against a viewer later', async () => {
    await moderating.set({ mode: 'observe' });
    await judge(write());
    await moderating.set({ mode: 'act' });
    clock.advance(5000);

    expect((await judge(write()))?.measure).toBe('warn');
  });

  it('looks for nothing in mode off', async () => {
    await moderating.set({ mode: 'off' });

    expect(await judge(write())).toBeUndefined();
  });
});

describe('moderating a meaning', () => {
  const understood = (change: Partial<Understanding> = {}): Understanding => ({
    language: 'zh',
    intent: 'abuse',
    confidence: 0.95,
    slots: {},
    abstain: false,
    sentiment: 0,
    ...change,
  });
  const judgeAs = (inbound: InboundMessage, understanding: Understanding) =>
    moderating.moderation.byMeaning(inbound, understanding, signal);

  it('deletes a clear insult', async () => {
    const judged = await judgeAs(write({ text: '主播是猪' }), understood());

    expect(judged).toEqual({ reason: 'abuse', measure: 'delete' });
    expect(moderating.orders).toMatchObject([{ offence: 'abuse', language: 'zh' }]);
  });

  it('holds an unclear one: no strike, no order, a place on the review list', async () => {
    const inbound = write({ text: '你可真行啊' });

    const judged = await judgeAs(inbound, understood());

    expect(judged).toEqual({ reason: 'abuse', measure: 'hold' });
    expect(moderating.orders).toEqual([]);
    expect(await moderating.store.latestStrikes('sample', 9, signal)).toEqual([]);
    expect(await moderating.store.listHeld('sample', 9, signal)).toMatchObject([
      { key: inbound.message.key, offence: 'abuse', sealedText: 'sealed 你可真行啊' },
    ]);
  });

  it('notes in mode observe that it would have been held, and holds nothing', async () => {
    await moderating.set({ mode: 'observe' });

    expect(await judgeAs(write({ text: '你可真行啊' }), understood())).toBeUndefined();
    expect(await moderating.store.listHeld('sample', 9, signal)).toEqual([]);
    expect(await moderating.store.latestStrikes('sample', 9, signal)).toMatchObject([
      { measure: 'hold', isObserved: true },
    ]);
  });

  it('believes the moderator who permitted a link, and the list of allowed domains, more than the classifier', async () => {
    const spam = understood({ intent: 'spam' });
    const [permitted, allowed] = [write(), write({ text: 'see linlin.com' })];
    await moderating.set({ allowedDomains: ['linlin.com'] });
    await moderating.store.permit('sample', permitted.message.viewerKey, clock.now() + MINUTE, signal);

    for (const inbound of [permitted, allowed]) {
      expect(await judge(inbound)).toBeUndefined();
      expect(await judgeAs(inbound, spam)).toBeUndefined();
    }
    expect((await judgeAs(write({ text: '看我头像' }), spam))?.reason).toBe('spam');
  });

  it('does not judge an approved message again', async () => {
    const inbound = write({ text: '你可真行啊' }, { isApproved: true });

    expect(await judgeAs(inbound, understood())).toBeUndefined();
    expect(await judge({ ...inbound, message: { ...inbound.message, text: LINK } })).toBeUndefined();
  });

  it('notices that one viewer says the same thing again and again', async () => {
    const talk = understood({ intent: 'chitchat' });
    const judged = [];
    for (let count = 0; count < 5; count += 1) {
      clock.advance(1000);
      judged.push(await judgeAs(write({ text: '主播看看我看看我看看我吧' }), talk));
    }

    expect(judged.map((one) => one?.reason)).toEqual([undefined, undefined, undefined, undefined, 'repeat']);
  });
});

describe('punishing a held message', () => {
  it('counts from the moment of the decision', async () => {
    const held = {
      shopId: 'sample',
      key: 'telegram--1001-7',
      platform: 'telegram',
      channel: '-1001',
      viewerKey: 'mia',
      nativeId: '7',
      offence: 'abuse',
      sealedText: 'sealed',
      heldAt: clock.now(),
    } as const;
    clock.advance(30 * MINUTE);

    const measure = await moderating.moderation.punish(held, clock.now(), signal);

    expect(measure).toEqual({ kind: 'delete' });
    expect(moderating.orders).toMatchObject([{ key: held.key, at: clock.now(), nativeId: '7' }]);
  });
});
