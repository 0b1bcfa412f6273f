import { type Api, GrammyError } from 'grammy';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { callWithin } from './bot-api.ts';
import { operatorError, type TelegramOptions } from './options.ts';
import { describeApiError } from './send-failure.ts';
import { ALLOWED_UPDATES, type OwnAccount, ownAccountSchema } from './update-schema.ts';

/** What logging in needs. */
export interface LogInNeeds {
  readonly api: Api;
  readonly requestTimeoutMs: number;
  readonly log: Log;
}

/**
 * Asks Telegram who we are. Throws AppError `telegram_token_refused` (mend the token) or `telegram_unreachable` (try again
 * later). What grammY threw is not kept as the cause: its text holds the address, and the address holds the token.
 */
export async function logIn(needs: LogInNeeds, signal: AbortSignal): Promise<OwnAccount> {
  const account = await ask(signal, needs, async (limited) =>
    ownAccountSchema.parse(await needs.api.getMe(limited)),
  );
  if (!account.can_read_all_group_messages) {
    needs.log.warn(
      { platform: 'telegram', code: 'telegram_privacy_mode', fix: 'docs/setup/telegram.md' },
      'privacy mode is on: in groups the bot hears only commands, mentions and replies, unless it is an administrator',
    );
  }
  return account;
}

/**
 * Tells Telegram how we want to receive. Polling removes a webhook that is set (Telegram refuses to serve both); updates that
 * wait are kept. Throws as `logIn`, and `telegram_webhook_refused`.
 */
export async function chooseDelivery(
  webhook: TelegramOptions['webhook'],
  needs: LogInNeeds,
  signal: AbortSignal,
): Promise<void> {
  if (webhook === undefined) {
    const keepWaiting = { drop_pending_updates: false };
    await ask(signal, needs, (limited) => needs.api.deleteWebhook(keepWaiting, limited));
    return;
  }
  const settings = { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES };
  await ask(signal, needs, (limited) => needs.api.setWebhook(webhook.url, settings, limited));
}

async function ask<Answer>(
  signal: AbortSignal,
  { requestTimeoutMs }: LogInNeeds,
  call: Parameters<typeof callWithin<Answer>>[2],
): Promise<Answer> {
  try {
    return await callWithin(signal, requestTimeoutMs, call);
  } catch (error) {
    throw toLogInError(error);
  }
}

function toLogInError(error: unknown): AppError {
  const said = describeApiError(error);
  if (isTokenRefused(error)) return tokenRefused(said);
  if (error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400) {
    return operatorError(
      'telegram_webhook_refused',
      `Telegram does not accept the webhook (${said}). TELEGRAM_WEBHOOK_URL must be an https address on port 443, 80, 88 or 8443 that the internet can reach.`,
    );
  }
  return new AppError({
    code: 'telegram_unreachable',
    message: `Telegram does not answer (${said}). Check the network and TELEGRAM_API_ROOT; the bot tries again until it answers.`,
    retryable: true,
    audience: 'outside',
  });
}

/** 401 for a token that was revoked, 404 for one that never was. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** The error of a token Telegram does not accept. */
export function tokenRefused(said: string): AppError {
  return operatorError(
    'telegram_token_refused',
    `Telegram refuses the bot token (${said}). Copy the current one from @BotFather (/mybots → API Token) into TELEGRAM_BOT_TOKEN and start again.`,
  );
}
