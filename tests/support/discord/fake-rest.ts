import type { IncomingMessage, ServerResponse } from 'node:http';
import { BOT_TOKEN, CHANNEL_ID, type DiscordWorld, GUILD_ID, type PostBody } from './discord-world.ts';
import { type RequestBody, readRequestBody } from './request-body.ts';

export interface RestCall {
  readonly method: string;
  /** Without the base and the version: `/channels/1/messages`. */
  readonly path: string;
  readonly body: unknown;
}

/** An answer in place of the usual one. `hang` answers never. */
export type ScriptedAnswer =
  | 'hang'
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

interface Script {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: ScriptedAnswer;
  times: number;
}

/** The part of the REST API (version 10) a chat bot uses. */
export interface FakeRest {
  readonly calls: readonly RestCall[];
  /** Ids of interactions that were answered, with what. */
  readonly interactionAnswers: Map<string, unknown>;
  /** Channels of the bot's server as `GET /guilds/…/channels` lists them. */
  channels: object[];
  /** Sends per window and channel, told in the rate-limit headers and enforced with 429. */
  bucket: { readonly max: number; readonly windowMs: number };
  /** The next `times` calls that fit are answered so. */
  script(method: string, path: RegExp, answer: ScriptedAnswer, times?: number): void;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface RestNeeds {
  readonly world: DiscordWorld;
  readonly gatewayUrl: () => string;
  readonly onPosted: (message: object) => void;
  readonly onInteractionAnswered: (id: string) => void;
}

export function createFakeRest(needs: RestNeeds): FakeRest {
  const calls: RestCall[] = [];
  const scripts: Script[] = [];
  const windows = new Map<string, { until: number; used: number }>();

  const rest: FakeRest = {
    calls,
    interactionAnswers: new Map(),
    channels: [{ id: CHANNEL_ID, type: 0, name: 'live', permission_overwrites: [] }],
    bucket: { max: 1_000, windowMs: 5_000 },
    script: (method, path, answer, times = 1) => scripts.push({ method, path, answer, times }),
    handle: async (request, response) => {
      const method = request.method ?? 'GET';
      const path = (request.url ?? '').replace(/^\/api\/v10/, '').replace(/\?.*$/, '');
      const body = await readRequestBody(request);
      calls.push({ method, path, body: body.json });

      const script = scripts.find((one) => one.times > 0 && one.method === method && one.path.test(path));
      if (script !== undefined) script.times -= 1;
      if (script?.answer === 'hang') return;
      const isAuthorized = request.headers.authorization === `Bot ${BOT_TOKEN}`;
      write(response, script?.answer ?? route({ method, path, body, isAuthorized }));
    },
  };

  interface Call {
    readonly method: string;
    readonly path: string;
    readonly body: RequestBody;
    readonly isAuthorized: boolean;
  }

  function route({ method, path, body, isAuthorized }: Call): Answer {
    const callback = /^\/interactions\/(\d+)\/[^/]+\/callback$/.exec(path);
    if (callback?.[1] !== undefined) return answerInteraction(callback[1], body.json);
    if (!isAuthorized) return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    if (method === 'GET') return read(path);
    if (method === 'PATCH' && path === '/applications/@me') return describe(body.json);

    const channel = /^\/channels\/(\d+)\/messages$/.exec(path);
    if (method === 'POST' && channel?.[1] !== undefined) return limited(channel[1], (id) => post(id, body));
    const message = /^\/channels\/\d+\/messages\/(\d+)$/.exec(path);
    if (message?.[1] !== undefined) return change(method, message[1], body);
    const member = new RegExp(`^/guilds/${GUILD_ID}/members/(\\d+)$`).exec(path);
    if (method === 'PATCH' && member?.[1] !== undefined) return timeOut(member[1], body.json);
    return notFound(0, '404: Not Found');
  }

  function describe(body: unknown): Answer {
    const { world } = needs;
    const { description } = body as { description: string };
    if (description.length > 400) return invalid('Must be 400 or fewer in length.');
    world.application.description = description;
    return { status: 200, body: world.application };
  }

  function timeOut(userId: string, body: unknown): Answer {
    const { world } = needs;
    if (userId === world.guild.ownerId) {
      return { status: 403, body: { code: 50013, message: 'Missing Permissions' } };
    }
    const { communication_disabled_until: until } = body as { communication_disabled_until: string };
    const untilMs = Date.parse(until);
    if (Number.isNaN(untilMs) || untilMs > Date.now() + 28 * 24 * 3600_000) return invalid('Invalid date.');
    world.timeOuts.set(userId, untilMs);
    return { status: 200, body: { user: { id: userId }, communication_disabled_until: until } };
  }

  function read(path: string): Answer {
    const { world } = needs;
    const answers: Readonly<Record<string, unknown>> = {
      '/gateway/bot': {
        url: needs.gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
      },
      '/users/@me': world.bot,
      '/applications/@me': world.application,
      '/users/@me/guilds': [{ id: GUILD_ID }],
      [`/guilds/${GUILD_ID}`]: world.guildPayload(),
      [`/guilds/${GUILD_ID}/members/${world.bot.id}`]: { user: world.bot, roles: world.guild.botRoleIds },
      [`/guilds/${GUILD_ID}/channels`]: rest.channels,
    };
    return path in answers ? { status: 200, body: answers[path] } : notFound(10004, 'Unknown Guild');
  }

  function limited(channelId: string, act: (channelId: string) => Answer): Answer {
    const now = Date.now();
    const known = windows.get(channelId);
    const window =
      known !== undefined && known.until > now ? known : { until: now + rest.bucket.windowMs, used: 0 };
    windows.set(channelId, window);
    const resetAfter = ((window.until - now) / 1000).toFixed(3);
    const headers = {
      'x-ratelimit-bucket': 'messages',
      'x-ratelimit-limit': String(rest.bucket.max),
      'x-ratelimit-remaining': String(Math.max(0, rest.bucket.max - window.used - 1)),
      'x-ratelimit-reset-after': resetAfter,
    };
    if (window.used >= rest.bucket.max) return tooMany(Number(resetAfter), headers);
    window.used += 1;
    const answer = act(channelId);
    return { ...answer, headers };
  }

  function post(channelId: string, { json, files }: RequestBody): Answer {
    if (channelId !== CHANNEL_ID) return notFound(10003, 'Unknown Channel');
    const body = json as PostBody;
    const fault = faultOf(body, files);
    if (fault !== undefined) return fault;
    const { world } = needs;
    const twin = [...world.posts.values()].find(({ nonce }) => nonce !== undefined && nonce === body.nonce);
    if (twin !== undefined && body.enforce_nonce === true) return { status: 200, body: { id: twin.id } };

    const id = world.nextId();
    world.posts.set(id, { id, channelId, nonce: body.nonce, body, files });
    needs.onPosted({
      id,
      channel_id: channelId,
      guild_id: GUILD_ID,
      type: body.message_reference === undefined ? 0 : 19,
      author: world.bot,
      member: { roles: world.guild.botRoleIds },
      content: body.content ?? '',
      mentions: [],
      attachments: [],
      embeds: [],
    });
    return { status: 200, body: { id, channel_id: channelId } };
  }

  function change(method: string, messageId: string, { json, files }: RequestBody): Answer {
    const { posts } = needs.world;
    const before = posts.get(messageId);
    if (before === undefined) return notFound(10008, 'Unknown Message');
    if (method === 'DELETE') {
      posts.delete(messageId);
      return { status: 204 };
    }
    const body = json as PostBody;
    const fault = faultOf(body, files);
    if (fault !== undefined) return fault;
    posts.set(messageId, { ...before, body: { ...before.body, ...body }, files });
    return { status: 200, body: { id: messageId } };
  }

  function answerInteraction(id: string, body: unknown): Answer {
    if (rest.interactionAnswers.has(id)) {
      return { status: 400, body: { code: 40060, message: 'Interaction has already been acknowledged.' } };
    }
    rest.interactionAnswers.set(id, body);
    needs.onInteractionAnswered(id);
    return { status: 204 };
  }

  return rest;
}

/** What Discord refuses: too long, empty, or too many buttons. */
function faultOf(body: PostBody, files: readonly Uint8Array[]): Answer | undefined {
  const content = body.content ?? '';
  if (content.length > 2_000) return invalid('Must be 2000 or fewer in length.');
  const rows = body.components ?? [];
  if (rows.length > 5 || rows.some((row) => row.components.length > 5))
    return invalid('Too many components.');
  if (content === '' && files.length === 0 && (body.embeds ?? []).length === 0) {
    return { status: 400, body: { code: 50006, message: 'Cannot send an empty message' } };
  }
  return undefined;
}

function invalid(message: string): Answer {
  return { status: 400, body: { code: 50035, message: `Invalid Form Body: ${message}` } };
}

function notFound(code: number, message: string): Answer {
  return { status: 404, body: { code, message } };
}

/** The answer to one request too many. */
export function tooMany(retryAfterSeconds: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status: 429,
    headers: { 'retry-after': String(retryAfterSeconds), 'x-ratelimit-scope': 'user', ...headers },
    body: { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global: false },
  };
}

function write(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
