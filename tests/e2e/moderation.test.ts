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
import { createTelegramRoom, type TelegramRoom, VIEWER } from '../support/telegram/telegram-room.ts';

const MODERATOR = { userId: '600600600', role: 'moderator' } as const;
const LINK = '便宜包包看 cheapbags.com';

let telegram: FakeBotApi;
let group: TelegramRoom;
let dataDir: string;
let bot: RunningBot | undefined;

beforeEach(async () => {
  telegram = await startFakeBotApi();
  group = createTelegramRoom(telegram, GROUP_ID);
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-moderation-'));
});

afterEach(async () => {
  await bot?.close();
  await telegram.stop();
  await rm(dataDir, { recursive: true });
});

/** The program with all its roles, embedded, in a group that belongs to the shop. */
async function start(): Promise<void> {
  await lookOnDisk(dataDir, ({ shops }, signal) =>
    shops.assignChannel('telegram', String(GROUP_ID), 'sample', signal),
  );
  const variables = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
  const config = programConfig(dataDir, variables);
  const log = createRecordingLog();
  bot = await startBot({ config, roles: parseRoles('all'), log }, AbortSignal.timeout(30_000));
}

const soon = { timeout: 15_000, interval: 10 };
const isThere = (messageId: number) => telegram.telegram.messages.has(`${GROUP_ID}/${messageId}`);
const replyTo = (messageId: number) =>
  vi.waitUntil(() => group.posts().find((post) => post.replyToMessageId === messageId)?.text, soon);

describe('moderation in the whole program', () => {
  it('warns, deletes, then times out a viewer who goes on posting links, and writes it all down', async () => {
    await start();

    const first = group.write({ text: LINK });
    const warning = await replyTo(first);
    const second = group.write({ text: LINK });
    await vi.waitUntil(() => !isThere(second), soon);
    const third = group.write({ text: LINK });
    await vi.waitUntil(() => telegram.telegram.restrictions.length > 0, soon);
    await bot?.close();

    expect(warning).toContain('链接');
    expect([isThere(first), isThere(second), isThere(third)]).toEqual([true, false, false]);
    expect(telegram.telegram.restrictions).toMatchObject([{ chatId: GROUP_ID, userId: VIEWER.id }]);
    const rows = await lookOnDisk(dataDir, ({ deliveryLedger }, signal) =>
      Promise.all(
        [first, second, third].map((id) =>
          deliveryLedger.find('sample', `telegram-${GROUP_ID}-${id}`, signal),
        ),
      ),
    );
    expect(rows.map((row) => [row?.state, row?.reason, row?.measure])).toEqual([
      ['ignored', 'link', 'warn'],
      ['ignored', 'link', 'delete'],
      ['ignored', 'link', 'time_out'],
    ]);
  });

  it('lets a moderator permit one link by replying to the viewer, and set the rules in the chat', async () => {
    await start();
    const question = group.write({ text: '7号多少钱' });
    await replyTo(question);

    const permitted = await replyTo(
      group.write({ ...MODERATOR, text: '!permit', replyToNativeId: String(question) }),
    );
    const link = group.write({ text: LINK });
    const status = await replyTo(group.write({ ...MODERATOR, text: '!mod status' }));
    await bot?.close();

    expect(permitted).toMatch(/一个链接|one link/);
    expect(status).toMatch(/警告、删除、禁言|act: warn, delete, time out/);
    const row = await lookOnDisk(dataDir, ({ deliveryLedger }, signal) =>
      deliveryLedger.find('sample', `telegram-${GROUP_ID}-${link}`, signal),
    );
    expect(row?.reason).not.toBe('link');
    expect(row?.measure).toBeUndefined();
  });
});
