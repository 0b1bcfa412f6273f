import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRoles } from '../../bot/roles.ts';
import { type RunningBot, startBot } from '../../bot/start-bot.ts';
import { lookOnDisk } from '../support/program/look-on-disk.ts';
import { programConfig } from '../support/program/program-config.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { type FakeBotApi, startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { GROUP_ID } from '../support/telegram/fake-telegram.ts';
import { createTelegramRoom, type TelegramRoom } from '../support/telegram/telegram-room.ts';

const MODERATOR = { userId: '600600600', role: 'moderator' } as const;
const soon = { timeout: 15_000, interval: 10 };

let telegram: FakeBotApi;
let group: TelegramRoom;
let dataDir: string;
let bot: RunningBot;

beforeEach(async () => {
  telegram = await startFakeBotApi();
  group = createTelegramRoom(telegram, GROUP_ID);
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-service-'));
  await lookOnDisk(dataDir, ({ shops }, signal) =>
    shops.assignChannel('telegram', String(GROUP_ID), 'sample', signal),
  );
  const variables = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
  const config = programConfig(dataDir, variables);
  bot = await startBot(
    { config, roles: parseRoles('all'), log: createRecordingLog() },
    AbortSignal.timeout(30_000),
  );
});

afterEach(async () => {
  await bot.close();
  await telegram.stop();
  await rm(dataDir, { recursive: true });
});

const textOf = (fits: (text: string) => boolean) =>
  vi.waitUntil(() => group.posts().find(({ text }) => fits(text))?.text, soon);
const replyTo = (messageId: number) =>
  vi.waitUntil(() => group.posts().find((post) => post.replyToMessageId === messageId)?.text, soon);

describe('customer service in the whole program', () => {
  it('calls a person, is silent while they have the thread, and asks how it went', async () => {
    const told = await replyTo(group.write({ text: '转人工客服' }));
    const [id = 'no ticket'] = told.match(/T[0-9A-Z]{4}/) ?? [];
    const listed = await replyTo(group.write({ ...MODERATOR, text: '!工单' }));
    await replyTo(group.write({ ...MODERATOR, text: `!接手 ${id}` }));

    const meanwhile = group.write({ text: '7号多少钱' });
    await replyTo(group.write({ ...MODERATOR, text: `!回复 ${id} 您好，我来帮您看` }));
    await textOf((text) => text === '人工客服：您好，我来帮您看');
    await replyTo(group.write({ ...MODERATOR, text: `!完成 ${id}` }));
    await textOf((text) => text.includes('请回复 1–5 打分'));
    const thanks = await replyTo(group.write({ text: '5分' }));
    await bot.close();

    expect(listed).toContain(id);
    expect(thanks).toBe('谢谢你的评分！');
    expect(group.posts().some((post) => post.replyToMessageId === meanwhile)).toBe(false);
    await lookOnDisk(dataDir, async ({ tickets, deliveryLedger }, signal) => {
      expect(await tickets.find('sample', id, signal)).toMatchObject({ state: 'closed', rating: 5 });
      const row = await deliveryLedger.find('sample', `telegram-${GROUP_ID}-${meanwhile}`, signal);
      expect(row).toMatchObject({ state: 'ignored', reason: 'human_has_thread' });
    });
  });
});
