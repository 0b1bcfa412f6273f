import { createHash, timingSafeEqual } from 'node:crypto';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { ReceiveUpdate } from './receive-update.ts';
import { describeApiError } from './send-failure.ts';

/** What the web server hands over. */
export interface TelegramWebhookRequest {
  /** Names in lower case, as Node and Hono give them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it came: JSON text. */
  readonly body: string;
}

/**
 * 200: taken, never comes again. 401: not from Telegram. 400 and 413: not an update. 503: could not be taken now; Telegram
 * sends it again.
 */
export interface TelegramWebhookResponse {
  readonly status: 200 | 400 | 401 | 404 | 413 | 503;
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** An update is a few kB; the largest text with every entity stays far below. */
const MAX_BODY_CHARACTERS = 1_000_000;

/** Takes one request of Telegram; answers only after the sink has taken the update. Never rejects. */
export async function handleTelegramWebhook(
  request: TelegramWebhookRequest,
  needs: {
    readonly secret: string;
    readonly receive: ReceiveUpdate;
    readonly log: Log;
  },
): Promise<TelegramWebhookResponse> {
  if (!isSameSecret(request.headers[SECRET_HEADER], needs.secret)) return { status: 401 };
  if (request.body.length > MAX_BODY_CHARACTERS) return { status: 413 };
  const update = parseJson(request.body);
  if (update === undefined) return { status: 400 };
  try {
    await needs.receive(update);
    return { status: 200 };
  } catch (error) {
    needs.log.warn(
      { platform: 'telegram', error: describeApiError(error) },
      'an update could not be taken and will come again',
    );
    return { status: 503 };
  }
}

/** Compares hashes, so that neither content nor length shows in the time it takes. */
function isSameSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const [left, right] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever knows the secret and sends this gets a 400; there is nobody else to tell.
    return undefined;
  }
}
