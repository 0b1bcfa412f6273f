import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDeferred } from '../../../support/deferred.ts';
import { type FakeBotApi, startFakeBotApi } from '../../../support/telegram/fake-bot-api.ts';
import { GROUP_ID } from '../../../support/telegram/fake-telegram.ts';
import { type OpenTelegram, openTelegram, soon, toGroup } from '../../../support/telegram/open-telegram.ts';
import { createTelegramRoom, VIEWER } from '../../../support/telegram/telegram-room.ts';

const running: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

async function open(how: Parameters<typeof openTelegram>[0] = {}): Promise<OpenTelegram> {
  const opened = await openTelegram(how);
  running.push(opened);
  return opened;
}

async function startServer(): Promise<FakeBotApi> {
  const server = await startFakeBotApi();
  running.push(server);
  return server;
}

function texts({ recorder }: OpenTelegram): readonly string[] {
  return recorder.messages().map((message) => message.text);
}

describe('confirming updates', () => {
  it('confirms nothing while the sink is still taking it', async () => {
    const release = createDeferred();
    const isTaking = createDeferred();
    const { server, room, recorder } = await open({
      beforeKeeping: async (event) => {
        if (event.kind !== 'message') return;
        isTaking.resolve();
        await release.promise;
      },
    });

    room.write({ text: '2号 L' });
    await isTaking.promise;
    const whileTaking = server.updates.pending().length;
    release.resolve();
    await recorder.message('2号 L');

    expect(whileTaking).toBe(1);
    await vi.waitFor(() => expect(server.updates.pending()).toEqual([]));
  });

  it('gets a message again after a crash between taking and confirming it, under the same key', async () => {
    const server = await startServer();
    const dying = await open({
      server,
      beforeKeeping: async (event) => {
        if (event.kind !== 'message') return;
        // From here on the process cannot tell Telegram anything: as good as killed.
        server.setAway(true);
        server.dropSockets();
      },
    });
    dying.room.write({ text: '1号 白色 M' });
    const first = await dying.recorder.message('1号 白色 M');
    await dying.stop();
    server.setAway(false);

    const restarted = await open({ server });
    const again = await restarted.recorder.message('1号 白色 M');

    expect(again.key).toBe(first.key);
    await vi.waitFor(() => expect(server.updates.pending()).toEqual([]));
  });

  it('takes a batch in order up to the message the sink refuses, and goes on from there', async () => {
    const server = await startServer();
    const room = createTelegramRoom(server, GROUP_ID);
    for (const text of ['a', 'b', 'c', 'd']) room.write({ text });
    let refusals = 0;
    const opened = await open({
      server,
      beforeKeeping: async (event) => {
        if (event.kind !== 'message' || event.message.text !== 'c' || refusals === 3) return;
        refusals += 1;
        throw new Error('the queue is down');
      },
    });

    await opened.recorder.message('d');

    expect(texts(opened)).toEqual(['a', 'b', 'c', 'd']);
    expect(refusals).toBe(3);
    expect(opened.logged().match(/will come again/g)).toHaveLength(3);
  });

  it('confirms what was taken when it closes, so that a restart does not see it again', async () => {
    const server = await startServer();
    const first = await open({ server });
    first.room.write({ text: '最后一条' });
    await first.recorder.message('最后一条');

    await first.chat.close();

    expect(server.updates.pending()).toEqual([]);
  });

  it('takes nothing more once it is closing', async () => {
    const server = await startServer();
    const room = createTelegramRoom(server, GROUP_ID);
    for (const text of ['a', 'b', 'c']) room.write({ text });
    const isTaking = createDeferred();
    const release = createDeferred();
    const opened = await open({
      server,
      beforeKeeping: async (event) => {
        if (event.kind !== 'message') return;
        isTaking.resolve();
        await release.promise;
      },
    });
    await isTaking.promise;

    const closed = opened.chat.close();
    release.resolve();
    await closed;

    expect(texts(opened)).toEqual(['a']);
    expect(server.updates.pending()).toHaveLength(2);
  });
});

describe('trouble while polling', () => {
  it('removes a webhook that would keep the messages from us, and the messages stay', async () => {
    const opened = await open({
      prepare: (server) => {
        server.updates.push({ message: { ...plainMessage(), text: 'waited' } });
      },
    });

    await opened.recorder.message('waited');

    expect(opened.server.callsOf('deleteWebhook')[0]?.params).toEqual({ drop_pending_updates: false });
  });

  it('says so when another program receives with the same token, and goes on trying', async () => {
    const { server, room, recorder, chat, logged } = await open({
      prepare: (prepared) =>
        prepared.script('getUpdates', {
          errorCode: 409,
          description: 'Conflict: terminated by other getUpdates request',
        }),
    });

    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'reconnecting');
    room.write({ text: 'mine again' });
    await recorder.message('mine again');

    expect(logged()).toContain('another program receives with this token');
    expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 1, gaps: 0 });
    expect(server.callsOf('getMe')).toHaveLength(1);
  });

  it('stops when the token is revoked while it runs', async () => {
    const { server, recorder, chat, logged } = await open({
      prepare: (prepared) => prepared.script('getUpdates', { errorCode: 401, description: 'Unauthorized' }),
    });

    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'closed');

    expect(chat.health()).toMatchObject({ state: 'closed' });
    expect(chat.health().detail).toContain('TELEGRAM_BOT_TOKEN');
    expect(logged()).toContain('telegram_token_refused');
    await chat.close();
    expect(server.callsOf('getUpdates')).toHaveLength(1);
  });

  it('waits as long as Telegram asks before it polls again', async () => {
    const { server, room, recorder } = await open({
      prepare: (prepared) =>
        prepared.script('getUpdates', {
          errorCode: 429,
          description: 'Too Many Requests: retry after 1',
          parameters: { retry_after: 1 },
        }),
    });
    room.write({ text: 'later' });

    await recorder.message('later');

    const [refused, next] = server.callsOf('getUpdates');
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it('sends on no socket that died with the connection', async () => {
    const { server, room, recorder, chat } = await open({
      options: { timings: { pollSeconds: 1, pollGraceMs: 1_000, requestTimeoutMs: 5_000 } },
    });
    // Leaves idle sockets behind, which go silent too.
    await Promise.all(['a', 'b', 'c'].map((text) => chat.send(toGroup(text), soon())));

    server.silenceOpenSockets();
    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'reconnecting');
    const sent = await chat.send(toGroup('after the break'), soon());

    expect(sent.ok).toBe(true);
    expect(room.posts().map((post) => post.text)).toContain('after the break');
  });

  it('survives answers that are no updates', async () => {
    const { room, recorder, chat } = await open({
      prepare: (prepared) => {
        for (const rawBody of ['<html>', '{"ok":true,"result":{}}', '{"ok":true,"result":[{},7]}', 'null']) {
          prepared.script('getUpdates', { rawBody });
        }
      },
    });
    room.write({ text: 'still alive' });

    await recorder.message('still alive');

    expect(chat.health().state).toBe('connected');
  });
});

describe('topics and moves', () => {
  it('answers a question of a forum topic in that topic', async () => {
    const { room, recorder, chat } = await open();
    room.write({ text: '尺码?' }, { message_thread_id: 77, is_topic_message: true });
    const question = await recorder.message('尺码?');

    await chat.send(
      toGroup('S M L', { threadId: question.threadId ?? '', replyToNativeId: question.nativeId }),
      soon(),
    );

    expect(room.posts()[0]).toMatchObject({ threadId: 77, replyToMessageId: Number(question.nativeId) });
  });

  it('tells once that the group got a new id', async () => {
    const { room, recorder } = await open();

    room.write({ text: '' }, { text: undefined, migrate_to_chat_id: -100777 });
    room.write({ text: 'marker' });
    await recorder.message('marker');

    expect(recorder.events.filter((event) => event.kind === 'channel_moved')).toEqual([
      { kind: 'channel_moved', from: String(GROUP_ID), to: '-100777' },
    ]);
  });

  it('survives a payment query it did not ask for', async () => {
    const { server, room, recorder } = await open();

    server.updates.push({ pre_checkout_query: { id: '1', from: VIEWER, total_amount: 100 } });
    room.write({ text: 'marker' });
    await recorder.message('marker');

    expect(recorder.events).toContainEqual({ kind: 'dropped', reason: 'unsupported' });
  });
});

describe('what people and the bot may', () => {
  it('notices at once that a viewer was made an administrator, and that they are one no more', async () => {
    const { server, room, recorder } = await open();
    const { administrators, chats } = server.telegram;
    const roles = [];

    room.write({ text: 'before' });
    roles.push((await recorder.message('before')).role);
    room.write({ text: 'promoted', role: 'moderator' });
    roles.push((await recorder.message('promoted')).role);
    administrators.set(GROUP_ID, []);
    server.updates.push({ chat_member: { chat: chats.get(GROUP_ID), from: VIEWER, date: 0 } });
    room.write({ text: 'dismissed' });
    roles.push((await recorder.message('dismissed')).role);

    expect(roles).toEqual(['viewer', 'moderator', 'viewer']);
  });

  it('knows whether it is an administrator of a group it has heard', async () => {
    const { room, recorder, chat } = await open();
    const before = chat.isModeratorIn(String(GROUP_ID));
    room.write({ text: 'hi' });
    await recorder.message('hi');

    expect(before).toBe(false);
    expect(chat.isModeratorIn(String(GROUP_ID))).toBe(true);
    expect(chat.isModeratorIn('-42')).toBe(false);
  });

  it('warns when privacy mode keeps it from hearing the group', async () => {
    const { logged } = await open({
      prepare: ({ telegram }) => {
        telegram.bot.can_read_all_group_messages = false;
      },
    });

    expect(logged()).toContain('telegram_privacy_mode');
  });
});

function plainMessage() {
  return {
    message_id: 1,
    date: 1_790_000_000,
    chat: { id: GROUP_ID, type: 'supergroup', title: 'x' },
    from: VIEWER,
  };
}
