import { AppError } from '../../../pipelines/domain/app-error.ts';

/** Waits and limits of the adapter, ms unless named otherwise. Tests shorten them; the program uses the defaults. */
export interface TwitchTimings {
  /** An IRC connection this quiet is asked whether it is alive. With `deadAfterPingMs` at most 20 s together. */
  readonly pingAfterQuietMs: number;
  /** A connection that says nothing for this long after being asked is given up. */
  readonly deadAfterPingMs: number;
  /** Time to connect and log in. */
  readonly connectMs: number;
  /** Channels joined per `joinWindowMs`. Twitch allows 20 per 10 s (https://dev.twitch.tv/docs/chat/#rate-limits). */
  readonly joinsPerWindow: number;
  readonly joinWindowMs: number;
  /** A channel that has not answered a JOIN by then counts as not joined. */
  readonly joinAnswerMs: number;
  /** The first wait before connecting again; doubles up to `reconnectMaxMs`. */
  readonly reconnectMinMs: number;
  readonly reconnectMaxMs: number;
  /** A message Twitch has not reacted to by then is `timeout`: nobody knows whether it was posted. */
  readonly sendAnswerMs: number;
  /** Once the server has shown that it read the line, how long its receipt may still take. */
  readonly receiptGraceMs: number;
  /** Between the parts of one long message where the bot is no moderator: Twitch drops faster ones. */
  readonly partGapMs: number;
  /** Asked of EventSub: it sends something at least this often. Twitch allows 10 to 600 s. */
  readonly keepaliveSeconds: number;
  /** An EventSub connection silent for `keepaliveSeconds` and this long is given up. */
  readonly keepaliveGraceMs: number;
  /** Time for one HTTP request. */
  readonly requestMs: number;
}

/** What the program uses. */
export const TWITCH_TIMINGS: TwitchTimings = {
  pingAfterQuietMs: 8_000,
  deadAfterPingMs: 8_000,
  connectMs: 10_000,
  joinsPerWindow: 20,
  joinWindowMs: 11_000,
  joinAnswerMs: 3_000,
  reconnectMinMs: 1_000,
  reconnectMaxMs: 30_000,
  sendAnswerMs: 10_000,
  receiptGraceMs: 300,
  partGapMs: 1_200,
  keepaliveSeconds: 10,
  keepaliveGraceMs: 5_000,
  requestMs: 10_000,
};

/** How to reach Twitch and as whom. Everything comes from the configuration; `docs/setup/twitch.md` says where to get it. */
export interface TwitchOptions {
  /** Login of the bot's account. */
  readonly username: string;
  /** User access token of that account, with or without `oauth:` in front. */
  readonly oauthToken: string;
  /** Logins of the channels to be in, with or without `#`. */
  readonly channels: readonly string[];
  /** `irc` (default): chat over IRC. `eventsub`: chat in over EventSub, out over Helix; needs `clientId`. */
  readonly transport?: 'irc' | 'eventsub' | undefined;
  /** `ws:` or `wss:`; default Twitch's. */
  readonly ircUrl?: string | undefined;
  /** The registered application; without it nothing can be deleted and the stream's start is not noticed (IRC). */
  readonly clientId?: string | undefined;
  /** With `refreshToken`: a token that has expired is renewed once and kept in memory. */
  readonly clientSecret?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Helix; default `https://api.twitch.tv/helix`. */
  readonly apiUrl?: string | undefined;
  /** EventSub WebSocket; default `wss://eventsub.wss.twitch.tv/ws`. */
  readonly eventsubUrl?: string | undefined;
  /** User ids whose messages are never answered, besides accounts with Twitch's chat bot badge. */
  readonly ignoredUserIds?: readonly string[] | undefined;
  readonly timings?: Partial<TwitchTimings> | undefined;
}

/** `TwitchOptions` with every default filled in, checked and in one spelling. */
export interface TwitchSettings {
  readonly username: string;
  /** Without `oauth:`. */
  readonly token: string;
  /** Lower case, without `#`, each once. */
  readonly channels: readonly string[];
  readonly transport: 'irc' | 'eventsub';
  readonly ircUrl: string;
  readonly clientId: string | undefined;
  readonly refresh: { readonly clientSecret: string; readonly refreshToken: string } | undefined;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly authUrl: string;
  readonly eventsubUrl: string;
  /** Whether a second connection listens for the start and end of streams while chat goes over IRC. */
  readonly watchesStreams: boolean;
  readonly ignoredUserIds: ReadonlySet<string>;
  readonly timings: TwitchTimings;
}

const TWITCH_IRC_URL = 'wss://irc-ws.chat.twitch.tv:443';
const TWITCH_API_URL = 'https://api.twitch.tv/helix';
const TWITCH_EVENTSUB_URL = 'wss://eventsub.wss.twitch.tv/ws';
const TWITCH_AUTH_URL = 'https://id.twitch.tv/oauth2';

const LOGIN = /^[a-z0-9_]{1,25}$/;

/** Fills in the defaults. Throws AppError `twitch_bad_options` naming everything that is wrong. */
export function resolveTwitchOptions(options: TwitchOptions): TwitchSettings {
  const username = toLogin(options.username);
  const channels = [...new Set(options.channels.map(toLogin))];
  const transport = options.transport ?? 'irc';
  refuseBadOptions(options, { username, channels, transport });

  const apiUrl = withHelixPath(options.apiUrl ?? TWITCH_API_URL);
  const { clientSecret, refreshToken, clientId } = options;
  return {
    username,
    channels,
    transport,
    token: options.oauthToken.trim().replace(/^oauth:/i, ''),
    ircUrl: options.ircUrl ?? TWITCH_IRC_URL,
    clientId,
    refresh: clientId && clientSecret && refreshToken ? { clientSecret, refreshToken } : undefined,
    apiUrl,
    authUrl: authUrlBeside(apiUrl),
    eventsubUrl: options.eventsubUrl ?? TWITCH_EVENTSUB_URL,
    // A private IRC server must not make the adapter call the real EventSub.
    watchesStreams: Boolean(clientId) && (options.eventsubUrl !== undefined || options.ircUrl === undefined),
    ignoredUserIds: new Set(options.ignoredUserIds ?? []),
    timings: { ...TWITCH_TIMINGS, ...options.timings },
  };
}

/** `#Shop` → `shop`: the one spelling of a channel everywhere in the program. */
export function toLogin(name: string): string {
  return name.trim().replace(/^#/, '').toLowerCase();
}

/** True for what Twitch accepts as a login. Anything else could smuggle a second parameter into an IRC line. */
export function isLogin(name: string): boolean {
  return LOGIN.test(name);
}

function refuseBadOptions(
  options: TwitchOptions,
  read: Pick<TwitchSettings, 'username' | 'channels' | 'transport'>,
): void {
  const wrong = [
    isLogin(read.username) ? '' : `TWITCH_USERNAME "${options.username}" is not a Twitch login`,
    /^\S+$/.test(options.oauthToken.trim()) ? '' : 'TWITCH_OAUTH_TOKEN is empty or holds white space',
    read.channels.length > 0 ? '' : 'TWITCH_CHANNELS names no channel',
    ...read.channels.filter((name) => !isLogin(name)).map((name) => `"${name}" is not a Twitch login`),
    read.transport === 'irc' || options.clientId ? '' : 'TWITCH_TRANSPORT=eventsub needs TWITCH_CLIENT_ID',
    ...[options.ircUrl, options.eventsubUrl].map((url) => wrongUrl(url, ['ws:', 'wss:'])),
    wrongUrl(options.apiUrl, ['http:', 'https:']),
  ].filter((text) => text !== '');
  if (wrong.length === 0) return;

  throw new AppError({
    code: 'twitch_bad_options',
    message: `The Twitch settings are wrong: ${wrong.join('; ')}. See docs/setup/twitch.md.`,
    retryable: false,
    audience: 'operator',
  });
}

function wrongUrl(url: string | undefined, protocols: readonly string[]): string {
  if (url === undefined) return '';
  const isRight = URL.canParse(url) && protocols.includes(new URL(url).protocol);
  return isRight ? '' : `"${url}" is no ${protocols.join(' or ')} address`;
}

function withHelixPath(url: string): string {
  const parsed = new URL(url);
  return parsed.pathname === '/' ? `${parsed.origin}/helix` : url.replace(/\/+$/, '');
}

/** Twitch keeps tokens on another host than its API; a server of one's own serves both. */
function authUrlBeside(apiUrl: string): string {
  const { hostname, origin } = new URL(apiUrl);
  return hostname === 'api.twitch.tv' ? TWITCH_AUTH_URL : `${origin}/oauth2`;
}
