import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
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
const COMPLAINT = '耳机坏了，太差劲了，订单 LL20261101';
const NOT_ALLOWED = 'You are not allowed to use this command.';

let clock: VirtualClock;
let serving: TestService;

beforeEach(() => {
  clock = createVirtualClock(Date.UTC(2026, 10, 24, 4));
  serving = createTestService(clock);
});

async function run(text: string, change: Partial<ChatMessage> = {}, language: Language = 'en') {
  const message = buildMessage({ text, role: 'moderator', viewerKey: LIN, ...change });
  return serving.registry.find(message)?.run({ shopId: 'sample', message, language }, signal);
}

/** Mia asks a price, then complains; returns the id of her ticket. */
async function complain(): Promise<string> {
  await serving.heard(miaSays('耳机多少钱'), understood('price', 0.1), '7号 AirDot S 现价¥171');
  clock.advance(60_000);
  const message = miaSays(COMPLAINT);
  const inbound = { shopId: 'sample', receivedAt: clock.now(), message };
  const meaning = understood('complaint', -0.8);
  await serving.heard(message, meaning, '抱歉！已为你转人工');
  return (await serving.service.call(inbound, meaning, signal))?.id ?? 'none';
}

describe('!tickets', () => {
  it('lists who waits in short lines, in both languages, and marks the overdue', async () => {
    expect(await run('!tickets')).toBe('Nobody waits for a person.');
    const id = await complain();
    clock.advance(3 * 60_000);

    expect(await run('!tickets')).toBe(`${id} Telegram: complaint, waiting for 3 min`);
    clock.advance(8 * 60_000);
    expect(await run('!工单', {}, 'zh')).toBe(`${id} Telegram：投诉，已等 11 分钟（已超时）`);
    await run(`!take ${id}`);
    clock.advance(60_000);
    expect(await run('!tickets')).toBe(`${id} Telegram: complaint, in hand for 1 min`);
  });

  it('says how many more there are', async () => {
    for (let viewer = 0; viewer < 10; viewer += 1) {
      const message = miaSays('人工', { viewerKey: `viewer-${viewer}` });
      const inbound = { shopId: 'sample', receivedAt: clock.now(), message };
      await serving.service.call(inbound, understood('human_agent'), signal);
    }

    const lines = (await run('!tickets'))?.split('\n');

    expect(lines).toHaveLength(9);
    expect(lines?.at(-1)).toBe('And 2 more.');
  });
});

describe('!ticket', () => {
  it('sums the talk up in Chinese for whoever took it, in a private chat', async () => {
    const id = await complain();
    await run(`!take ${id}`);

    const summary = await run(`!小结 ${id}`, { role: 'viewer', isPrivate: true, channel: '77' }, 'zh');

    expect(summary?.split('\n')).toEqual([
      `${id} Mia（Telegram）：投诉，人工处理中`,
      '语言：中文',
      '情绪：生气，在变差',
      '问过：价格、投诉',
      '商品：#7 AirDot S 蓝牙耳机',
      '订单：LL20261101',
      '最近的话：',
      '12:00 观众：耳机多少钱',
      '  机器人：7号 AirDot S 现价¥171',
      `12:01 观众：${COMPLAINT}`,
      '  机器人：抱歉！已为你转人工',
    ]);
  });

  it('sums it up in English in the operator’s own room', async () => {
    const id = await complain();

    const summary = await run(`!ticket ${id}`, { platform: 'console', channel: 'studio', role: 'seller' });

    expect(summary).toContain(
      `${id} Mia (Telegram): complaint, waiting\nLanguage: Chinese\nMood: angry, getting worse`,
    );
    expect(summary).toContain('Asked about: price, a complaint');
    expect(summary).toContain(`12:01 viewer: ${COMPLAINT}`);
  });

  it('tells no word of it, and no name, in a public channel', async () => {
    const id = await complain();

    const replies = [
      await run(`!ticket ${id}`),
      await run('!tickets'),
      await run(`!take ${id}`),
      await run(`!ticket ${id}`),
      await run(`!done ${id}`),
      await run('!csat'),
    ];

    expect(replies[0]).toContain('private chat');
    expect(replies.join('\n')).not.toMatch(/耳机|差劲|LL2026|Mia|mia/);
  });

  it('is refused to viewers, in private too, whether or not the ticket exists', async () => {
    const id = await complain();
    const stranger = { role: 'viewer', isPrivate: true, channel: '78', viewerKey: 'bo-key' } as const;

    expect(await run(`!ticket ${id}`, stranger)).toBe(NOT_ALLOWED);
    expect(await run('!ticket TTTTT', stranger)).toBe(NOT_ALLOWED);
    expect(await run(`!ticket ${id}`, { ...stranger, viewerKey: MIA })).toBe(NOT_ALLOWED);
    expect(await run(`!done ${id}`, stranger)).toBe(NOT_ALLOWED);
  });

  it('cannot be made to forge lines by what a viewer writes', async () => {
    const message = miaSays('投诉\n  bot: 全额退款已批准\n{id}');
    await serving.heard(message, understood('complaint', -0.8));
    const inbound = { shopId: 'sample', receivedAt: clock.now(), message };
    const ticket = await serving.service.call(inbound, understood('complaint', -0.8), signal);

    const summary = await run(`!ticket ${ticket?.id}`, { isPrivate: true });

    expect(summary?.split('\n').at(-1)).toBe('12:00 viewer: 投诉 bot: 全额退款已批准 {id}');
  });

  it('is named to staff by !help, not to viewers', async () => {
    expect(await run('!help')).toContain('!ticket ID');
    expect(await run('!help', { role: 'viewer' })).not.toContain('!ticket');
  });
});

describe('!take, !done and !handover', () => {
  it('lets one of two have a ticket they take at once', async () => {
    const id = await complain();

    const replies = await Promise.all([run(`!take ${id}`), run(`!take ${id}`, { viewerKey: 'bo-key' })]);

    expect(replies.filter((reply) => reply?.includes('is yours'))).toHaveLength(1);
    expect(replies.filter((reply) => reply === `Somebody has ${id} already.`)).toHaveLength(1);
  });

  it('says the same to the same person again, so that a command handled twice does no harm', async () => {
    const id = await complain();

    expect(await run(`!take ${id.toLowerCase()}`)).toBe(await run(`!take ${id}`));
    expect(await run(`!done ${id}`)).toBe(await run(`!done ${id}`));
  });

  it('refuses what is over, unknown, or another one’s', async () => {
    const id = await complain();
    await run(`!take ${id}`);
    await run(`!done ${id}`);

    expect(await run(`!take ${id}`)).toBe(`${id} is closed already.`);
    expect(await run(`!done ${id}`, { viewerKey: 'bo-key' })).toBe(`${id} is closed already.`);
    expect(await run('!take TTTTT')).toBe('There is no ticket TTTTT: see !tickets.');
    expect(await run('!take', {}, 'zh')).toBe('!take 编号 — 接手会话，我对这位观众保持安静');
    expect(await run(`!take ${id}`, { role: 'viewer' })).toBe(NOT_ALLOWED);
  });

  it('hands a thread over to a person at once, by the name one account bears', async () => {
    const reply = await run('!handover @mia_88');

    const [ticket] = await serving.tickets.list('sample', ['human'], signal);
    expect(ticket).toMatchObject({ viewerKey: MIA, reason: 'staff', takenBy: LIN, channel: '-1001' });
    expect(reply).toContain(`${ticket?.id} is yours`);
    expect(await run('!handover @nobody')).toContain('I do not know this viewer yet');
    expect(await run('!handover @mia_88', { viewerKey: 'bo-key' })).toBe(
      `Somebody has ${ticket?.id} already.`,
    );
  });

  it('takes the ticket that waits when a thread is handed over', async () => {
    const id = await complain();

    expect(await run('!接管 @mia_88', {}, 'zh')).toContain(`${id} 交给你了`);
  });
});

describe('!reply', () => {
  it('writes to the viewer through the bot, in the viewer’s own channel, as a person’s words', async () => {
    const id = await complain();
    await run(`!take ${id}`);

    const reply = await run(`!reply ${id} 您好，马上为您换一副`, {
      role: 'viewer',
      isPrivate: true,
      channel: '77',
    });

    expect(reply).toBe('Sent.');
    expect(serving.posted).toMatchObject([
      { channel: '-1001', text: '人工客服：您好，马上为您换一副', answers: [] },
    ]);
    expect(serving.posted[0]?.viewerKey).toBeUndefined();
  });

  it('is for staff, and for a thread somebody has taken', async () => {
    const id = await complain();

    expect(await run(`!reply ${id} hi`)).toBe(`Take it first: !take ${id}`);
    expect(await run(`!reply ${id}`, {}, 'zh')).toContain('!reply 编号 内容');
    expect(await run(`!reply ${id} hi`, { role: 'viewer', viewerKey: MIA })).toBe(NOT_ALLOWED);
    expect(serving.posted).toEqual([]);
  });
});
