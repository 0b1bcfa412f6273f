import { GrammyError, HttpError } from 'grammy';
import type { SendFailure, SendResult } from '../../../pipelines/domain/outbound-message.ts';

type Refusal = Extract<SendResult, { readonly ok: false }>;

/** What Telegram's descriptions mean. It gives no stable codes; these texts are of the Bot API server's source. */
const DESCRIPTIONS: readonly (readonly [RegExp, SendFailure])[] = [
  [
    /message thread not found|chat not found|PEER_ID_INVALID|group chat was deactivated/i,
    'channel_not_found',
  ],
  [/supergroups? (?:and channel )?chats? only|method is available only for supergroups/i, 'unsupported'],
  [/message .*not found|MESSAGE_ID_INVALID|query is too old|QUERY_ID_INVALID/i, 'message_not_found'],
  [
    /not enough rights|have no rights|CHAT_ADMIN_REQUIRED|USER_ADMIN_INVALID|user is an administrator|can't restrict|can't remove chat owner|can't be (edited|deleted)|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED/i,
    'forbidden',
  ],
];

/** Errors of a socket that never carried the request: Telegram cannot have acted on it. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Errors of a picture file on this machine. */
const UNREADABLE_FILE = new Set(['ENOENT', 'EACCES', 'EISDIR', 'EPERM']);

/** Turns what grammY threw into a refusal. The result names no token, no address and no message text. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof GrammyError) return refusalOf(error);
  if (!(error instanceof HttpError)) {
    // An answer that is none (`null`, no result): the message may have been posted all the same.
    return {
      ok: false,
      failure: 'timeout',
      detail: `not an answer of Telegram (${describeApiError(error)})`,
    };
  }
  const code = networkCode(error);
  if (UNREADABLE_FILE.has(code)) {
    return { ok: false, failure: 'rejected', detail: `the picture file cannot be read (${code})` };
  }
  return NEVER_SENT.has(code)
    ? { ok: false, failure: 'not_connected', detail: `Telegram cannot be reached (${code})` }
    : { ok: false, failure: 'timeout', detail: `no answer from Telegram (${code})` };
}

function refusalOf(error: GrammyError): Refusal {
  const detail = `${error.error_code}: ${error.description}`;
  const { retry_after: retryAfterSeconds, migrate_to_chat_id: movedTo } = error.parameters;
  if (movedTo !== undefined) return { ok: false, failure: 'channel_moved', detail, movedTo: String(movedTo) };
  if (error.error_code === 429) {
    return { ok: false, failure: 'rate_limited', detail, retryAfterMs: (retryAfterSeconds ?? 1) * 1000 };
  }
  // A server error may come after the message was posted.
  if (error.error_code >= 500) return { ok: false, failure: 'timeout', detail };
  const known = DESCRIPTIONS.find(([pattern]) => pattern.test(error.description));
  if (known !== undefined) return { ok: false, failure: known[1], detail };
  const isForbidden = error.error_code === 401 || error.error_code === 403;
  return { ok: false, failure: isForbidden ? 'forbidden' : 'rejected', detail };
}

/** `ECONNRESET`, `AbortError` … node-fetch's own message holds the address and with it the token, so it is never shown. */
export function networkCode(error: HttpError): string {
  const cause: unknown = error.error;
  if (typeof cause !== 'object' || cause === null) return 'unknown';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'name' in cause && typeof cause.name === 'string' ? cause.name : 'unknown';
}

/** One line about an API error for a log or a health page; never the token. */
export function describeApiError(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`;
  if (error instanceof HttpError) return `no connection to Telegram (${networkCode(error)})`;
  return error instanceof Error ? error.message : String(error);
}
