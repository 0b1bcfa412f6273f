import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TwitchOptions } from '../../../../adapters/chat/twitch/options.ts';
import { chatEvent } from '../../../support/twitch/eventsub-room.ts';
import { startFakeEventSub } from '../../../support/twitch/fake-eventsub-server.ts';
import { type FakeHelixOptions, startFakeHelix } from '../../../support/twitch/fake-helix-server.ts';
import { roomIdOf, startFakeIrcServer } from '../../../support/twitch/fake-irc-server.ts';
import { openForTest, outbound } from '../../../support/twitch/open-for-test.ts';
import { BOT, CHANNEL, GOOD_TOKEN } from '../../../support/twitch/twitch-harness.ts';

const soon = () => AbortSignal.timeout(5_000);
const closings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function startServers(helixOptions: Partial<FakeHelixOptions> = {}, sendsKeepalive = true) {
  const eventSub = await startFakeEventSub({ sendsKeepalive });
  const helix = await startFakeHelix({ token: GOOD_TOKEN, ...helixOptions });
  closings.push(eventSub.stop, helix.stop);
  const options = { clientId: 'client', apiUrl: helix.url, eventsubUrl: eventSub.url } as const;
  return { eventSub, helix, options };
}

async function open(options: Partial<TwitchOptions> = {}, helixOptions: Partial<FakeHelixOptions> = {}) {
  const servers = await startServers(helixOptions, options.timings?.keepaliveSeconds === undefined);
  const opened = await openForTest({ transport: 'eventsub', ...servers.options, ...options });
  closings.push(opened.chat.close);
  const say = (text: string, fields: Record<string, unknown> = {}) =>
    servers.eventSub.notify('channel.chat.message', chatEvent({ text, ...fields }));
  return { ...servers, ...opened, say };
}

describe('Twitch over EventSub, subscriptions', () => {
  it('subscribes to chat, deletions and streams of every channel, as the bot', async () => {
    const { helix, eventSub } = await open({ channels: [CHANNEL, 'second_shop'] });

    const made = helix.subscriptions.map(({ type, condition }) => [type, condition]);
    const [sessionId] = eventSub.sessions;
    for (const channel of [CHANNEL, 'second_shop']) {
      const stream = { broadcaster_user_id: roomIdOf(channel) };
      const chat = { ...stream, user_id: BOT.userId };
      expect(made).toContainEqual(['channel.chat.message', chat]);
      expect(made).toContainEqual(['channel.chat.message_delete', chat]);
      expect(made).toContainEqual(['stream.online', stream]);
      expect(made).toContainEqual(['stream.offline', stream]);
    }
    expect(made).toHaveLength(8);
    expect(helix.subscriptions.every((subscription) => subscription.sessionId === sessionId)).toBe(true);
  });

  it('says which scopes are missing and stops', async () => {
    const { helix, eventSub, options } = await startServers();
    helix.refuseAlways('POST /eventsub/subscriptions', 403);

    const opening = openForTest({ transport: 'eventsub', ...options });

    await expect(opening).rejects.toMatchObject({ code: 'twitch_missing_scope', retryable: false });
    expect(eventSub.sessions).toHaveLength(1);
  });

  it('leaves out a channel Twitch does not know, and stops when it knows none', async () => {
    const unknownLogins = ['nobody'];
    const { chat, helix } = await open({ channels: [CHANNEL, 'nobody'] }, { unknownLogins });
    const { options } = await startServers({ unknownLogins });

    const opening = openForTest({ transport: 'eventsub', ...options, channels: ['nobody'] });

    await expect(opening).rejects.toMatchObject({ code: 'twitch_channel_not_found' });
    expect(chat.health().state).toBe('connected');
    expect(helix.subscriptions).toHaveLength(4);
  });

  it('goes on trying when Twitch cannot make subscriptions just now', async () => {
    const { helix, options } = await startServers();
    helix.script('GET /users', { status: 503, body: { message: 'try later' } });

    const { chat, recorder } = await openForTest({ transport: 'eventsub', ...options });
    closings.push(chat.close);

    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'connected');
    expect(chat.health().gaps).toBe(0);
  });

  it('stops with a clear reason when the authorization is taken back', async () => {
    const { eventSub, recorder, log } = await open();

    eventSub.revoke('channel.chat.message', 'authorization_revoked');
    const closed = await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'closed');

    expect(closed).toMatchObject({ detail: expect.stringContaining('twitch_revoked') });
    expect(log.lines.filter((line) => line.level === 'error').length).toBeGreaterThan(0);
  });

  it('subscribes again when Twitch took back a subscription for another reason', async () => {
    const { eventSub, recorder, chat } = await open();

    eventSub.revoke('channel.chat.message', 'user_removed');
    await recorder.waitFor((event) => event.kind === 'gap');

    expect(chat.health().state).toBe('connected');
    expect(eventSub.sessions).toHaveLength(2);
  });
});

describe('Twitch over EventSub, receiving', () => {
  it('moves to another server without losing a message, a gap or new subscriptions', async () => {
    const { eventSub, helix, recorder, chat, say } = await open();
    const [old] = eventSub.live();
    const texts = Array.from({ length: 500 }, (_, index) => `${index} ${'长'.repeat(300)}`);

    await eventSub.askToReconnect();
    // Still on their way on the old connection when the new one welcomes us.
    for (const text of texts) eventSub.notifyOn(old, 'channel.chat.message', chatEvent({ text }));
    await vi.waitFor(() => expect(old?.readyState).toBe(3), 5_000);
    say('after');
    await recorder.message('after');

    expect(recorder.messages().map((message) => message.text)).toEqual([...texts, 'after']);
    expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 0, gaps: 0 });
    expect(helix.subscriptions).toHaveLength(4);
  });

  it('notices that keepalives are missing, and comes back', async () => {
    const timings = { keepaliveSeconds: 0.2, keepaliveGraceMs: 100 };
    const { recorder } = await open({ timings });

    const gap = await recorder.waitFor((event) => event.kind === 'gap');

    expect(gap).toMatchObject({ reason: 'EventSub has gone silent' });
  });

  it('tells when a stream starts and ends', async () => {
    const { eventSub, recorder } = await open();

    eventSub.notify('stream.online', { broadcaster_user_login: CHANNEL, started_at: '2026-11-23T12:00:00Z' });
    eventSub.notify('stream.offline', { broadcaster_user_login: CHANNEL });
    const online = await recorder.waitFor((event) => event.kind === 'stream' && event.state === 'online');
    const offline = await recorder.waitFor((event) => event.kind === 'stream' && event.state === 'offline');

    expect(online).toMatchObject({ channel: CHANNEL, at: Date.UTC(2026, 10, 23, 12) });
    expect(offline.kind === 'stream' && Math.abs(offline.at - Date.now())).toBeLessThan(5_000);
  });

  it.each([
    ['no JSON', 'hello'],
    ['JSON that is no message', '[1,2]'],
    ['null', 'null'],
    [
      'a message without payload',
      '{"metadata":{"message_id":"a","message_type":"notification","message_timestamp":""}}',
    ],
    [
      'a chat message without an author',
      '{"metadata":{"message_id":"a","message_type":"notification","message_timestamp":""},"payload":{"subscription":{"type":"channel.chat.message"},"event":{"message_id":"x"}}}',
    ],
  ])('counts %s as malformed and goes on', async (_name, frame) => {
    const { eventSub, say, recorder, dropped } = await open();

    eventSub.sendRaw(frame);
    say('marker');
    await recorder.message('marker');

    expect(dropped()).toEqual(['malformed']);
  });

  it('reads /me and takes a message of its own channel in a shared chat', async () => {
    const { say, recorder } = await open();

    say('\u0001ACTION 要 2号\u0001', { source_broadcaster_user_id: roomIdOf(CHANNEL) });

    expect((await recorder.message('要 2号')).role).toBe('viewer');
  });

  it('learns from its own badges whether it is a moderator', async () => {
    const { say, recorder, chat } = await open();
    const own = { chatter_user_id: BOT.userId, chatter_user_login: BOT.login };
    const before = chat.isModeratorIn(CHANNEL);

    say('as moderator', { ...own, badges: [{ set_id: 'moderator' }] });
    say('marker');
    await recorder.message('marker');

    expect([before, chat.isModeratorIn(CHANNEL)]).toEqual([false, true]);
  });
});

describe('Twitch over EventSub, sending', () => {
  it('posts as the bot into the channel, looking ids up once', async () => {
    const { chat, helix } = await open();

    await chat.send(outbound('一'), soon());
    await chat.send(outbound('二'), soon());

    expect(helix.posts.map(({ channel, text }) => [channel, text])).toEqual([
      [roomIdOf(CHANNEL), '一'],
      [roomIdOf(CHANNEL), '二'],
    ]);
    expect(helix.requests.filter((request) => request === 'GET /users')).toHaveLength(1);
  });

  it.each([
    ['msg_duplicate', 'duplicate_text'],
    ['automod_held', 'dropped_by_platform'],
  ])('reads a 200 with the drop reason %s as %s', async (code, failure) => {
    const { chat, helix } = await open();
    const dropped = { message_id: '', is_sent: false, drop_reason: { code, message: 'no' } };
    helix.script('POST /chat/messages', { status: 200, body: { data: [dropped] } });

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure, detail: code });
  });

  it.each([
    [400, 'rejected'],
    [403, 'forbidden'],
    [500, 'timeout'],
  ])('reads HTTP %i as %s', async (status, failure) => {
    const { chat, helix } = await open();
    helix.script('POST /chat/messages', { status, body: { message: 'no' } });

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure });
  });

  it('renews an expired token once and sends again', async () => {
    const { chat, helix } = await open({ clientSecret: 'secret', refreshToken: 'refresh-me' });
    helix.tokens.clear();
    helix.refreshTokens.set('refresh-me', 'fresh-token');

    const result = await chat.send(outbound('有货'), soon());

    expect(result.ok).toBe(true);
    expect(helix.requests.filter((request) => request === 'POST /oauth2/token')).toHaveLength(1);
  });

  it('says forbidden when the token has expired and cannot be renewed', async () => {
    const { chat, helix } = await open();
    helix.tokens.clear();

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure: 'forbidden' });
  });

  it('says not connected when the API refuses connections', async () => {
    const { chat, helix } = await open();
    await helix.stop();

    // The first request may still go out on a connection that is being closed: then the outcome is unknown.
    await chat.send(outbound('one'), soon());

    expect(await chat.send(outbound('two'), soon())).toMatchObject({ ok: false, failure: 'not_connected' });
  });
});

describe('Twitch over IRC with a client id', () => {
  it('hears over EventSub when a stream starts, and chat does not depend on it', async () => {
    const { eventSub, helix, options } = await startServers();
    const irc = await startFakeIrcServer({ token: GOOD_TOKEN });
    closings.push(irc.stop);

    const { chat, recorder } = await openForTest({ ...options, ircUrl: irc.url });
    closings.push(chat.close);
    await vi.waitFor(() => expect(helix.subscriptions).toHaveLength(2));
    eventSub.notify('stream.online', { broadcaster_user_login: CHANNEL });
    await recorder.waitFor((event) => event.kind === 'stream' && event.state === 'online');
    eventSub.goAway();
    irc.say({ channel: CHANNEL, text: 'still here' });
    await recorder.message('still here');

    expect(helix.subscriptions.map(({ type }) => type).sort()).toEqual(['stream.offline', 'stream.online']);
    expect(chat.health()).toMatchObject({ state: 'connected', gaps: 0 });
  });
});
