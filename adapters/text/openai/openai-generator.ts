import { OpenAI } from 'openai';
import { phrasingMessages } from '../../../pipelines/answer/phrasing/phrasing-messages.ts';
import type { GeneratorHealth } from '../../../pipelines/ports/text-generator.ts';
import { callWithin } from './call-within.ts';
import type { OpenAiGenerator, OpenAiGeneratorOptions } from './options.ts';
import { createServerCircuit } from './server-circuit.ts';
import { type LineRequest, streamLine } from './stream-line.ts';
import {
  isConnectionReset,
  noModel,
  notUnderstood,
  type TextApiError,
  textApiError,
  tooLate,
} from './text-api-error.ts';

const DEFAULTS = { deadlineMs: 3000, warmUpMs: 120_000, maxRequests: 4 };

/** Small enough for any server, and says whether it can be spoken to at all. */
const WARM_UP: LineRequest['messages'] = [{ role: 'user', content: 'Say hello.' }];

/**
 * Opens the generator on a server that speaks the OpenAI protocol (vLLM, Ollama, llama.cpp …). Returns at once: a
 * first request that may take long makes the server load its model (`warming_up`). A server that cannot be reached
 * makes calls give undefined, not the start fail.
 */
export function openOpenAiGenerator(options: OpenAiGeneratorOptions): OpenAiGenerator {
  const settings = { ...DEFAULTS, ...options };
  const { log, deadlineMs, warmUpMs } = settings;
  const closing = new AbortController();
  const circuit = createServerCircuit(log);
  const server = openServer(settings);
  let requests = 0;
  let state: 'warming_up' | 'up' | 'down' = 'warming_up';
  let problem: TextApiError | undefined;

  /** Rejects with a TextApiError, or when `signal` or the generator stops. */
  async function ask(
    messages: LineRequest['messages'],
    limitMs: number,
    signal: AbortSignal,
  ): Promise<string> {
    const limit = { ms: limitMs, reason: () => tooLate(server.url, limitMs) };
    try {
      const line = await callWithin(limit, [signal, closing.signal], (limited) =>
        server.ask(messages, limited),
      );
      state = 'up';
      problem = undefined;
      return line;
    } catch (error) {
      signal.throwIfAborted();
      closing.signal.throwIfAborted();
      problem = server.explain(error);
      log.debug({ code: problem.code }, 'the text server gave no sentence');
      throw problem;
    }
  }

  const warm = ask(WARM_UP, warmUpMs, closing.signal).then(
    () => log.info({ model: server.id }, 'the text server answers'),
    (error: unknown) => {
      state = 'down';
      if (!closing.signal.aborted)
        log.warn({ code: problem?.code, detail: problem?.message }, 'the text server does not answer');
      throw error;
    },
  );
  // Whoever waits for `ready` hears of it; nobody has to.
  warm.catch(() => undefined);

  return {
    get id() {
      return server.id;
    },
    kind: 'api',
    health(): GeneratorHealth {
      if (closing.signal.aborted) return { state: 'closed', detail: 'the program stops' };
      if (state === 'warming_up')
        return { state: 'warming_up', detail: 'the server is asked for the first time' };
      if (state === 'down' || circuit.isBroken) return { state: 'broken', detail: problem?.message ?? '' };
      return { state: 'ready', detail: '' };
    },
    ready: (signal) => Promise.race([warm, rejectedBy(signal)]),
    async phrase(request, signal) {
      signal.throwIfAborted();
      if (closing.signal.aborted || state === 'warming_up' || requests >= settings.maxRequests)
        return undefined;
      requests += 1;
      try {
        return await circuit.run(() => ask(phrasingMessages(request), deadlineMs, signal));
      } catch {
        // Logged where it happened.
        signal.throwIfAborted();
        return undefined;
      } finally {
        requests -= 1;
      }
    },
    async close() {
      closing.abort(new Error('the generator is closed'));
      await warm.catch(() => undefined);
    },
  };
}

/** Speaks to the server and knows its model. */
function openServer({ baseUrl, apiKey, model, fetch }: OpenAiGeneratorOptions) {
  const url = apiRoot(baseUrl);
  let found = model;
  // Whatever is not given here the client would read from OPENAI_… variables.
  const client = new OpenAI({
    baseURL: url,
    apiKey: apiKey ?? 'none',
    defaultHeaders: apiKey === undefined ? { Authorization: null } : {},
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    ...(fetch === undefined ? {} : { fetch }),
  });

  async function firstModel(signal: AbortSignal): Promise<string> {
    const { data } = await client.models.list({ signal });
    const [first] = data;
    if (typeof first?.id !== 'string') throw noModel(url);
    return first.id;
  }

  async function askOnce(messages: LineRequest['messages'], signal: AbortSignal): Promise<string> {
    found ??= await firstModel(signal);
    const line = await streamLine(client, { model: found, messages }, signal);
    if (line === undefined) throw notUnderstood(url);
    return line;
  }

  return {
    url,
    get id() {
      return found ?? new URL(url).host;
    },
    ask: (messages: LineRequest['messages'], signal: AbortSignal) =>
      askOnce(messages, signal).catch((error: unknown) => {
        if (!isConnectionReset(error) || signal.aborted) throw error;
        return askOnce(messages, signal);
      }),
    explain(error: unknown): TextApiError {
      const explained = textApiError(error, { url, model: found });
      // It may have been started anew with another model.
      if (explained.code === 'text_api_model_missing') found = model;
      return explained;
    },
  };
}

/** Where the API is: an address without a path means `/v1`. */
function apiRoot(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname === '/' ? '/v1' : pathname.replace(/\/+$/, '')}`;
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
