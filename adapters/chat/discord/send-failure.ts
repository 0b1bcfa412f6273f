import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { SendFailure, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import { InvalidRequestLimitError } from './invalid-request-guard.ts';

type Refusal = Extract<SendResult, { ok: false }>;

const MAX_DETAIL_CHARACTERS = 300;

const FAILURE_BY_CODE: Readonly<Record<number, SendFailure>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'channel_not_found',
  [RESTJSONErrorCodes.UnknownMessage]: 'message_not_found',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'forbidden',
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: 'forbidden',
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]: 'forbidden',
};

/** Found in the `code` of errors raised before a request could leave this machine. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Turns whatever a REST call threw into a refusal. Its detail holds no address, token or text of ours. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof RateLimitError) {
    const limited = refusal('rate_limited', `${error.scope} limit of ${error.method}`, waitOf(error));
    return { ...limited, isAccountWide: error.global };
  }
  if (error instanceof InvalidRequestLimitError) {
    return { ...refusal('rate_limited', error.message, error.retryAfterMs), isAccountWide: true };
  }
  if (error instanceof DiscordAPIError) return refusal(failureOf(error), describe(error));
  if (error instanceof HTTPError) {
    return refusal('timeout', `Discord answered ${error.status}; it may or may not have done it`);
  }
  return fromNetwork(error);
}

export function refusal(failure: SendFailure, detail: string, retryAfterMs?: number): Refusal {
  const short = detail.slice(0, MAX_DETAIL_CHARACTERS);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs: Math.max(0, Math.ceil(retryAfterMs)) };
  return { ok: false, failure, detail: short, ...wait };
}

/** `retryAfter` is what a 429 said; before one, when the bucket is known to be empty, only `timeToReset` is set. */
function waitOf(error: RateLimitError): number {
  return Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout);
}

function failureOf(error: DiscordAPIError): SendFailure {
  const known = FAILURE_BY_CODE[Number(error.code)];
  if (known !== undefined) return known;
  if (error.status === 401) return 'not_connected';
  if (error.status === 403) return 'forbidden';
  return error.status === 404 ? 'channel_not_found' : 'rejected';
}

function describe(error: DiscordAPIError): string {
  return `Discord ${error.status}, code ${error.code}: ${error.message}`;
}

function fromNetwork(error: unknown): Refusal {
  if (!(error instanceof Error)) return refusal('timeout', 'the request failed without saying why');
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return refusal('timeout', 'no answer in time; it is unknown whether Discord took it');
  }
  const code = codeOf(error) ?? codeOf(error.cause);
  if (code !== undefined && NEVER_LEFT.has(code)) {
    return refusal('not_connected', `Discord cannot be reached (${code})`);
  }
  if (error.message.startsWith('Expected token')) {
    return refusal('not_connected', 'Discord refused the token before; put a new one in DISCORD_BOT_TOKEN');
  }
  return refusal('timeout', `the connection broke (${code ?? error.name})`);
}

function codeOf(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
}
