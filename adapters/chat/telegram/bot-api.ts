import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api } from 'grammy';
import type { TelegramOptions } from './options.ts';

/** The Bot API and the sockets it uses. */
export interface BotApi {
  readonly api: Api;
  /** Ends idle sockets, so that the next call does not meet one that died with the connection. */
  forgetSockets(): void;
}

const DEFAULT_API_ROOT = 'https://api.telegram.org';

/** grammY's own limit is 500 s; ours come as signals, so this one only has to be longer. */
const NEVER_REACHED_SECONDS = 120;

/** Connects nothing: sockets open with the first call. */
export function createBotApi(options: TelegramOptions): BotApi {
  const apiRoot = (options.apiRoot ?? DEFAULT_API_ROOT).replace(/\/+$/, '');
  const agent = apiRoot.startsWith('https:')
    ? new HttpsAgent({ keepAlive: true })
    : new HttpAgent({ keepAlive: true });
  const api = new Api(options.botToken, {
    apiRoot,
    timeoutSeconds: NEVER_REACHED_SECONDS,
    // `agent` is node-fetch's; the DOM type that grammY declares does not know it.
    baseFetchConfig: { agent, compress: true } as object,
  });
  return {
    api,
    forgetSockets: () => {
      for (const sockets of Object.values(agent.freeSockets)) {
        for (const socket of sockets ?? []) socket.destroy();
      }
    },
  };
}

/**
 * Runs one call of the Bot API with a time limit; the call is aborted when the limit is over or the caller's signal is aborted.
 * A timer of its own and no `AbortSignal.any`: there a limit that is only referred to by the combined signal may be collected
 * as garbage before it fires (nodejs/node 54614).
 */
export async function callWithin<Answer>(
  signal: AbortSignal,
  limitMs: number,
  call: (limited: ApiSignal) => Promise<Answer>,
): Promise<Answer> {
  const limit = new AbortController();
  const abort = (): void => limit.abort();
  const timer = setTimeout(abort, limitMs);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await call(limit.signal as ApiSignal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** grammY declares the signal of a polyfill; it only uses what both have. */
type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>;
