import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { BotApiError } from './bot-api-error.ts';
import { createMethods } from './bot-api-methods.ts';
import { createFakeTelegram, type FakeTelegram } from './fake-telegram.ts';
import { type ApiRequest, readApiRequest } from './request-body.ts';
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts';

/** An answer of the Bot API that is not the usual one, for one call. */
export type ScriptedAnswer =
  | { readonly errorCode: number; readonly description: string; readonly parameters?: object }
  | 'hang'
  | 'drop'
  | { readonly rawBody: string };

export interface ApiCall extends ApiRequest {
  readonly method: string;
  readonly at: number;
}

/** A Bot API server on a real socket, with one bot. */
export interface FakeBotApi {
  /** For `TelegramOptions.apiRoot`. */
  readonly url: string;
  readonly token: string;
  /** Chats, members and messages. */
  readonly telegram: FakeTelegram;
  readonly updates: UpdateQueue;
  /** Every call that arrived, wrong tokens too, oldest first. */
  readonly calls: readonly ApiCall[];
  callsOf(method: string): readonly ApiCall[];
  /** The webhook that is set now. */
  webhook(): { readonly url: string; readonly secret: string | undefined } | undefined;
  /** The next call of this method gets this answer; several queue up. */
  script(method: string, answer: ScriptedAnswer): void;
  /** From now on what this method does is done at once, but answered so much later. */
  delayAnswers(method: string, delayMs: number): void;
  /** Open sockets stay open and nothing on them is answered any more; new ones work. */
  silenceOpenSockets(): void;
  dropSockets(): void;
  /** While true, new connections are dropped at once. */
  setAway(isAway: boolean): void;
  stop(): Promise<void>;
}

export const FAKE_TOKEN = '700700700:AAF-a_secret_token_of_the_fake_server_0';

export async function startFakeBotApi(): Promise<FakeBotApi> {
  const telegram = createFakeTelegram();
  const updates = createUpdateQueue();
  const { methods, webhook } = createMethods(telegram, updates);
  const calls: ApiCall[] = [];
  const scripts = new Map<string, ScriptedAnswer[]>();
  const delays = new Map<string, number>();
  const sockets = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  let isAway = false;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const call = { method, at: Date.now(), ...(await readApiRequest(request)) };
    calls.push(call);
    if (token !== FAKE_TOKEN) return reply(response, new BotApiError(401, 'Unauthorized'));
    const scripted = scripts.get(method)?.shift();
    if (scripted === 'drop') request.socket.destroy();
    if (scripted === 'drop' || scripted === 'hang') return;
    if (scripted !== undefined) return replyScripted(response, scripted);
    const run = methods[method];
    if (run === undefined) return reply(response, new BotApiError(404, 'Not Found: method not found'));
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const result = await Promise.resolve(run(call, gone.signal)).catch((error: unknown) => error);
    const delayMs = delays.get(method);
    if (delayMs !== undefined) await delay(delayMs);
    if (!silent.has(request.socket)) reply(response, result);
  };

  const server = createServer((request, response) => {
    if (silent.has(request.socket)) return;
    answer(request, response).catch((error: unknown) => reply(response, error));
  });
  server.on('connection', (socket) => {
    if (isAway) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    token: FAKE_TOKEN,
    telegram,
    updates,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    webhook,
    script: (method, scripted) => {
      scripts.set(method, [...(scripts.get(method) ?? []), scripted]);
    },
    delayAnswers: (method, delayMs) => {
      delays.set(method, delayMs);
    },
    silenceOpenSockets: () => {
      for (const socket of sockets) silent.add(socket);
    },
    dropSockets: () => {
      for (const socket of sockets) socket.destroy();
    },
    setAway: (value) => {
      isAway = value;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function reply(response: ServerResponse, result: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (!(result instanceof Error)) {
    send(response, 200, JSON.stringify({ ok: true, result }));
    return;
  }
  const errorCode = result instanceof BotApiError ? result.errorCode : 500;
  const parameters = result instanceof BotApiError ? result.parameters : undefined;
  const body = { ok: false, error_code: errorCode, description: result.message, parameters };
  send(response, errorCode, JSON.stringify(body));
}

function replyScripted(response: ServerResponse, scripted: Exclude<ScriptedAnswer, 'hang' | 'drop'>): void {
  if ('rawBody' in scripted) send(response, 200, scripted.rawBody);
  else reply(response, new BotApiError(scripted.errorCode, scripted.description, scripted.parameters));
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}
