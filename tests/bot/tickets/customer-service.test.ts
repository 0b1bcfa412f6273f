import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import { buildMessage } from '../../support/build-message.ts';
import {
  createTestService,
  LIN,
  MIA,
  miaSays,
  type TestService,
  understood,
} from '../../support/test-service.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

const { signal } = new AbortController();
const ANGRY = understood('complaint', -0.7);

let clock: VirtualClock;
let serving: TestService;

beforeEach(() => {
  // Noon in Shanghai: people are there.
  clock = createVirtualClock(Date.UTC(2026, 10, 24, 4));
  serving = createTestService(clock);
});

const inboundOf = (message: ChatMessage) => ({ shopId: 'sample', receivedAt: clock.now(), message });
const call = (message: ChatMessage, meaning = ANGRY) =>
  serving.service.call(inboundOf(message), meaning, signal);
const say = (text: string) => serving.service.findRating(inboundOf(miaSays(text)), signal);

async function run(text: string, change: Partial<ChatMessage> = {}): Promise<string> {
  const message = buildMessage({ text, role: 'moderator', viewerKey: LIN, ...change });
  const command = serving.registry.find(message);
  return (await command?.run({ shopId: 'sample', message, language: 'zh' }, signal)) ?? 'no command';
}

describe('calling a person', () => {
  it('opens a ticket that is due in ten minutes, counts it and says so without a word of the viewer', async () => {
    const ticket = await call(miaSays('太差劲了，我要投诉'));

    expect(ticket).toMatchObject({ state: 'waiting', reason: 'complaint', viewerKey: MIA, channel: '-1001' });
    expect(ticket?.dueAt).toBe(clock.now() + 10 * 60_000);
    expect(await serving.metrics.render()).toContain('shoptalk_tickets_opened_total{reason="complaint"} 1');
    expect(serving.logLines).toMatchObject([{ level: 'info', fields: { id: ticket?.id } }]);
    expect(JSON.stringify(serving.logLines)).not.toContain('投诉');
  });

  it('opens one ticket for a message that is handled twice, and for a viewer who calls again', async () => {
    const message = miaSays('太差劲了');

    const first = await call(message);
    const again = await call(message);
    const later = await call(miaSays('人呢？？'), understood('human_agent'));

    expect(again?.id).toBe(first?.id);
    expect(later?.id).toBe(first?.id);
    expect(await serving.tickets.list('sample', ['waiting'], signal)).toHaveLength(1);
  });

  it('opens no second one when a message is handled again after its ticket was closed', async () => {
    const message = miaSays('太差劲了');
    const ticket = await call(message);
    await run(`!done ${ticket?.id}`);

    const again = await call(message);

    expect(again).toMatchObject({ id: ticket?.id, state: 'closed' });
  });

  it('does not call for a calm complaint, and calls for the second one in the talk', async () => {
    const first = miaSays('有点慢');
    const calm = understood('complaint', -0.05);

    expect(await call(first, calm)).toBeUndefined();
    await serving.heard(first, calm);
    clock.advance(60_000);
    expect(await call(miaSays('还是慢'), calm)).toMatchObject({ reason: 'complaint' });
  });

  it('takes a complaint of an hour ago, or of another channel, for no talk', async () => {
    const calm = understood('complaint', -0.05);
    await serving.heard(miaSays('有点慢', { channel: '-2002' }), calm);
    await serving.heard(miaSays('有点慢'), calm);
    clock.advance(60 * 60_000);

    expect(await call(miaSays('还是慢'), calm)).toBeUndefined();
  });

  it('gives another viewer another id when the short one is taken', async () => {
    const message = miaSays('太差劲了');
    const { id = '' } = (await call(message)) ?? {};
    await serving.tickets.change('sample', id, ['waiting'], { state: 'closed' }, signal);

    const other = await call({ ...message, viewerKey: 'bo-key' });

    expect(other).toMatchObject({ viewerKey: 'bo-key', state: 'waiting' });
    expect(other?.id).not.toBe(id);
  });
});

describe('a thread a person has', () => {
  it('is known within a second, in its own channel alone', async () => {
    const { id } = (await call(miaSays('太差劲了'))) ?? {};
    const held = () => serving.service.hasThread(inboundOf(miaSays('在吗')), signal);
    expect(await held()).toBe(false);

    await run(`!take ${id}`);
    clock.advance(1000);

    expect(await held()).toBe(true);
    expect(await serving.service.hasThread(inboundOf(miaSays('在吗', { channel: '-2002' })), signal)).toBe(
      false,
    );
    await run(`!done ${id}`);
    clock.advance(1000);
    expect(await held()).toBe(false);
  });

  it('is taken by a moderator who replies to the viewer that waits', async () => {
    const complaint = miaSays('太差劲了');
    await serving.heard(complaint, ANGRY);
    await call(complaint);
    const reply = { viewerKey: LIN, replyToNativeId: complaint.nativeId, text: '您好，我来帮您看' };

    await serving.service.noticeStaff(inboundOf(buildMessage({ ...reply, role: 'viewer' })), signal);
    expect(await serving.tickets.list('sample', ['human'], signal)).toEqual([]);

    await serving.service.noticeStaff(inboundOf(buildMessage({ ...reply, role: 'moderator' })), signal);
    expect(await serving.tickets.list('sample', ['human'], signal)).toMatchObject([{ takenBy: LIN }]);
  });

  it('is not taken by a moderator who talks to somebody else, or to nobody', async () => {
    await call(miaSays('太差劲了'));
    const moderator = { viewerKey: LIN, role: 'moderator', text: '大家好' } as const;

    await serving.service.noticeStaff(inboundOf(buildMessage(moderator)), signal);
    await serving.service.noticeStaff(
      inboundOf(buildMessage({ ...moderator, mentions: ['bo-key'] })),
      signal,
    );

    expect(await serving.tickets.list('sample', ['human'], signal)).toEqual([]);
  });
});

describe('the rating', () => {
  async function served(): Promise<string> {
    const { id = '' } = (await call(miaSays('太差劲了'))) ?? {};
    await serving.heard(miaSays('太差劲了'), ANGRY);
    await run(`!take ${id}`);
    await run(`!done ${id}`);
    return id;
  }

  it('is asked for once after a person has helped, by name and in the viewer’s language', async () => {
    const id = await served();
    await run(`!done ${id}`);

    expect(serving.posted).toMatchObject([
      { id: `rate-${id}`, channel: '-1001', viewerKey: MIA, language: 'zh', answers: [], facts: [] },
    ]);
    expect(serving.posted[0]?.text).toBe('Mia，刚才的人工服务怎么样？请回复 1–5 打分（5 = 很满意）。');
  });

  it('is not asked for when nobody had taken the thread', async () => {
    const { id } = (await call(miaSays('太差劲了'))) ?? {};

    await run(`!done ${id}`);

    expect(serving.posted).toEqual([]);
  });

  it.each(['5', '5分', '⭐⭐⭐⭐⭐', '很满意', 'great'])('hears %s as the mark, and thanks', async (text) => {
    const id = await served();

    const rating = await say(text);
    await rating?.keep(signal);

    expect(rating?.thanks).toMatch(/谢谢你的评分！/);
    expect(await serving.tickets.find('sample', id, signal)).toMatchObject({ rating: 5 });
    expect(await say(text)).toBeUndefined();
  });

  it('is only heard from who was asked, there and within ten minutes', async () => {
    expect(await say('5')).toBeUndefined();
    await served();

    expect(await serving.service.findRating(inboundOf(buildMessage({ text: '5' })), signal)).toBeUndefined();
    const elsewhere = inboundOf(miaSays('5', { channel: '-2002' }));
    expect(await serving.service.findRating(elsewhere, signal)).toBeUndefined();
    expect(await say('5号多少钱')).toBeUndefined();
    clock.advance(10 * 60_000 + 1);
    expect(await say('5')).toBeUndefined();
  });

  it('makes the figures', async () => {
    const id = await served();
    const rating = await say('4');
    await rating?.keep(signal);

    expect(await run('!csat')).toBe(
      '工单 1 个，等待中 0 个。首次响应中位数 0 分钟，按时 100%。评分 4.0（1 人）。',
    );
    expect(id).toMatch(/^T/);
  });
});
