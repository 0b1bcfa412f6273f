import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type FakePost, roomIdOf } from './fake-irc-server.ts';

/** Twitch's HTTP API and its token server, as far as the adapter can see them (https://dev.twitch.tv/docs/api/reference/). */
export interface FakeHelixServer {
  /** The API; the token server is beside it under `/oauth2`. */
  readonly url: string;
  readonly posts: FakePost[];
  readonly subscriptions: readonly FakeSubscription[];
  readonly timeOuts: readonly FakeTimeOut[];
  /** The text about the bot on its profile. The test may change it. */
  readonly profile: { description: string };
  /** `METHOD /path` of every request, in order. */
  readonly requests: readonly string[];
  /** Tokens that are valid now, with their scopes. The test may change them. */
  readonly tokens: Map<string, readonly string[]>;
  /** Refresh tokens that are valid now, with the access token they give. */
  readonly refreshTokens: Map<string, string>;
  /** The next request to this path (`POST /chat/messages`) is answered like this instead. */
  script(request: string, answer: FakeAnswer): void;
  /** Every request to this path from now on is refused with this status. */
  refuseAlways(request: string, status: number): void;
  stop(): Promise<void>;
}

export interface FakeSubscription {
  readonly type: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly sessionId: string;
}

export interface FakeTimeOut {
  readonly channelId: string;
  readonly viewerId: string;
  readonly untilMs: number;
  readonly reason: string;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface FakeHelixOptions {
  readonly botLogin: string;
  readonly botUserId: string;
  readonly token: string;
  readonly scopes: readonly string[];
  /** Channels where the bot is a moderator. */
  readonly moderatorIn: readonly string[];
  /** Logins that do not exist. */
  readonly unknownLogins: readonly string[];
  /** How long tokens are said to be valid. */
  readonly tokenSeconds: number;
}

/** The scopes docs/setup/twitch.md asks for. */
export const ALL_SCOPES = [
  'chat:read',
  'chat:edit',
  'user:read:chat',
  'user:write:chat',
  'user:bot',
  'channel:bot',
  'user:read:moderated_channels',
  'moderator:manage:chat_messages',
  'moderator:manage:banned_users',
  'user:edit',
];

export async function startFakeHelix(options: Partial<FakeHelixOptions> = {}): Promise<FakeHelixServer> {
  const settings: FakeHelixOptions = {
    botLogin: 'shopbot',
    botUserId: '42',
    token: 'goodtoken',
    scopes: ALL_SCOPES,
    moderatorIn: [],
    unknownLogins: [],
    tokenSeconds: 5_520_838,
    ...options,
  };
  const state: FakeHelixState = {
    settings,
    posts: [],
    subscriptions: [],
    timeOuts: [],
    profile: { description: '' },
    requests: [],
    tokens: new Map([[settings.token, settings.scopes]]),
    refreshTokens: new Map(),
    scripted: new Map(),
    refused: new Map(),
  };
  const http = createServer((request, response) => void serve(request, response, state));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server is not listening');

  return {
    ...state,
    url: `http://127.0.0.1:${address.port}/helix`,
    script: (request, answer) => state.scripted.set(request, answer),
    refuseAlways: (request, status) => state.refused.set(request, status),
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface FakeHelixState {
  readonly settings: FakeHelixOptions;
  readonly posts: FakePost[];
  readonly subscriptions: FakeSubscription[];
  readonly timeOuts: FakeTimeOut[];
  readonly profile: { description: string };
  readonly requests: string[];
  readonly tokens: Map<string, readonly string[]>;
  readonly refreshTokens: Map<string, string>;
  readonly scripted: Map<string, FakeAnswer>;
  readonly refused: Map<string, number>;
}

interface FakeRequest {
  readonly query: URLSearchParams;
  readonly body: string;
  readonly token: string;
}

type Route = (request: FakeRequest, state: FakeHelixState) => FakeAnswer;

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  state: FakeHelixState,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const name = `${incoming.method} ${url.pathname.replace(/^\/helix/, '')}`;
  state.requests.push(name);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));

  const authorization = incoming.headers.authorization ?? '';
  const request = {
    query: url.searchParams,
    body: Buffer.concat(chunks).toString(),
    token: authorization.replace(/^(Bearer|OAuth) /, ''),
  };
  const answer = answerTo(name, request, state);
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
}

function answerTo(name: string, request: FakeRequest, state: FakeHelixState): FakeAnswer {
  const scripted = state.scripted.get(name);
  state.scripted.delete(name);
  if (scripted !== undefined) return scripted;
  const refused = state.refused.get(name);
  if (refused !== undefined) return failure(refused, 'refused');

  const isForTokens = name.includes('/oauth2/');
  if (!isForTokens && !state.tokens.has(request.token)) return failure(401, 'Invalid OAuth token');
  return ROUTES[name]?.(request, state) ?? failure(404, 'no such endpoint');
}

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /oauth2/validate': ({ token }, { tokens, settings }) => {
    const scopes = tokens.get(token);
    if (scopes === undefined) return failure(401, 'invalid access token');
    const { botLogin: login, botUserId: user_id, tokenSeconds: expires_in } = settings;
    return ok({ client_id: 'client', login, scopes, user_id, expires_in });
  },
  'POST /oauth2/token': ({ body }, state) => {
    const token = state.refreshTokens.get(new URLSearchParams(body).get('refresh_token') ?? '');
    if (token === undefined) return failure(400, 'Invalid refresh token');
    state.tokens.set(token, state.settings.scopes);
    return ok({
      access_token: token,
      refresh_token: 'the-next-one',
      expires_in: 14_000,
      token_type: 'bearer',
    });
  },
  'GET /users': ({ query }, { settings, profile }) =>
    ok({
      data: (query.has('login') ? query.getAll('login') : [settings.botLogin])
        .filter((login) => !settings.unknownLogins.includes(login))
        .map((login) => ({
          login,
          id: userIdOf(login, settings),
          display_name: login,
          description: login === settings.botLogin ? profile.description : '',
        })),
    }),
  'PUT /users': ({ query, token }, { tokens, profile }) => {
    if (!tokens.get(token)?.includes('user:edit')) return failure(401, 'Missing scope: user:edit');
    const description = query.get('description') ?? '';
    if (description.length > 300) return failure(400, 'The description is too long');
    profile.description = description;
    return ok({ data: [{ description }] });
  },
  'GET /moderation/channels': (_request, { settings }) =>
    ok({ data: settings.moderatorIn.map((broadcaster_login) => ({ broadcaster_login })) }),
  'POST /eventsub/subscriptions': ({ body }, state) => {
    const { type, condition, transport } = subscriptionSchema.parse(JSON.parse(body));
    state.subscriptions.push({ type, condition, sessionId: transport.session_id });
    return { status: 202, body: { data: [{ id: randomUUID(), status: 'enabled', type }] } };
  },
  'POST /chat/messages': ({ body }, state) => {
    const post = postSchema.parse(JSON.parse(body));
    if (Array.from(post.message).length > 500) return failure(422, 'The message is too large');
    const id = randomUUID();
    const replyTo = post.reply_parent_message_id;
    const channel = post.broadcaster_id;
    state.posts.push({ id, channel, text: post.message, ...(replyTo !== undefined && { replyTo }) });
    return ok({ data: [{ message_id: id, is_sent: true }] });
  },
  'DELETE /moderation/chat': ({ query }, state) => {
    const index = state.posts.findIndex((post) => post.id === query.get('message_id'));
    if (index === -1) return failure(404, 'The message was not found');
    state.posts.splice(index, 1);
    return { status: 204 };
  },
  'POST /moderation/bans': ({ query, body, token }, state) => {
    if (!state.tokens.get(token)?.includes('moderator:manage:banned_users')) {
      return failure(401, 'Missing scope: moderator:manage:banned_users');
    }
    if (query.get('moderator_id') !== state.settings.botUserId) return failure(403, 'not your own id');
    const { user_id: viewerId, duration, reason } = banSchema.parse(JSON.parse(body)).data;
    const channelId = query.get('broadcaster_id') ?? '';
    if (viewerId === channelId)
      return failure(400, 'The user specified in the user_id field may not be banned');
    state.timeOuts.push({ channelId, viewerId, untilMs: Date.now() + duration * 1000, reason });
    return ok({ data: [{ broadcaster_id: channelId, user_id: viewerId }] });
  },
};

const banSchema = z.object({
  data: z.object({
    user_id: z.string(),
    duration: z.int().min(1).max(1_209_600),
    reason: z.string().max(500),
  }),
});

const subscriptionSchema = z.object({
  type: z.string(),
  version: z.literal('1'),
  condition: z.record(z.string(), z.string()),
  transport: z.object({ method: z.literal('websocket'), session_id: z.string() }),
});
const postSchema = z.object({
  broadcaster_id: z.string(),
  sender_id: z.string(),
  message: z.string(),
  reply_parent_message_id: z.string().optional(),
});

export function userIdOf(
  login: string,
  { botLogin, botUserId }: Pick<FakeHelixOptions, 'botLogin' | 'botUserId'>,
): string {
  return login === botLogin ? botUserId : roomIdOf(login);
}

function ok(body: unknown): FakeAnswer {
  return { status: 200, body };
}

function failure(status: number, message: string): FakeAnswer {
  return { status, body: { status, message } };
}
