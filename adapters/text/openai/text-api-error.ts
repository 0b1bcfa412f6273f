import {
  APIConnectionError,
  APIError,
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from 'openai';
import { AppError } from '../../../pipelines/domain/app-error.ts';

/** The server did not give a sentence. Its own words are left out: they may repeat the key or what a viewer wrote. */
export class TextApiError extends AppError {}

/** Where a request went, for messages. */
export interface ServerPlace {
  readonly url: string;
  readonly model: string | undefined;
}

/** What went wrong with a request, with what to do about it. */
export function textApiError(error: unknown, { url, model }: ServerPlace): TextApiError {
  if (error instanceof TextApiError) return error;
  if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) {
    return operatorMust({
      code: 'text_api_key_refused',
      message: `The text server ${url} refuses the key (${error.status}): correct TEXT_API_KEY.`,
    });
  }
  if (error instanceof NotFoundError) {
    const wanted = model === undefined ? '' : ` or has no model ${model}`;
    return operatorMust({
      code: 'text_api_model_missing',
      message:
        `The text server ${url} does not speak the OpenAI protocol there${wanted} (404): ` +
        'correct TEXT_API_URL or TEXT_API_MODEL.',
    });
  }
  if (error instanceof RateLimitError) {
    return outside({
      code: 'text_api_busy',
      message: `The text server ${url} has too much to do (429): give it more quota or more room.`,
    });
  }
  // A request that breaks off in the middle is a TypeError of `fetch`.
  if (error instanceof APIConnectionError || error instanceof TypeError) {
    return outside({
      code: 'text_api_unreachable',
      message:
        `The text server ${url} does not answer (${reasonOf(error)}): ` +
        'check that it runs and that TEXT_API_URL leads to it.',
    });
  }
  if (error instanceof APIError && error.status !== undefined) {
    return outside({
      code: 'text_api_fails',
      message: `The text server ${url} fails (${error.status}): its log tells why.`,
    });
  }
  return notUnderstood(url);
}

/** It answered, but with no sentence. */
export function notUnderstood(url: string): TextApiError {
  return outside({
    code: 'text_api_not_understood',
    message:
      `The text server ${url} answers something that is no stream of the chat completions protocol, or breaks off ` +
      'before a sentence is whole: check TEXT_API_URL, and choose a model that does not think aloud.',
  });
}

export function tooLate(url: string, limitMs: number): TextApiError {
  return outside({
    code: 'text_api_late',
    message:
      `The text server ${url} had no sentence after ${limitMs} ms: ` +
      'choose a smaller model, or set TEXT_API_URL to a faster server.',
  });
}

export function noModel(url: string): TextApiError {
  return operatorMust({
    code: 'text_api_model_missing',
    message: `The text server ${url} lists no model: load one there, or set TEXT_API_MODEL.`,
  });
}

interface Problem {
  readonly code: string;
  readonly message: string;
}

const operatorMust = (problem: Problem) =>
  new TextApiError({ ...problem, retryable: false, audience: 'operator' });
const outside = (problem: Problem) => new TextApiError({ ...problem, retryable: true, audience: 'outside' });

/** The connection was good before and is gone: the server has restarted, or closed it for idling. */
export function isConnectionReset(error: unknown): boolean {
  return error instanceof APIConnectionError && /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(reasonOf(error));
}

/** The system's name for it, at the end of the chain of causes: `ECONNREFUSED`. */
function reasonOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return reasonOf(cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
