import {
  DefaultWebSocketManagerOptions,
  type FetchingStrategyOptions,
  type IContextFetchingStrategy,
  type SessionInfo,
} from '@discordjs/ws';
import type { APIGatewayBotInfo } from 'discord.js';
import { GatewayIntentBits } from 'discord.js';
import type { IdentifyPacer } from './identify-pacer.ts';

/** What we listen to. Message Content is the privileged one: without it message texts are empty. */
export const INTENTS =
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessages |
  GatewayIntentBits.MessageContent |
  GatewayIntentBits.DirectMessages;

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** Longer than the handshake's, or the shard would drop a socket that is still connecting without closing it. */
const HELLO_TIMEOUT_MS = 20_000;
const READY_TIMEOUT_MS = 15_000;

/** What the shard asks us for, and keeps with us: where to connect, and the session to resume. */
export interface GatewaySession extends IContextFetchingStrategy {
  /** Sequence number of the last event, which every heartbeat carries. */
  readonly sequence: number | null;
  /** The gateway greeted us: from now on a session that is given up really is lost. */
  noteHello(): void;
  noteClosed(): void;
  /** The shard gets no further connection from us. */
  end(): void;
}

interface SessionNeeds {
  readonly token: string;
  readonly gatewayInformation: APIGatewayBotInfo;
  readonly pacer: IdentifyPacer;
}

export function createGatewaySession(needs: SessionNeeds): GatewaySession {
  let session: SessionInfo | null = null;
  let isGreeted = false;
  let isEnded = false;

  return {
    options: shardOptions(needs),
    get sequence() {
      return session?.sequence ?? null;
    },
    // The shard asks before each connection and offers no way to say no: an answer that never comes is one.
    retrieveSessionInfo: () => (isEnded ? new Promise(() => undefined) : session),
    updateSessionInfo: (_shardId, info) => {
      // discord.js gives the session up when the network is down. Only the gateway can end it: keep it and resume.
      if (info === null && !isGreeted) return;
      session = info === null ? null : { ...info, resumeURL: usableUrl(info.resumeURL, needs) };
    },
    waitForIdentify: (_shardId, signal) => needs.pacer.turn(signal),
    noteHello: () => {
      isGreeted = true;
    },
    // The shard decides whether to give the session up right after it tells us of the closure, in the same turn.
    noteClosed: () => {
      queueMicrotask(() => {
        isGreeted = false;
      });
    },
    end: () => {
      isEnded = true;
    },
  };
}

function shardOptions({ token, gatewayInformation }: SessionNeeds): FetchingStrategyOptions {
  return {
    ...DefaultWebSocketManagerOptions,
    token,
    gatewayInformation,
    intents: INTENTS,
    shardCount: 1,
    compression: null,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    helloTimeout: HELLO_TIMEOUT_MS,
    readyTimeout: READY_TIMEOUT_MS,
  };
}

/** An address no socket can be opened to would throw inside the shard. */
function usableUrl(url: unknown, { gatewayInformation }: SessionNeeds): string {
  return typeof url === 'string' && isGatewayUrl(url) ? url : gatewayInformation.url;
}

/** True for the address of a websocket. */
export function isGatewayUrl(url: string): boolean {
  return /^wss?:\/\//.test(url) && !url.includes('#') && URL.canParse(url);
}
