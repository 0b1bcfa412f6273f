import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRoles } from '../../bot/roles.ts';
import { type RunningBot, startBot } from '../../bot/start-bot.ts';
import { buildProgram } from '../support/program/build-program.ts';
import { lookOnDisk } from '../support/program/look-on-disk.ts';
import { programConfig } from '../support/program/program-config.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { type FakeBotApi, startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { GROUP_ID } from '../support/telegram/fake-telegram.ts';
import { createTelegramRoom, type TelegramRoom } from '../support/telegram/telegram-room.ts';

const SELLER = { userId: '600600600', role: 'seller' } as const;
/** Training takes 20 s of a processor, which is not ours alone. */
const TRAINED_WITHIN_MS = 150_000;

let telegram: FakeBotApi;
let group: TelegramRoom;
let dataDir: string;
let bot: RunningBot | undefined;

beforeAll(buildProgram, 240_000);

beforeEach(async () => {
  telegram = await startFakeBotApi();
  group = createTelegramRoom(telegram, GROUP_ID);
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-taught-'));
  await lookOnDisk(dataDir, ({ shops }, signal) =>
    shops.assignChannel('telegram', String(GROUP_ID), 'sample', signal),
  );
});

afterEach(async () => {
  await bot?.close();
  await telegram.stop();
  await rm(dataDir, { recursive: true });
});

/** The program with all its roles, embedded, in a group that belongs to the shop. Returns its log. */
async function start(): Promise<ReturnType<typeof createRecordingLog>> {
  const variables = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
  const config = programConfig(dataDir, variables);
  const log = createRecordingLog();
  bot = await startBot({ config, roles: parseRoles('all'), log }, AbortSignal.timeout(30_000));
  return log;
}

/** What the bot replies to a message. */
function replyTo(messageId: number): Promise<string> {
  return vi.waitUntil(() => group.posts().find((post) => post.replyToMessageId === messageId)?.text, {
    timeout: 15_000,
    interval: 10,
  });
}

const teach = (text: string) => replyTo(group.write({ ...SELLER, text }));
const ask = (text: string) => replyTo(group.write({ text, mentionsBot: true }));

describe('an intent the seller teaches in the chat', () => {
  it('is trained while the room goes on, answers a paraphrase in both languages, and is there after a restart', async () => {
    const log = await start();
    await teach('!intent answer autograph zh 下单备注“签名”就行。');
    await teach('!intent answer autograph en Write "autograph" in the order note.');
    await teach('!意图 添加 autograph 可以给我签个名吗');
    await teach('!intent add autograph could I get your autograph');
    const taught = await teach('!意图 添加 autograph 主播能帮我签名吗');
    const meanwhile = await ask('耳机多少钱');
    await vi.waitUntil(() => log.lines.some(({ message }) => message === 'the intent model is trained'), {
      timeout: TRAINED_WITHIN_MS,
      interval: 50,
    });

    const answers = [await ask('主播可以帮我签名吗'), await ask('could i have your autograph')];
    await bot?.close();
    const logAfter = await start();
    const answerAfter = await ask('主播可以帮我签名吗');

    expect(taught).toContain('3');
    expect(meanwhile).toContain('¥');
    expect(answers).toEqual(['下单备注“签名”就行。', 'Write "autograph" in the order note.']);
    expect(answerAfter).toBe('下单备注“签名”就行。');
    expect(logAfter.lines.map(({ message }) => message)).not.toContain('training the intent model');
  }, 240_000);
});
