import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

/** What a completion was asked with. */
export interface AskedCompletion {
  readonly authorization: string | undefined;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream: boolean;
}

/** How a server answers a completion. */
export type Behaviour = (response: ServerResponse, asked: AskedCompletion) => void;

/** A real HTTP server that speaks as much of the OpenAI protocol as a generator needs, and misbehaves as told. */
export interface OpenAiServer {
  readonly url: string;
  readonly asked: readonly AskedCompletion[];
  models: readonly string[];
  behave: Behaviour;
  /** Resolves when the next answer that is not finished loses its client. */
  nextHangUp(): Promise<void>;
  /** Resolves when a completion is asked for. */
  nextRequest(): Promise<void>;
  close(): Promise<void>;
}

export async function startOpenAiServer(behave: Behaviour = says('hello')): Promise<OpenAiServer> {
  const asked: AskedCompletion[] = [];
  const state = { models: ['small-model'] as readonly string[], behave };
  const events = new EventTarget();
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) events.dispatchEvent(new Event('hang-up'));
    });
    if (request.url === '/v1/models')
      return sendJson(response, 200, { data: state.models.map((id) => ({ id })) });
    if (request.url !== '/v1/chat/completions')
      return sendJson(response, 404, { error: { message: 'no such path' } });
    const completion = await readCompletion(request);
    asked.push(completion);
    events.dispatchEvent(new Event('request'));
    state.behave(response, completion);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    asked,
    nextHangUp: async () => void (await once(events, 'hang-up')),
    nextRequest: async () => void (await once(events, 'request')),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

async function readCompletion(request: IncomingMessage): Promise<AskedCompletion> {
  return { ...JSON.parse(await readText(request)), authorization: request.headers.authorization };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const chunk = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;

function stream(response: ServerResponse, text: string): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk({ role: 'assistant', content: '' }));
  // Two characters at a time, so that a slot arrives in pieces.
  for (const [piece] of text.matchAll(/.{1,2}/gsu)) response.write(chunk({ content: piece }));
  return response;
}

/** Answers this text, token by token. */
export function says(text: string, finishReason = 'stop'): Behaviour {
  return (response) => stream(response, text).end(`${chunk({}, finishReason)}data: [DONE]\n\n`);
}

/** Begins to answer and never ends. */
export function goesOnAfter(text: string): Behaviour {
  return (response) => void stream(response, text);
}

/** Begins to answer; then the connection breaks. */
export function breaksOffAfter(text: string): Behaviour {
  return (response) => {
    stream(response, text);
    setImmediate(() => response.destroy());
  };
}

/** Ends the answer in good order, but without saying that it is whole. */
export function endsEarlyAfter(text: string): Behaviour {
  return (response) => void stream(response, text).end();
}

/** Takes the request and says nothing. */
export function staysSilent(): Behaviour {
  return () => undefined;
}

/** Fails as servers do, repeating key and prompt in its error. */
export function failsWith(status: number): Behaviour {
  return (response, { authorization, messages }) =>
    sendJson(response, status, { error: { message: `${authorization} ${JSON.stringify(messages)}` } });
}

/** Answers anything. */
export function sends(contentType: string, body: string): Behaviour {
  return (response) => response.writeHead(200, { 'content-type': contentType }).end(body);
}

/** Closes the connection without an answer. */
export function resets(): Behaviour {
  return (response) => response.destroy();
}
