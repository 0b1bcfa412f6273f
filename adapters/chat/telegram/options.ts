import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';

/** How to reach Telegram. Values come from `bot/config.ts`; the steps to get them are in docs/setup/telegram.md. */
export interface TelegramOptions {
  /** `123456:ABC…` from @BotFather (`TELEGRAM_BOT_TOKEN`). */
  readonly botToken: string;
  /** Root of the Bot API, without the token (`TELEGRAM_API_ROOT`). Default `https://api.telegram.org`. */
  readonly apiRoot?: string;
  /** Receive by webhook instead of long polling. Telegram calls `url`; `secret` proves that it is Telegram. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** User ids or @usernames of accounts that are bots in disguise; their messages are dropped. */
  readonly ignoredBots?: readonly string[];
  /** Default `DEFAULT_TELEGRAM_TIMINGS`. */
  readonly timings?: Partial<TelegramTimings>;
}

/** What the adapter needs from the program. */
export interface TelegramNeeds {
  readonly sink: PlatformEventSink;
  /** Key of the viewer hash. */
  readonly viewerSecret: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
}

export interface TelegramTimings {
  /** How long Telegram holds a `getUpdates` open when nothing happens. */
  readonly pollSeconds: number;
  /** How much later than `pollSeconds` an answer may come before the connection counts as dead. */
  readonly pollGraceMs: number;
  /** Limit of every other call. */
  readonly requestTimeoutMs: number;
  /** First wait after a failed poll or a sink that threw; doubles up to `retryMaxMs`. */
  readonly retryFirstMs: number;
  readonly retryMaxMs: number;
  /** How long `close` waits for the sink and for sends under way. */
  readonly closeGraceMs: number;
}

/**
 * A dead socket is noticed after `pollSeconds` + `pollGraceMs` = 15 s (the promise is 20 s);
 * `close` takes at most `closeGraceMs` plus one second (the promise is 10 s).
 */
export const DEFAULT_TELEGRAM_TIMINGS: TelegramTimings = {
  pollSeconds: 10,
  pollGraceMs: 5_000,
  requestTimeoutMs: 8_000,
  retryFirstMs: 250,
  retryMaxMs: 10_000,
  closeGraceMs: 7_000,
};

const TOKEN_SHAPE = /^\d+:[A-Za-z0-9_-]+$/;
// Bot API, setWebhook: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed."
const SECRET_SHAPE = /^[A-Za-z0-9_-]{1,256}$/;

/** Throws AppError `telegram_token_malformed` or `telegram_webhook_secret_missing` before anything is connected. */
export function checkTelegramOptions(options: TelegramOptions): void {
  if (!isTokenShaped(options.botToken)) {
    throw operatorError(
      'telegram_token_malformed',
      'The Telegram bot token does not look like 123456:ABC… Copy it from @BotFather (/mybots → API Token) into TELEGRAM_BOT_TOKEN.',
    );
  }
  if (options.webhook !== undefined && !isSafeSecret(options.webhook.secret)) {
    throw operatorError(
      'telegram_webhook_secret_missing',
      'A Telegram webhook without a secret accepts anything from anybody. Set TELEGRAM_WEBHOOK_SECRET to 1-256 of A-Z a-z 0-9 _ - (for example `openssl rand -hex 32`).',
    );
  }
}

/** Whether this can be a bot token at all: it becomes part of an address. */
export function isTokenShaped(botToken: string): boolean {
  return TOKEN_SHAPE.test(botToken);
}

/** Whether Telegram takes this as a webhook's secret; an empty one is none. */
export function isSafeSecret(secret: string): boolean {
  return SECRET_SHAPE.test(secret);
}

/** An error that only the person who runs the bot can mend. */
export function operatorError(code: string, message: string): AppError {
  return new AppError({ code, message, retryable: false, audience: 'operator' });
}
