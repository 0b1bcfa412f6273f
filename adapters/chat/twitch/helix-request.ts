import type { SendFailure } from '../../../pipelines/domain/outbound-message.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { TwitchSettings } from './options.ts';
import type { TokenSource } from './token-source.ts';

/** One call of the API. */
export interface HelixRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind the API's address: `/users`. */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: object;
}

/** What Helix answered; a refusal is a value in the words of `SendResult`. */
export type HelixAnswer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      /** HTTP status; undefined when there was no answer at all. */
      readonly status?: number;
      readonly failure: SendFailure;
      readonly detail: string;
      readonly retryAfterMs?: number;
    };

/** Makes one call; refusals and lost connections are values. */
export type SendHelixRequest = (request: HelixRequest, signal: AbortSignal) => Promise<HelixAnswer>;

interface HelixRequestNeeds {
  readonly settings: TwitchSettings;
  readonly clientId: string;
  readonly tokens: TokenSource;
  readonly clock: Clock;
}

/** One HTTP request to Helix. A token that has expired (401) is renewed and the request made once more. */
export function createHelixRequest(needs: HelixRequestNeeds): SendHelixRequest {
  return async (request, signal) => {
    const answer = await askOnce(needs, request, signal);
    if (answer.ok || answer.status !== 401 || !(await needs.tokens.refresh(signal))) return answer;
    return askOnce(needs, request, signal);
  };
}

async function askOnce(
  needs: HelixRequestNeeds,
  request: HelixRequest,
  signal: AbortSignal,
): Promise<HelixAnswer> {
  const { settings, clientId, tokens, clock } = needs;
  const url = new URL(`${settings.apiUrl}${request.path}`);
  for (const [name, value] of request.query ?? []) url.searchParams.append(name, value);
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: {
        'client-id': clientId,
        authorization: `Bearer ${tokens.current()}`,
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(settings.timings.requestMs)]),
    });
    const body: unknown = await response.json().catch(() => undefined);
    return response.ok ? { ok: true, body } : refusal(response, body, clock.now());
  } catch (error) {
    return noAnswer(error);
  }
}

const FAILURE_OF_STATUS: Readonly<Record<number, SendFailure>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'message_not_found',
  429: 'rate_limited',
};

function refusal(response: Response, body: unknown, now: number): HelixAnswer {
  const { status } = response;
  // After a 5xx nobody knows whether the request took effect.
  const failure = status >= 500 ? 'timeout' : (FAILURE_OF_STATUS[status] ?? 'rejected');
  const detail = `Helix ${status}: ${messageOf(body)}`;
  if (status !== 429) return { ok: false, status, failure, detail };
  return { ok: false, status, failure, detail, retryAfterMs: untilReset(response, now) };
}

/** `Ratelimit-Reset` is a Unix time in seconds; our clocks may differ a little, so whole seconds, rounded up. */
function untilReset(response: Response, now: number): number {
  const seconds = Number(response.headers.get('ratelimit-reset')) - now / 1000;
  return Math.max(1, Math.ceil(seconds)) * 1000;
}

function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('message' in body)) return 'no reason given';
  return String(body.message).slice(0, 200);
}

/** A refused connection has certainly posted nothing; after a timeout or a broken one it is unknown. */
function noAnswer(error: unknown): HelixAnswer {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code);
  const detail = `no answer from Helix: ${code || (error instanceof Error ? error.name : 'unknown')}`;
  return { ok: false, failure: neverSent ? 'not_connected' : 'timeout', detail };
}
