import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GROUP_ID } from '../../../support/telegram/fake-telegram.ts';
import { type OpenTelegram, openTelegram, soon, toGroup } from '../../../support/telegram/open-telegram.ts';

let open: OpenTelegram;
beforeEach(async () => {
  open = await openTelegram();
});
afterEach(() => open.stop());

describe('sending to Telegram', () => {
  it('asks for no link preview and for no markup', async () => {
    await open.chat.send(toGroup('https://shop.example/1 *a* <b>b</b>'), soon());

    const [call] = open.server.callsOf('sendMessage');
    expect(call?.params).toMatchObject({ link_preview_options: { is_disabled: true } });
    expect(call?.params).not.toHaveProperty('parse_mode');
  });

  it('answers in the topic the question was asked in', async () => {
    await open.chat.send(toGroup('在这里', { threadId: '77' }), soon());

    expect(open.room.posts()[0]).toMatchObject({ threadId: 77 });
  });

  it('posts although the question was deleted', async () => {
    const sent = await open.chat.send(toGroup('有货', { replyToNativeId: '999999' }), soon());

    expect(sent.ok).toBe(true);
    expect(open.room.posts()[0]?.replyToMessageId).toBe(undefined);
  });

  it.each([
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'forbidden'],
    [400, 'Bad Request: chat not found', 'channel_not_found'],
    [400, 'Bad Request: message thread not found', 'channel_not_found'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'forbidden'],
    [400, 'Bad Request: BUTTON_URL_INVALID', 'rejected'],
    [401, 'Unauthorized', 'forbidden'],
    [500, 'Internal Server Error', 'timeout'],
  ])('maps %i "%s" to %s', async (errorCode, description, failure) => {
    open.server.script('sendMessage', { errorCode, description });

    const sent = await open.chat.send(toGroup('hi'), soon());

    expect(sent).toMatchObject({ ok: false, failure, detail: `${errorCode}: ${description}` });
  });

  it('waits as long as the platform says, in ms', async () => {
    open.server.script('sendMessage', {
      errorCode: 429,
      description: 'Too Many Requests: retry after 35',
      parameters: { retry_after: 35 },
    });

    const sent = await open.chat.send(toGroup('hi'), soon());

    expect(sent).toMatchObject({ ok: false, failure: 'rate_limited', retryAfterMs: 35_000 });
  });

  it('reports the new id of a group that became a supergroup', async () => {
    open.server.telegram.migrations.set(-1001234567890, -1009999);

    const sent = await open.chat.send(toGroup('hi'), soon());

    expect(sent).toMatchObject({ ok: false, failure: 'channel_moved', movedTo: '-1009999' });
  });

  it('says that the outcome is unknown when no answer comes in time', async () => {
    const hasty = await openTelegram({
      server: open.server,
      options: { timings: { requestTimeoutMs: 1_500 } },
    });
    open.server.script('sendMessage', 'hang');

    const sent = await hasty.chat.send(toGroup('hi'), AbortSignal.timeout(20_000));

    expect(sent).toMatchObject({ ok: false, failure: 'timeout' });
    expect(JSON.stringify(sent)).not.toContain(open.server.token);
    await hasty.stop();
  });

  it('says that the outcome is unknown when it is called off on the way', async () => {
    open.server.script('sendMessage', 'hang');
    const calledOff = new AbortController();

    const sending = open.chat.send(toGroup('hi'), calledOff.signal);
    await vi.waitFor(() => expect(open.server.callsOf('sendMessage')).toHaveLength(1));
    calledOff.abort();

    expect(await sending).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it.each([
    'drop',
    { rawBody: '<html>502 Bad Gateway' },
    { rawBody: 'null' },
    { rawBody: '{"ok":true}' },
  ] as const)('says that the outcome is unknown when the answer is %j', async (answer) => {
    open.server.script('sendMessage', answer);

    const sent = await open.chat.send(toGroup('hi'), soon());

    expect(sent).toMatchObject({ ok: false, failure: 'timeout' });
    expect(JSON.stringify(sent)).not.toContain(open.server.token);
  });

  it('does not begin a send that is called off', async () => {
    const sent = await open.chat.send(toGroup('hi'), AbortSignal.abort());

    expect(sent).toMatchObject({ failure: 'not_connected' });
    expect(open.server.callsOf('sendMessage')).toEqual([]);
  });

  it('does not offer a long text for a retry once a part of it is posted', async () => {
    const first = open.chat.send(toGroup('长'.repeat(6_000)), soon());
    open.server.script('sendMessage', { rawBody: '{"ok":true,"result":{"message_id":1}}' });
    open.server.script('sendMessage', {
      errorCode: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });

    expect(await first).toMatchObject({ failure: 'rejected', retryAfterMs: 3_000 });
  });

  it('rejects a picture whose file is gone', async () => {
    const image = { kind: 'file', path: '/nowhere/x.png', contentType: 'image/png', alt: '' } as const;

    const sent = await open.chat.send(toGroup('图', { image }), soon());

    expect(sent).toMatchObject({ failure: 'rejected' });
  });

  it('takes an edit that changes nothing for done', async () => {
    const sent = await open.chat.send(toGroup('还有 3 件'), soon());
    const nativeId = (sent.ok && sent.receipt.nativeIds[0]) || '';

    const edited = await open.chat.edit(toGroup('').channel, nativeId, toGroup('还有 3 件'), soon());

    expect(edited).toMatchObject({ ok: true, receipt: { nativeIds: [nativeId] } });
  });

  it('edits the caption of a picture', async () => {
    const image = { kind: 'url', url: 'https://img.example/1.png', alt: '' } as const;
    const sent = await open.chat.send(toGroup('还有', { image }), soon());
    const nativeId = (sent.ok && sent.receipt.nativeIds[0]) || '';

    await open.chat.edit(toGroup('').channel, nativeId, toGroup('售罄', { image }), soon());

    expect(open.server.callsOf('editMessageCaption')[0]?.params).toMatchObject({ caption: '售罄' });
  });

  it('says which message cannot be found to edit or delete', async () => {
    const channel = toGroup('').channel;

    const edited = await open.chat.edit(channel, '424242', toGroup('x'), soon());
    const removed = await open.chat.remove(channel, '424242', soon());
    const press = await open.chat.remove(channel, 'callback-1', soon());

    for (const result of [edited, removed, press])
      expect(result).toMatchObject({ failure: 'message_not_found' });
  });
});

describe('timing a member out', () => {
  const untilMs = Date.now() + 600_000;
  const order = (nativeViewerId: string, more = {}) => ({
    channel: String(GROUP_ID),
    nativeViewerId,
    untilMs,
    reason: 'spam',
    ...more,
  });

  it('never restricts for ever, however short the time-out', async () => {
    const short = await open.chat.timeOut(order('800800800', { untilMs: Date.now() + 5_000 }), soon());

    expect(short.ok).toBe(true);
    expect(open.server.telegram.restrictions[0]?.untilMs).toBeLessThan(Date.now() + 60_000);
  });

  it('cannot restrict an administrator, nor where it is none itself, nor a channel that writes', async () => {
    const { administrators, bot } = open.server.telegram;
    const administrator = await open.chat.timeOut(order(String(bot.id)), soon());
    const channelThatWrites = await open.chat.timeOut(order('-1005'), soon());
    administrators.set(GROUP_ID, []);
    const withoutRights = await open.chat.timeOut(order('800800800'), soon());

    expect(administrator).toMatchObject({ ok: false, failure: 'forbidden' });
    expect(channelThatWrites).toMatchObject({ ok: false, failure: 'unsupported' });
    expect(withoutRights).toMatchObject({ ok: false, failure: 'forbidden' });
    expect(open.server.telegram.restrictions).toEqual([]);
  });
});

describe('answering a button press', () => {
  async function press(): Promise<string> {
    await open.chat.send(toGroup('选', { buttons: [[{ label: 'M', data: 'size:M' }]] }), soon());
    return open.room.press(open.room.posts()[0]?.messageId ?? 0, 'size:M');
  }

  it('shows a short answer to the presser only', async () => {
    const callbackId = await press();

    const sent = await open.chat.send(toGroup('已加购', { callbackId }), soon());

    expect(sent).toMatchObject({ ok: true, receipt: { nativeIds: [] } });
    expect(open.server.telegram.answeredPresses).toEqual([{ id: callbackId, text: '已加购' }]);
    expect(open.room.posts()).toHaveLength(1);
  });

  it('stops the spinner and posts an answer that is too long for a notice', async () => {
    const callbackId = await press();

    const sent = await open.chat.send(toGroup('详'.repeat(201), { callbackId }), soon());

    expect(sent.ok && sent.receipt.nativeIds).toHaveLength(1);
    expect(open.server.telegram.answeredPresses).toEqual([{ id: callbackId, text: undefined }]);
  });

  it('posts the answer when the press has expired', async () => {
    const sent = await open.chat.send(toGroup('已加购', { callbackId: '1' }), soon());

    expect(sent.ok && sent.receipt.nativeIds).toHaveLength(1);
    expect(open.room.posts()[0]?.text).toBe('已加购');
  });

  it('only stops the spinner when there is nothing to say', async () => {
    const callbackId = await press();

    const sent = await open.chat.send(toGroup('', { callbackId }), soon());

    expect(sent.ok).toBe(true);
    expect(open.server.telegram.answeredPresses).toEqual([{ id: callbackId, text: undefined }]);
  });
});
