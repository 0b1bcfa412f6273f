import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseRoles } from '../../bot/roles.ts';
import { type RunningBot, startBot } from '../../bot/start-bot.ts';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { type ChatWorld, openChatWorld, WORLD_TOKENS } from '../support/program/chat-world.ts';
import { lookOnDisk } from '../support/program/look-on-disk.ts';
import { programConfig, type Variables } from '../support/program/program-config.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { GROUP_ID } from '../support/telegram/fake-telegram.ts';
import { createTelegramRoom } from '../support/telegram/telegram-room.ts';
import { startFakeEventSub } from '../support/twitch/fake-eventsub-server.ts';
import { startFakeHelix } from '../support/twitch/fake-helix-server.ts';
import { roomIdOf } from '../support/twitch/fake-irc-server.ts';
import { BOT, CHANNEL, GOOD_TOKEN, WRONG_TOKEN } from '../support/twitch/twitch-harness.ts';

const OWNER_ID = '600600600';
const PRIVATE_CHAT_ID = 321;
const NOT_ALLOWED = /需要更高的权限|not allowed/;
const LIVE = /^(已开播|The live session is open)/;

let world: ChatWorld;
let dataDir: string;
let bots: RunningBot[];
let log: ReturnType<typeof createRecordingLog>;

beforeEach(async () => {
  world = await openChatWorld();
  dataDir = await mkdtemp(join(tmpdir(), 'shoptalk-whole-'));
  log = createRecordingLog();
  bots = [];
});

afterEach(async () => {
  for (const bot of bots) await bot.close();
  await world.stop();
  await rm(dataDir, { recursive: true });
});

/** The program with all its roles, embedded, in this process. */
async function start(variables: Variables = world.variables): Promise<RunningBot> {
  const config = programConfig(dataDir, variables);
  const bot = await startBot({ config, roles: parseRoles('all'), log }, AbortSignal.timeout(20_000));
  bots.push(bot);
  return bot;
}

/** What the ledger on disk says about a message once the program has ended. */
function findRow(key: string) {
  return lookOnDisk(dataDir, async ({ deliveryLedger }, signal) => ({
    row: await deliveryLedger.find('sample', key, signal),
    send: await deliveryLedger.findSend('sample', `reply-${key}`, signal),
  }));
}

describe('the whole program', () => {
  it('answers each viewer with the right price, in their language, as a reply on the platform they wrote on', async () => {
    const bot = await start();

    const onTwitch = world.twitch.say({ channel: CHANNEL, text: '1号链接多少钱?' });
    const onTelegram = world.group.write({ text: '耳机多少钱' });
    const onDiscord = world.discord.write({ content: 'how much are the earbuds?' });

    expect(await world.replyOn.twitch(onTwitch)).toContain('¥183');
    expect(await world.replyOn.telegram(onTelegram)).toContain('¥171');
    expect(await world.replyOn.discord(onDiscord)).toContain('$24.00');
    await bot.close();
    const { row, send } = await findRow(`telegram-${GROUP_ID}-${onTelegram}`);
    expect(row).toMatchObject({ state: 'answered', reason: 'sent', intent: 'price' });
    expect(send).toMatchObject({ state: 'sent', facts: expect.arrayContaining(['P12.price.CNY']) });
    expect(send?.nativeIds).toEqual([String(world.group.posts()[0]?.messageId)]);
  });

  it('answers a message that is delivered twice once', async () => {
    const bot = await start();
    const line = { channel: CHANNEL, text: '1号链接多少钱?', id: 'b34ccfc7-4977-403a-8a94-33c6bac34fb8' };
    const question = world.group.write({ text: '耳机多少钱' });

    world.twitch.say(line);
    world.twitch.say(line);
    world.group.deliverAgain(question);
    await Promise.all([world.replyOn.twitch(line.id), world.replyOn.telegram(question)]);
    world.group.deliverAgain(question);
    const next = world.group.write({ text: '1号链接多少钱?' });
    await world.replyOn.telegram(next);
    await bot.close();

    expect(world.twitch.posts).toHaveLength(1);
    expect(world.group.posts()).toHaveLength(2);
    const states = await lookOnDisk(dataDir, ({ deliveryLedger }, signal) =>
      deliveryLedger.countStates('sample', 0, signal),
    );
    expect(states).toMatchObject({ answered: 3, open: 0 });
  });

  it('gives the owner of a Telegram group a say over the shop only after the claim', async () => {
    const { claimCode } = await start();
    const owner = { userId: OWNER_ID, role: 'seller' } as const;
    const ask = (text: string, from: object = owner) =>
      world.replyOn.telegram(world.group.write({ ...from, text }));

    expect(await ask('!live on')).toMatch(NOT_ALLOWED);
    expect(await ask('!claim 0000000000')).toMatch(/代码不对|code is wrong/);
    expect(await ask(`!claim ${claimCode}`)).toMatch(/已绑定|belongs to the shop/);
    // The claim is noticed within seconds; every reply takes one.
    let answer = await ask('!live on');
    for (let tries = 0; tries < 7 && NOT_ALLOWED.test(answer); tries += 1) answer = await ask('!live on');

    expect(answer).toMatch(LIVE);
    expect(await ask('!live off', {})).toMatch(NOT_ALLOWED);
  });

  it('opens the live session when the stream starts on Twitch, and ends it with the stream', async () => {
    const twitch = await startTwitchEventSub();
    const stream = { broadcaster_user_id: roomIdOf(CHANNEL), broadcaster_user_login: CHANNEL };
    const online = { ...stream, type: 'live', started_at: new Date().toISOString() };

    const first = await start(twitch.variables);
    twitch.eventSub.notify('stream.online', online);
    await untilLogged('stream changed', 1);
    await first.close();
    const opened = await currentSession();
    const second = await start(twitch.variables);
    twitch.eventSub.notify('stream.offline', stream);
    await untilLogged('stream changed', 2);
    await second.close();

    expect(opened).toMatchObject({ startedBy: 'platform' });
    expect(await currentSession()).toBeUndefined();
  });

  it('holds back only the chat that Telegram limits', async () => {
    await start();
    const privateChat = openPrivateChat();
    const limit = { errorCode: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } };
    world.telegram.script('sendMessage', limit);

    const limited = world.group.write({ text: '耳机多少钱' });
    await vi.waitUntil(() => callsTo(GROUP_ID).length === 1, { timeout: 10_000 });
    const free = privateChat.write({ text: '耳机多少钱' });
    await Promise.all([world.replyOn.telegram(limited), world.replyOn.telegram(free)]);

    const [refusedAt = 0, postedAt = 0] = callsTo(GROUP_ID).map(({ at }) => at);
    const [freeAt = 0] = callsTo(PRIVATE_CHAT_ID).map(({ at }) => at);
    expect(postedAt - refusedAt).toBeGreaterThanOrEqual(3_000);
    expect(freeAt - refusedAt).toBeLessThan(3_000);
  });

  it('keeps shop, ledger and claimed channels over a restart, and finishes what was queued', async () => {
    const first = await start();
    const claimed = world.group.write({
      text: `!claim ${first.claimCode}`,
      userId: OWNER_ID,
      role: 'seller',
    });
    await world.replyOn.telegram(claimed);
    const limit = { errorCode: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } };
    world.telegram.script('sendMessage', limit);
    const question = world.group.write({ text: '耳机多少钱' });
    await vi.waitUntil(() => callsTo(GROUP_ID).length === 2, { timeout: 10_000 });
    await first.close();
    const before = await findRow(`telegram-${GROUP_ID}-${question}`);

    const second = await start();
    const answer = await world.replyOn.telegram(question);
    const command = world.group.write({ text: '!live on', userId: OWNER_ID, role: 'seller' });
    const live = await world.replyOn.telegram(command);
    await second.close();

    expect(before.row?.state).toBe('open');
    expect(answer).toContain('¥171');
    expect(live).toMatch(LIVE);
    expect(second.claimCode).not.toBe(first.claimCode);
    const after = await findRow(`telegram-${GROUP_ID}-${question}`);
    expect(after).toMatchObject({ row: { state: 'answered' }, send: { state: 'sent' } });
    const shop = await lookOnDisk(dataDir, ({ shops }, signal) => shops.load('sample', signal));
    expect(shop?.revision).toBe(1);
  });

  it('still posts the answers on their way when it is told to stop', async () => {
    const bot = await start();
    const questions = [
      world.group.write({ text: '耳机多少钱' }),
      world.group.write({ text: '1号链接多少钱?' }),
    ];
    await vi.waitUntil(() => world.telegram.updates.pending().length === 0, { timeout: 10_000 });

    await bot.close();

    // The second answer has to wait a second for its turn in the group.
    expect(world.group.posts()).toHaveLength(2);
    for (const question of questions) {
      const { row } = await findRow(`telegram-${GROUP_ID}-${question}`);
      expect(row).toMatchObject({ state: 'answered' });
    }
  });

  it('refuses a data directory that another program works in, and leaves that one alone', async () => {
    await start();

    const second = start({});

    await expect(second).rejects.toMatchObject({ code: 'store_directory_in_use' });
    const question = world.group.write({ text: '耳机多少钱' });
    expect(await world.replyOn.telegram(question)).toContain('¥171');
  });

  it('does not start with a wrong token, says so and leaves nothing open', async () => {
    const wrong = { ...world.variables, TWITCH_OAUTH_TOKEN: WRONG_TOKEN };

    const failure = await start(wrong).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ audience: 'operator', message: expect.stringContaining('Twitch') });
    expect(String(failure)).not.toContain(WRONG_TOKEN);
    expect(world.twitch.live()).toEqual([]);
    const bot = await start();
    expect([...bot.platforms].sort()).toEqual(['console', 'discord', 'telegram', 'twitch']);
  });

  it('erases identity and text of a viewer who asks for it', async () => {
    const first = await start();
    const question = world.group.write({ text: '耳机多少钱', displayName: '张小雨' });
    await world.replyOn.telegram(question);
    await first.close();
    const { row } = await findRow(`telegram-${GROUP_ID}-${question}`);
    const known = await exportViewer(row?.viewerKey ?? '');

    const second = await start();
    const answer = await world.replyOn.telegram(world.group.write({ text: '!forgetme' }));
    await second.close();

    expect(known.identities).toHaveLength(1);
    expect(known.messages).toHaveLength(1);
    expect(answer).toMatch(/^(已删除关于你的 [1-9]|Erased: [1-9])/);
    expect(await exportViewer(row?.viewerKey ?? '')).toEqual({
      identities: [],
      messages: [],
      ledger: [],
      sends: [],
      strikes: [],
      permits: [],
      holds: [],
      conversations: [],
      replies: [],
      tickets: [],
    });
  });

  it('logs neither texts nor names nor tokens', async () => {
    const bot = await start();
    const texts = ['耳机多少钱 zheshimima', 'how much are the earbuds? Wilhelmina'] as const;
    const onTelegram = world.group.write({ text: texts[0], displayName: 'Xiaoyu-Nickname' });
    const onDiscord = world.discord.write({ content: texts[1] });
    await Promise.all([world.replyOn.telegram(onTelegram), world.replyOn.discord(onDiscord)]);
    await bot.close();

    const logged = JSON.stringify(log.lines.filter(({ level }) => level !== 'debug'));
    const secrets = [...WORLD_TOKENS, world.telegram.token, 'zheshimima', 'Wilhelmina', 'Xiaoyu-Nickname'];
    expect(logged).toContain('connection changed');
    expect(secrets.filter((secret) => logged.includes(secret))).toEqual([]);
  });

  it('writes what viewers said and who they are to disk only sealed, in the jobs as in the store', async () => {
    const bot = await start();
    const question = world.group.write({ text: '耳机多少钱 zheshimima', displayName: 'Xiaoyu-Nickname' });
    await world.replyOn.telegram(question);
    await bot.close();

    const jobs = await readAllFiles(join(dataDir, 'queue'));
    const store = await readAllFiles(join(dataDir, 'store'));

    expect(jobs).toContain(`telegram-${GROUP_ID}-${question}`);
    expect(jobs).toContain('sealedText');
    const secrets = ['耳机多少钱', 'zheshimima', 'Xiaoyu-Nickname'];
    expect(secrets.filter((secret) => jobs.includes(secret) || store.includes(secret))).toEqual([]);
  });
});

/** Every file below a folder, one after the other. */
async function readAllFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return texts.join('\n');
}

/** Twitch over EventSub and Helix, stopped at the end of the test. */
async function startTwitchEventSub() {
  const eventSub = await startFakeEventSub();
  const helix = await startFakeHelix({ botLogin: BOT.login, botUserId: BOT.userId, token: GOOD_TOKEN });
  onTestFinished(async () => {
    await eventSub.stop();
    await helix.stop();
  });
  const variables = {
    TWITCH_TRANSPORT: 'eventsub',
    TWITCH_USERNAME: BOT.login,
    TWITCH_OAUTH_TOKEN: GOOD_TOKEN,
    TWITCH_CHANNELS: CHANNEL,
    TWITCH_CLIENT_ID: 'client',
    TWITCH_API_URL: helix.url,
    TWITCH_EVENTSUB_URL: eventSub.url,
  };
  return { eventSub, variables };
}

/** A viewer's own chat with the bot. */
function openPrivateChat() {
  world.telegram.telegram.chats.set(PRIVATE_CHAT_ID, { id: PRIVATE_CHAT_ID, type: 'private', title: '' });
  return createTelegramRoom(world.telegram, PRIVATE_CHAT_ID);
}

/** Every attempt to post into a Telegram chat. */
function callsTo(chatId: number) {
  return world.telegram.callsOf('sendMessage').filter(({ params }) => Number(params.chat_id) === chatId);
}

function untilLogged(message: string, times: number): Promise<boolean> {
  const count = () => log.lines.filter((line) => line.message === message).length;
  return vi.waitUntil(() => count() === times, { timeout: 10_000, interval: 10 });
}

function currentSession() {
  return lookOnDisk(dataDir, ({ sessions }, signal) => sessions.current('sample', signal));
}

function exportViewer(viewerKey: string) {
  return lookOnDisk(dataDir, ({ viewerData }, signal) =>
    viewerData.exportViewer('sample', viewerKey, signal),
  );
}
