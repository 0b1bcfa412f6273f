import { afterEach, describe, expect, it } from 'vitest';
import type { TelegramWebhookRequest } from '../../../../adapters/chat/telegram/webhook.ts';
import { createDeferred } from '../../../support/deferred.ts';
import {
  type OpenTelegram,
  type OpenTelegramOptions,
  openTelegram,
} from '../../../support/telegram/open-telegram.ts';
import { VIEWER } from '../../../support/telegram/telegram-room.ts';

const SECRET = 'a-long-Secret_of-the-webhook';
const webhook = { url: 'https://shop.example/telegram', secret: SECRET };

let open: OpenTelegram | undefined;
afterEach(() => open?.stop());

async function openWebhook(how: OpenTelegramOptions = {}): Promise<OpenTelegram> {
  open = await openTelegram({ options: { webhook }, ...how });
  return open;
}

function requestWith(text: string, messageId = 31): TelegramWebhookRequest {
  const message = {
    message_id: messageId,
    date: 1_790_000_000,
    chat: { id: -1001234567890, type: 'supergroup', title: 'x' },
    from: VIEWER,
    text,
  };
  return {
    headers: { 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify({ update_id: 9, message }),
  };
}

describe('the webhook', () => {
  it('is registered with its secret and never polls', async () => {
    const { server, chat } = await openWebhook();

    expect(server.webhook()).toEqual({ url: webhook.url, secret: SECRET });
    expect(server.callsOf('getUpdates')).toEqual([]);
    expect(chat.health()).toMatchObject({ state: 'connected', detail: 'webhook' });
  });

  it('takes an update that carries the secret', async () => {
    const { chat, recorder } = await openWebhook();

    const response = await chat.handleWebhook(requestWith('有货吗'));

    expect(response).toEqual({ status: 200 });
    expect(recorder.messages()).toMatchObject([{ text: '有货吗', nativeId: '31' }]);
  });

  it.each([
    ['no secret', undefined],
    ['an empty secret', ''],
    ['a wrong secret of the same length', SECRET.replace('S', 'T')],
    ['the beginning of the secret', SECRET.slice(0, -1)],
  ])('refuses an update with %s', async (_, secret) => {
    const { chat, recorder } = await openWebhook();
    const { body } = requestWith('forged');

    const response = await chat.handleWebhook({
      headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
      body,
    });

    expect(response).toEqual({ status: 401 });
    expect(recorder.messages()).toEqual([]);
  });

  it('refuses a repeated header', async () => {
    const { chat } = await openWebhook();
    const headers = { 'x-telegram-bot-api-secret-token': [SECRET, SECRET] };

    expect(await chat.handleWebhook({ ...requestWith('x'), headers })).toEqual({ status: 401 });
  });

  it('refuses what is no update', async () => {
    const { chat, recorder } = await openWebhook();
    const { headers } = requestWith('');

    expect(await chat.handleWebhook({ headers, body: 'not json' })).toEqual({ status: 400 });
    expect(await chat.handleWebhook({ headers, body: 'x'.repeat(1_000_001) })).toEqual({ status: 413 });
    expect(await chat.handleWebhook({ headers, body: '[[]]' })).toEqual({ status: 200 });
    expect(recorder.events).toContainEqual({ kind: 'dropped', reason: 'malformed' });
  });

  it('asks Telegram to send again what the sink could not take, and takes it once', async () => {
    let hasFailed = false;
    const { chat, recorder } = await openWebhook({
      beforeKeeping: async (event) => {
        if (event.kind !== 'message' || hasFailed) return;
        hasFailed = true;
        throw new Error('the queue is down');
      },
    });

    const statuses = [];
    for (let delivery = 0; delivery < 3; delivery += 1) {
      statuses.push((await chat.handleWebhook(requestWith('1号'))).status);
    }

    expect(statuses).toEqual([503, 200, 200]);
    expect(recorder.messages()).toHaveLength(1);
  });

  it('takes two deliveries of one update at the same time once', async () => {
    const release = createDeferred();
    const { chat, recorder } = await openWebhook({
      beforeKeeping: async (event) => {
        if (event.kind === 'message' && event.message.text === '1号') await release.promise;
      },
    });
    await chat.handleWebhook(requestWith('so that the roles are known', 30));

    const both = Promise.all([
      chat.handleWebhook(requestWith('1号')),
      chat.handleWebhook(requestWith('1号')),
    ]);
    release.resolve();
    const responses = await both;

    expect(responses).toEqual([{ status: 200 }, { status: 200 }]);
    expect(recorder.messages().map((message) => message.text)).toEqual([
      'so that the roles are known',
      '1号',
    ]);
  });

  it('is not there when the adapter polls, and takes nothing when it is closed', async () => {
    open = await openTelegram();
    const polling = await open.chat.handleWebhook(requestWith('x'));
    await open.stop();
    const { chat } = await openWebhook();
    await chat.close();

    expect(polling).toEqual({ status: 404 });
    expect(await chat.handleWebhook(requestWith('x'))).toEqual({ status: 503 });
  });

  it.each(['', 'with spaces', 'ü'.repeat(10), 'x'.repeat(257)])(
    'does not start with the secret %j',
    async (secret) => {
      const opening = openTelegram({ options: { webhook: { ...webhook, secret } } });

      await expect(opening).rejects.toMatchObject({
        code: 'telegram_webhook_secret_missing',
        audience: 'operator',
      });
    },
  );

  it('says what is wrong with an address Telegram does not take', async () => {
    const opening = openTelegram({ options: { webhook: { ...webhook, url: 'http://shop.example/x' } } });

    await expect(opening).rejects.toMatchObject({ code: 'telegram_webhook_refused', retryable: false });
  });
});
