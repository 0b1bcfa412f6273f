import tmi from 'tmi.js';
import { WebSocket } from 'ws';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { type IrcLine, judgeLine } from './irc-line.ts';
import type { TwitchSettings } from './options.ts';

/**
 * tmi.js 1.8.5 does the handshake, answers PING and parses lines. It is maintained no more, so nothing else of it is
 * used and everything that reaches it is checked first:
 * - its own socket overrides the port of a `wss:` address and throws on binary frames → we open the socket;
 * - its handlers throw on lines without text, start timers nobody can stop (RECONNECT, a second 376), and reconnect on
 *   their own → they see only the lines of `FOR_TMI`, behind try/catch, and a client lives for one connection;
 * - `say` splits inside emoji and resolves on a dead socket → `write` looks at the socket and is confirmed elsewhere;
 * - it logs texts and names → it gets a silent logger.
 */
export interface GuardedTmi {
  /** Sends one line. False when the socket is not open; true does not mean that anybody received it. */
  write(line: string): Promise<boolean>;
  /** Drops the connection at once, also one whose other side is silent. */
  terminate(): void;
}

interface GuardedTmiHandlers {
  /** A line of those we read, complete. Called before tmi.js sees it. */
  readonly onLine: (line: IrcLine) => void;
  /** Something arrived that is no line, lacks parts, or made a handler throw (`error`). */
  readonly onMalformed: (error?: unknown) => void;
  readonly onClosed: (reason: string) => void;
}

/** What of tmi.js's inside the guards take hold of; its types do not list it. */
interface TmiInternals {
  ws: WebSocket | null;
  _openConnection(): void;
  _onOpen(): void;
  _onMessage(event: { readonly data: string }): void;
  _onClose(): void;
  handleMessage(message: IrcLine): void;
}

/** Without these tmi.js cannot log in or stay in. */
const FOR_TMI: ReadonlySet<string | null> = new Set(['001', '376', 'PING', 'PONG']);

/** Far above the 8 KB of tags and 2 KB of text Twitch sends; a longer frame ends the connection. */
const MAX_FRAME_BYTES = 256 * 1024;

/** Opens the socket and lets tmi.js log in on it. Throws AppError `twitch_client_changed` when tmi.js is another one. */
export function openGuardedTmi(
  settings: TwitchSettings,
  token: string,
  handlers: GuardedTmiHandlers,
  log: Log,
): GuardedTmi {
  const client = createClient(settings, token, log);
  const internals = internalsOf(client);
  const feed = createLineFeed(internals, handlers);

  const socket = new WebSocket(settings.ircUrl, {
    handshakeTimeout: settings.timings.connectMs,
    maxPayload: MAX_FRAME_BYTES,
    // A broken byte in a name must not end the connection: it becomes U+FFFD.
    skipUTF8Validation: true,
  });
  internals._openConnection = () => {
    internals.ws = socket;
    wireSocket(socket, internals, { ...handlers, feed });
  };
  client.connect().catch((error: unknown) => log.debug({ error }, 'tmi.js did not connect'));

  return {
    async write(line) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      return client.raw(toOneLine(line)).then(
        () => true,
        () => false,
      );
    },
    terminate: () => socket.terminate(),
  };
}

function createClient({ username }: TwitchSettings, token: string, log: Log): tmi.Client {
  const quiet = (message: string) => log.debug({ length: message.length }, 'tmi.js said something');
  return new tmi.Client({
    options: { skipMembership: true, skipUpdatingEmotesets: true, updateEmotesetsTimer: 0 },
    connection: { reconnect: false },
    identity: { username, password: token },
    channels: [],
    logger: { info: () => undefined, warn: quiet, error: quiet },
  });
}

function internalsOf(client: object): TmiInternals {
  if (hasInternals(client)) return client;
  throw new AppError({
    code: 'twitch_client_changed',
    message: 'The installed tmi.js is not 1.8.5, for which the guards are made. Run `npm ci`.',
    retryable: false,
    audience: 'developer',
  });
}

function hasInternals(client: object): client is TmiInternals {
  const needed = ['_openConnection', '_onOpen', '_onMessage', '_onClose', 'handleMessage'];
  return needed.every((name) => typeof Reflect.get(client, name) === 'function');
}

/** Takes lines one by one through tmi.js's parser, our judgement and, where tmi.js needs them, its handler. Never throws. */
function createLineFeed(internals: TmiInternals, handlers: GuardedTmiHandlers): (line: string) => void {
  const handleByTmi = internals.handleMessage.bind(internals);
  let isLoggedIn = false;
  let wasParsed = false;

  internals.handleMessage = (line) => {
    wasParsed = true;
    const judgement = judgeLine(line);
    if (judgement === 'malformed') return handlers.onMalformed();
    if (judgement === 'other') return;

    handlers.onLine(line);
    if (!FOR_TMI.has(line.command) || (line.command === '376' && isLoggedIn)) return;
    isLoggedIn ||= line.command === '376';
    // tmi.js takes PING and PONG only without a prefix, the others only with this one.
    handleByTmi({ ...line, prefix: line.command?.startsWith('P') ? null : 'tmi.twitch.tv' });
  };

  return (line) => {
    wasParsed = false;
    try {
      internals._onMessage({ data: line });
      if (!wasParsed) handlers.onMalformed();
    } catch (error) {
      handlers.onMalformed(error);
    }
  };
}

function wireSocket(
  socket: WebSocket,
  internals: TmiInternals,
  handlers: GuardedTmiHandlers & { readonly feed: (line: string) => void },
): void {
  let reason = 'the server closed the connection';

  socket.on('open', () => internals._onOpen());
  socket.on('message', (data, isBinary) => {
    if (isBinary) return handlers.onMalformed();
    for (const line of data.toString().split(/\r?\n/)) if (line.trim() !== '') handlers.feed(line);
  });
  socket.on('error', (error) => {
    reason = error.message;
  });
  socket.on('close', (code) => {
    internals._onClose();
    handlers.onClosed(code === 1006 || code === 1000 ? reason : `${reason} (${code})`);
  });
}

/** A line break inside would be a second command; encode.ts has removed them from texts long before. */
function toOneLine(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, ' ');
}
