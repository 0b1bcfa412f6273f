import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from '../../../support/telegram/fake-bot-api.ts';
import { openTelegram } from '../../../support/telegram/open-telegram.ts';

let server: FakeBotApi;
beforeEach(async () => {
  server = await startFakeBotApi();
});
afterEach(() => server.stop());

describe('logging in', () => {
  it.each(['', 'token', '12:34 56', '1:a/../../getMe', '1:a\r\nx'])(
    'connects nothing with the token %j',
    async (botToken) => {
      const opening = openTelegram({ server, options: { botToken } });

      await expect(opening).rejects.toMatchObject({ code: 'telegram_token_malformed', retryable: false });
      expect(server.calls).toEqual([]);
    },
  );

  it.each([
    { errorCode: 401, description: 'Unauthorized' },
    { errorCode: 404, description: 'Not Found' },
  ])('takes $errorCode for a void token', async (answer) => {
    server.script('getMe', answer);

    await expect(openTelegram({ server })).rejects.toMatchObject({
      code: 'telegram_token_refused',
      audience: 'operator',
    });
  });

  it.each([
    { errorCode: 502, description: 'Bad Gateway' },
    { rawBody: '<html>' },
    { rawBody: '{"ok":true,"result":{"id":"x"}}' },
    'drop',
    'hang',
  ] as const)('says that it may be tried again after %j, and tells no token', async (answer) => {
    server.script('getMe', answer);

    const error: unknown = await openTelegram({
      server,
      options: { timings: { requestTimeoutMs: 200 } },
    }).catch((refused: unknown) => refused);

    expect(error).toMatchObject({ code: 'telegram_unreachable', retryable: true, audience: 'outside' });
    expect(String(error)).not.toContain(server.token);
  });
});
