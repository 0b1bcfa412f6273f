import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnoseTelegram } from '../../../../adapters/chat/telegram/diagnose.ts';
import * as findings from '../../../../adapters/chat/telegram/findings.ts';
import { type FakeBotApi, startFakeBotApi } from '../../../support/telegram/fake-bot-api.ts';
import { soon } from '../../../support/telegram/open-telegram.ts';

const webhook = { url: 'https://shop.example/telegram', secret: 'x'.repeat(32) };

let server: FakeBotApi;
beforeEach(async () => {
  server = await startFakeBotApi();
});
afterEach(() => server.stop());

async function diagnose(options: Partial<Parameters<typeof diagnoseTelegram>[0]> = {}) {
  return diagnoseTelegram({ botToken: server.token, apiRoot: server.url, ...options }, soon());
}

async function codes(options: Partial<Parameters<typeof diagnoseTelegram>[0]> = {}) {
  return (await diagnose(options)).map((finding) => finding.code);
}

function scriptWebhookInfo(info: object): void {
  const result = { url: '', pending_update_count: 0, ...info };
  server.script('getWebhookInfo', { rawBody: JSON.stringify({ ok: true, result }) });
}

describe('diagnoseTelegram', () => {
  it('finds nothing when all is well', async () => {
    expect(await diagnose()).toEqual([]);
  });

  it('finds what keeps the bot from hearing a group', async () => {
    server.telegram.bot.can_read_all_group_messages = false;

    expect(await diagnose()).toMatchObject([{ code: 'telegram_privacy_mode', severity: 'warning' }]);
  });

  it.each(['700700700:AAF-revoked', 'no token at all', '1:x/../../y'])(
    'finds a void token: %s',
    async (botToken) => {
      const [finding] = await diagnose({ botToken });

      expect(finding).toMatchObject({ code: 'telegram_token_refused', severity: 'error' });
      expect(JSON.stringify(finding)).not.toContain(botToken);
    },
  );

  it('finds that Telegram cannot be reached, without telling the token', async () => {
    server.setAway(true);

    const found = await diagnose();

    expect(found).toMatchObject([{ code: 'telegram_unreachable', severity: 'error' }]);
    expect(JSON.stringify(found)).not.toContain(server.token);
  });

  it('finds a webhook of another program, and shows only its host', async () => {
    scriptWebhookInfo({ url: 'https://other.example/bot/secret-path' });
    scriptWebhookInfo({ url: 'https://other.example/bot/secret-path' });

    const [finding] = await diagnose();

    expect(finding).toMatchObject({ code: 'telegram_webhook_elsewhere' });
    expect(finding?.message.en).toContain('other.example');
    expect(finding?.message.en).not.toContain('secret-path');
    expect(await codes({ webhook })).toEqual(['telegram_webhook_elsewhere']);
  });

  it('finds a webhook Telegram cannot reach', async () => {
    scriptWebhookInfo({ url: webhook.url, last_error_message: 'SSL error', pending_update_count: 250 });

    expect(await codes({ webhook })).toEqual(['telegram_webhook_failing', 'telegram_updates_waiting']);
  });

  it('finds a webhook without a secret', async () => {
    expect(await codes({ webhook: { ...webhook, secret: '' } })).toEqual(['telegram_webhook_secret_missing']);
  });

  it('changes nothing', async () => {
    await diagnose({ webhook });

    expect(server.calls.map((call) => call.method)).toEqual(['getMe', 'getWebhookInfo']);
  });
});

describe('docs/setup/telegram', () => {
  it.each(['docs/setup/telegram.md', 'docs/setup/telegram.zh-CN.md'])(
    '%s names every code of doctor',
    async (path) => {
      const text = await readFile(path, 'utf8');

      const known = Object.values(findings).map(
        (one) => (typeof one === 'function' ? callWith(one) : one).code,
      );
      expect(known.length).toBeGreaterThanOrEqual(8);
      for (const code of known) expect(text).toContain(`\`${code}\``);
    },
  );
});

function callWith(make: ((said: string) => { code: string }) | ((count: number) => { code: string })) {
  return (make as (value: never) => { code: string })(0 as never);
}
