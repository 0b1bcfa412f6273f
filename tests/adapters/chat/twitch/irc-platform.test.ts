import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TwitchOptions } from '../../../../adapters/chat/twitch/options.ts';
import { AI_PROFILE } from '../../../../pipelines/answer/grammar/ai-label.ts';
import { startFakeHelix } from '../../../support/twitch/fake-helix-server.ts';
import {
  type FakeIrcServer,
  startFakeIrcServer,
  toPrivmsg,
} from '../../../support/twitch/fake-irc-server.ts';
import { openForTest, outbound } from '../../../support/twitch/open-for-test.ts';
import { BOT, CHANNEL, GOOD_TOKEN } from '../../../support/twitch/twitch-harness.ts';

const soon = () => AbortSignal.timeout(5_000);
const closings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function open(
  server: Parameters<typeof startFakeIrcServer>[0] = {},
  options: Partial<TwitchOptions> = {},
) {
  const irc = await startFakeIrcServer({ token: GOOD_TOKEN, ...server });
  closings.push(irc.stop);
  const opened = await openForTest({ ircUrl: irc.url, ...options });
  closings.push(opened.chat.close);
  return { irc, ...opened };
}

/** Everything sent before has been handled when this message is in. */
async function marker(irc: FakeIrcServer, opened: Awaited<ReturnType<typeof openForTest>>): Promise<void> {
  const id = irc.say({ channel: CHANNEL, text: 'marker' });
  await opened.recorder.waitFor((event) => event.kind === 'message' && event.message.nativeId === id);
}

describe('Twitch over IRC, where tmi.js would fail', () => {
  it.each([
    ['a NOTICE without text', `:tmi.twitch.tv NOTICE #${CHANNEL}`],
    ['a NOTICE with nothing', ':tmi.twitch.tv NOTICE'],
    ['a PRIVMSG without text', `@id=x;user-id=1 :a!a@a.tmi.twitch.tv PRIVMSG #${CHANNEL}`],
    ['a PRIVMSG from nobody', `@id=x;user-id=1 PRIVMSG #${CHANNEL} :hello`],
    ['a PRIVMSG without an id', `@user-id=1 :a!a@a.tmi.twitch.tv PRIVMSG #${CHANNEL} :hello`],
    ['tags without a line', '@id=x;user-id=1'],
    ['a prefix without a line', ':tmi.twitch.tv'],
  ])('counts %s as malformed and goes on', async (_name, line) => {
    const { irc, ...opened } = await open();

    irc.sendRaw(`${line}\r\n`);
    await marker(irc, opened);

    expect(opened.dropped()).toEqual(['malformed']);
    expect(opened.chat.health()).toMatchObject({ state: 'connected', reconnects: 0 });
  });

  it.each([
    ['a names list without names', ':shopbot.tmi.twitch.tv 353 shopbot = #linlin_shop'],
    ['a HOSTTARGET without a target', ':tmi.twitch.tv HOSTTARGET #linlin_shop'],
    ['a list of moderators without text', '@msg-id=room_mods :tmi.twitch.tv NOTICE #linlin_shop'],
    [
      'a USERNOTICE whose plan has no value',
      '@msg-id=sub;msg-param-sub-plan :tmi.twitch.tv USERNOTICE #linlin_shop',
    ],
  ])('lives through %s', async (_name, line) => {
    const { irc, ...opened } = await open();

    irc.sendRaw(`${line}\r\n`);
    await marker(irc, opened);

    expect(opened.chat.health().state).toBe('connected');
  });

  it('lives through binary frames and broken UTF-8', async () => {
    const { irc, ...opened } = await open();
    const [socket] = irc.live();

    socket?.send(Buffer.from([1, 2, 3]), { binary: true });
    socket?.send(Buffer.from([0x41, 0xc3, 0x28, 0xff]), { binary: false });
    await marker(irc, opened);

    expect(opened.dropped()).toContain('malformed');
    expect(opened.chat.health().state).toBe('connected');
  });

  it('is not thrown out by a second welcome or a notice that looks like a refused login', async () => {
    const { irc, ...opened } = await open();

    irc.sendRaw(':tmi.twitch.tv 376 shopbot :>\r\n:tmi.twitch.tv NOTICE * :Login authentication failed\r\n');
    await marker(irc, opened);

    expect(opened.chat.health()).toMatchObject({ state: 'connected', reconnects: 0 });
    expect(irc.logins()).toBe(1);
  });

  it('answers the server’s PING', async () => {
    const { irc } = await open();

    irc.sendRaw('PING :tmi.twitch.tv\r\n');

    await vi.waitFor(() => expect(irc.received.some((line) => line.startsWith('PONG'))).toBe(true));
  });

  it('connects again when the server asks to, and counts the gap', async () => {
    const { irc, chat, recorder } = await open();

    irc.sendRaw(':tmi.twitch.tv RECONNECT\r\n');
    const gap = await recorder.waitFor((event) => event.kind === 'gap');

    expect(gap).toMatchObject({ reason: 'the server asked to reconnect' });
    expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 1, gaps: 1 });
    expect(irc.logins()).toBe(2);
  });

  it('handles an id once that is delivered again after a reconnect', async () => {
    const { irc, ...opened } = await open();
    const line = { channel: CHANNEL, text: '下单 2号', id: 'one-id' };
    irc.say(line);
    await opened.recorder.message('下单 2号');

    irc.kick();
    await opened.recorder.waitFor((event) => event.kind === 'gap');
    irc.say(line);
    await marker(irc, opened);

    expect(opened.dropped()).toEqual(['duplicate']);
  });

  it('keeps reconnecting until the server is back', async () => {
    const { irc, chat, recorder } = await open();

    irc.goAway();
    const states = () => recorder.events.filter((event) => event.kind === 'connection').length;
    await vi.waitFor(() => expect(states()).toBeGreaterThanOrEqual(5));
    irc.comeBack();
    await recorder.waitFor((event) => event.kind === 'gap');

    expect(chat.health()).toMatchObject({ state: 'connected', reconnects: 1, gaps: 1 });
  });
});

describe('Twitch over IRC, logging in', () => {
  it('opens although the server cannot be reached, and connects later', async () => {
    const irc = await startFakeIrcServer({ token: GOOD_TOKEN });
    closings.push(irc.stop);
    irc.goAway();

    const { chat, recorder } = await openForTest({ ircUrl: irc.url });
    closings.push(chat.close);
    const before = chat.health().state;
    irc.comeBack();
    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'connected');

    expect(before).toBe('reconnecting');
    expect(chat.health()).toMatchObject({ state: 'connected', gaps: 0 });
  });

  it('stops for good when the token is taken back later', async () => {
    const { irc, chat, recorder } = await open();

    irc.options.token = 'another';
    irc.kick();
    const closed = await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'closed');

    expect(closed).toMatchObject({ detail: expect.stringContaining('twitch_login_failed') });
    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure: 'not_connected' });
    expect(irc.logins()).toBe(2);
  });

  it('renews an expired token once, where it can, and logs in with the new one', async () => {
    const helix = await startFakeHelix({ token: 'other' });
    closings.push(helix.stop);
    helix.refreshTokens.set('refresh-me', GOOD_TOKEN);

    const { irc, chat } = await open(
      {},
      {
        oauthToken: 'expired',
        clientId: 'client',
        clientSecret: 'secret',
        refreshToken: 'refresh-me',
        apiUrl: helix.url,
      },
    );

    expect(chat.health().state).toBe('connected');
    expect(irc.logins()).toBe(2);
  });

  it('joins at most 20 channels per window, over reconnects too', async () => {
    const channels = Array.from({ length: 45 }, (_, index) => `shop_${index}`);
    const joinWindowMs = 300;
    const { irc, recorder } = await open({}, { channels, timings: { joinWindowMs } });
    irc.kick();
    await recorder.waitFor((event) => event.kind === 'gap');
    await vi.waitFor(() => expect(irc.joins.length).toBe(90), 10_000);

    const fastest = irc.joins.slice(20).map((join, index) => join.atMs - (irc.joins[index]?.atMs ?? 0));

    // The server sees a join a little later than it was allowed.
    expect(Math.min(...fastest)).toBeGreaterThan(joinWindowMs - 50);
  });
});

describe('Twitch over IRC, sending', () => {
  it('puts one clean line on the wire: no line break, no command, no foreign tag', async () => {
    const { irc, chat } = await open();
    const text = '/ban seller\r\nPRIVMSG #other :hello\0';

    await chat.send(outbound(text, { replyToNativeId: 'x;client-nonce=1\r\nQUIT' }), soon());

    expect(irc.received.filter((line) => line.includes('PRIVMSG'))).toEqual([
      `PRIVMSG #${CHANNEL} :／ban seller PRIVMSG #other :hello`,
    ]);
  });

  it('refuses a channel it was not told to be in', async () => {
    const { chat } = await open();

    const result = await chat.send(outbound('hi', { channel: 'x :y\r\nQUIT' }), soon());

    expect(result).toMatchObject({ ok: false, failure: 'channel_not_found' });
  });

  it('gives the id Twitch gave the message', async () => {
    const { irc, chat } = await open();

    const result = await chat.send(outbound('有货'), soon());

    expect(result).toMatchObject({ ok: true, receipt: { nativeIds: [irc.posts[0]?.id] } });
  });

  it.each([true, false])(
    'takes a post for posted when the server read it but shows no receipt (PONG repeats PING: %s)',
    async (repeatsPing) => {
      const { irc, chat } = await open({ isConfirming: false, repeatsPing });

      const result = await chat.send(outbound('有货'), soon());

      expect(result).toMatchObject({ ok: true, receipt: { nativeIds: [] } });
      expect(irc.posts).toHaveLength(1);
    },
  );

  it('does not take a half-open socket for a success', async () => {
    const { irc, chat } = await open({}, { timings: { sendAnswerMs: 200 } });
    irc.goSilent();

    expect(await chat.send(outbound('有货'), soon())).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it('says that the outcome is unknown when the connection breaks before the answer', async () => {
    const { irc, chat } = await open();
    irc.goSilent();

    const sending = chat.send(outbound('有货'), soon());
    irc.kick();

    expect(await sending).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it('refuses while there is no connection', async () => {
    const { irc, chat, recorder } = await open();
    irc.goAway();
    await recorder.waitFor((event) => event.kind === 'connection' && event.state === 'reconnecting');

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure: 'not_connected' });
  });

  it.each([
    ['msg_duplicate', 'duplicate_text'],
    ['msg_banned', 'forbidden'],
    ['msg_rejected', 'dropped_by_platform'],
    ['msg_channel_suspended', 'channel_not_found'],
    ['invalid_parent', 'message_not_found'],
  ])('reads the refusal %s as %s', async (noticeId, failure) => {
    const { irc, chat } = await open();
    irc.refuseNextPost(noticeId, 'refused');

    expect(await chat.send(outbound('hi'), soon())).toMatchObject({ ok: false, failure, detail: noticeId });
  });

  it('refuses to repeat a text where Twitch would drop it, and only there', async () => {
    const { irc, chat } = await open({ moderatorIn: ['mod_here'] }, { channels: [CHANNEL, 'mod_here'] });
    const send = (channel: string) => chat.send(outbound('谢谢支持', { channel }), soon());

    const results = [
      await send(CHANNEL),
      await send(CHANNEL),
      await send('mod_here'),
      await send('mod_here'),
    ];

    expect(results.map((result) => (result.ok ? 'ok' : result.failure))).toEqual([
      'ok',
      'duplicate_text',
      'ok',
      'ok',
    ]);
    expect(irc.posts).toHaveLength(3);
  });

  it('knows where it is a moderator, and notices when that changes', async () => {
    const { irc, ...opened } = await open({ moderatorIn: ['mod_here'] }, { channels: [CHANNEL, 'mod_here'] });
    const before = [opened.chat.isModeratorIn(CHANNEL), opened.chat.isModeratorIn('mod_here')];

    irc.sendRaw('@badges=;mod=0 :tmi.twitch.tv USERSTATE #mod_here\r\n');
    irc.sendRaw(`@badges=moderator/1;mod=1 :tmi.twitch.tv USERSTATE #${CHANNEL}\r\n`);
    await marker(irc, opened);

    expect(before).toEqual([false, true]);
    expect([opened.chat.isModeratorIn(CHANNEL), opened.chat.isModeratorIn('mod_here')]).toEqual([
      true,
      false,
    ]);
  });

  it('posts two messages to one channel one after the other and keeps their receipts apart', async () => {
    const { irc, chat } = await open({ moderatorIn: [CHANNEL] });

    const results = await Promise.all(['一', '二', '三'].map((text) => chat.send(outbound(text), soon())));

    expect(irc.posts.map((post) => post.text)).toEqual(['一', '二', '三']);
    expect(results.map((result) => result.ok && result.receipt.nativeIds[0])).toEqual(
      irc.posts.map((post) => post.id),
    );
  });

  it('reports a long text that was cut off, so that nobody sends it again', async () => {
    const { irc, chat } = await open({}, { timings: { partGapMs: 0 } });
    const text = '长'.repeat(1_200);

    const result = await chat.send(outbound(text), soon());

    expect(result).toMatchObject({ ok: false, failure: 'dropped_by_platform' });
    expect(irc.posts.length).toBeGreaterThan(0);
  });

  it('deletes over Helix, with the ids IRC told', async () => {
    const helix = await startFakeHelix({ token: GOOD_TOKEN });
    closings.push(helix.stop);
    helix.posts.push({ id: 'bad-message', channel: CHANNEL, text: 'spam' });
    const { chat } = await open({}, { clientId: 'client', apiUrl: helix.url });

    const removed = await chat.remove(CHANNEL, 'bad-message', soon());
    const again = await chat.remove(CHANNEL, 'bad-message', soon());

    expect(removed.ok).toBe(true);
    expect(again).toMatchObject({ ok: false, failure: 'message_not_found' });
  });
});

describe('Twitch over IRC, timing viewers out', () => {
  const order = { channel: `#${CHANNEL}`, nativeViewerId: '700001', untilMs: 0, reason: 'spam' };

  it('asks Helix for at least a second and at most two weeks', async () => {
    const helix = await startFakeHelix({ token: GOOD_TOKEN });
    closings.push(helix.stop);
    const { chat } = await open({}, { clientId: 'client', apiUrl: helix.url });

    const past = await chat.timeOut(order, soon());
    const far = await chat.timeOut({ ...order, untilMs: Number.MAX_SAFE_INTEGER }, soon());

    expect([past.ok, far.ok]).toEqual([true, true]);
    expect(helix.timeOuts.map(({ viewerId, reason }) => [viewerId, reason])).toEqual([
      ['700001', 'spam'],
      ['700001', 'spam'],
    ]);
  });

  it('says that it is forbidden when the token lacks the scope', async () => {
    const helix = await startFakeHelix({ token: GOOD_TOKEN, scopes: ['chat:read', 'chat:edit'] });
    closings.push(helix.stop);
    const { chat } = await open({}, { clientId: 'client', apiUrl: helix.url });

    const refused = await chat.timeOut(order, soon());

    expect(refused).toMatchObject({ ok: false, failure: 'forbidden' });
    expect(helix.timeOuts).toEqual([]);
  });
});

describe('Twitch over IRC, reading tags', () => {
  it('unescapes names and keeps times that make sense', async () => {
    const { irc, recorder } = await open();
    irc.sendRaw(
      `${toPrivmsg({ channel: CHANNEL, id: 'a', text: 'hi', tags: { 'display-name': 'a\\sb\\:c\\\\d' } })}\r\n`,
    );
    irc.sendRaw(
      `${toPrivmsg({ channel: CHANNEL, id: 'b', text: 'old', tags: { 'tmi-sent-ts': '12' } })}\r\n`,
    );

    const first = await recorder.waitFor(
      (event) => event.kind === 'message' && event.message.nativeId === 'a',
    );
    const old = await recorder.message('old');

    expect(first).toMatchObject({ identity: { displayName: 'a b;c\\d' } });
    expect(Math.abs(old.sentAt - Date.now())).toBeLessThan(5_000);
  });

  it('drops what is said in a channel it was not told to be in', async () => {
    const { irc, ...opened } = await open();

    irc.say({ channel: 'elsewhere', text: 'hello' });
    await marker(irc, opened);

    expect(opened.dropped()).toEqual(['unknown_channel']);
  });

  it('hears a cheer, which tmi.js does not count as a message', async () => {
    const { irc, recorder } = await open();

    irc.say({ channel: CHANNEL, text: 'cheer100 要2号', tags: { bits: '100' } });

    expect((await recorder.message('cheer100 要2号')).role).toBe('viewer');
  });
});

describe('Twitch over IRC, introducing itself', () => {
  it('says over Helix that it is an AI', async () => {
    const helix = await startFakeHelix({ token: GOOD_TOKEN });
    closings.push(helix.stop);
    const { chat } = await open({}, { clientId: 'client', apiUrl: helix.url });

    const done = await chat.describe(AI_PROFILE, soon());

    expect(done.ok).toBe(true);
    expect(helix.profile.description).toContain(AI_PROFILE.zh);
    expect(helix.profile.description).toContain(AI_PROFILE.en);
  });

  it('names the scope the token lacks', async () => {
    const helix = await startFakeHelix({ token: GOOD_TOKEN, scopes: ['chat:read', 'chat:edit'] });
    closings.push(helix.stop);
    const { chat } = await open({}, { clientId: 'client', apiUrl: helix.url });

    const refused = await chat.describe(AI_PROFILE, soon());

    expect(refused).toMatchObject({ failure: 'unsupported', detail: expect.stringContaining('user:edit') });
  });

  it('writes nothing about a seller who lends the bot their own account', async () => {
    const helix = await startFakeHelix({ token: GOOD_TOKEN });
    closings.push(helix.stop);
    const channels = [CHANNEL, BOT.login];
    const { chat } = await open({}, { clientId: 'client', apiUrl: helix.url, channels });

    const refused = await chat.describe(AI_PROFILE, soon());

    expect(refused).toMatchObject({ ok: false, failure: 'unsupported' });
    expect(helix.profile.description).toBe('');
  });

  it('can say nothing about itself without Helix', async () => {
    const { chat } = await open();

    expect(await chat.describe(AI_PROFILE, soon())).toMatchObject({ ok: false, failure: 'unsupported' });
  });
});
