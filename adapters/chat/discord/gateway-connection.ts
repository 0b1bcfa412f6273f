import { WebSocketShard, WebSocketShardDestroyRecovery, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayOpcodes } from 'discord.js';
import type { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { GatewaySession } from './gateway-session.ts';
import { createLivenessWatch } from './liveness-watch.ts';
import { fatalCloseError } from './login-error.ts';
import type { DiscordTimings } from './options.ts';
import { cutSocket, guardFrames } from './shard-socket.ts';

const CLOSE_TIMEOUT_MS = 2_000;
const NORMAL_CLOSURE = 1000;

/** What happens on the connection. None of these may throw. */
export interface GatewayListener {
  /** A new session began; `ready` is the payload of READY. */
  onReady(ready: unknown): void;
  onDispatch(type: unknown, data: unknown): void;
  onConnected(how: 'logged in' | 'resumed'): void;
  onReconnecting(why: string): void;
  /** The session could not be resumed: what happened between these times is lost. */
  onGap(fromMs: number, toMs: number): void;
  /** The gateway will not have us again; nothing is tried any more. */
  onFatal(error: AppError): void;
  /** A frame came that makes no sense. */
  onMalformed(): void;
}

interface ConnectionNeeds {
  readonly session: GatewaySession;
  readonly timings: DiscordTimings;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: GatewayListener;
}

/**
 * discord.js's `WebSocketShard` with what it lacks: it notices a dead socket in time, tells a break from a lost session,
 * and ends for good when asked.
 */
export interface GatewayConnection {
  /** Closes politely, within two seconds. */
  close(): Promise<void>;
}

export function connectGateway(needs: ConnectionNeeds): GatewayConnection {
  const { session, listener, log } = needs;
  let isEnding = false;
  const shard = new WebSocketShard(session, 0);
  const presence = trackPresence(needs.clock, listener);
  const liveness = createLivenessWatch({
    ...needs.timings,
    beat: () => void shard.send({ op: GatewayOpcodes.Heartbeat, d: session.sequence }).catch(() => undefined),
    onDead: () => {
      log.warn({}, 'the Discord gateway does not answer any more; connecting again');
      const orElse = { reason: 'silent', recover: WebSocketShardDestroyRecovery.Resume };
      if (!cutSocket(shard)) void shard.destroy(orElse);
    },
  });

  guardFrames(shard, listener.onMalformed);
  shard.on(WebSocketShardEvents.Hello, () => {
    session.noteHello();
    liveness.start();
  });
  shard.on(WebSocketShardEvents.HeartbeatComplete, () => {
    presence.heard();
    liveness.answered();
  });
  shard.on(WebSocketShardEvents.Ready, ({ data }) => presence.ready(data));
  shard.on(WebSocketShardEvents.Resumed, () => presence.resumed());
  shard.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    presence.heard();
    listener.onDispatch(data.t, data.d);
  });
  shard.on(WebSocketShardEvents.Closed, ({ code }) => {
    liveness.stop();
    session.noteClosed();
    if (!isEnding) presence.closed(code);
  });
  shard.on(WebSocketShardEvents.Error, ({ error }) => log.debug({ reason: error.message }, 'gateway error'));

  shard.connect().catch((error: unknown) => log.debug({ error }, 'the first gateway connection failed'));
  return {
    close: async () => {
      isEnding = true;
      session.end();
      liveness.stop();
      await endShard(shard);
      liveness.stop();
    },
  };
}

/** Keeps account of when we were there, and tells the listener when that changes. */
function trackPresence(clock: Clock, listener: GatewayListener) {
  let wasReady = false;
  let lastHeardAt = clock.now();
  /** When we heard the last of a connection that broke; undefined while it stands. */
  let awaySince: number | undefined;

  return {
    heard: () => {
      lastHeardAt = clock.now();
    },
    ready: (data: unknown) => {
      if (awaySince !== undefined) listener.onGap(awaySince, clock.now());
      awaySince = undefined;
      wasReady = true;
      listener.onReady(data);
      listener.onConnected('logged in');
    },
    resumed: () => {
      awaySince = undefined;
      listener.onConnected('resumed');
    },
    closed: (code: number) => {
      const fatal = fatalCloseError(code);
      if (fatal !== undefined) return listener.onFatal(fatal);
      if (!wasReady || awaySince !== undefined) return;
      awaySince = lastHeardAt;
      listener.onReconnecting(`the gateway connection closed with code ${code}`);
    },
  };
}

async function endShard(shard: WebSocketShard): Promise<void> {
  const hasStopped = shard.destroy({ code: NORMAL_CLOSURE, reason: 'Shoptalk stops' });
  const timer = setTimeout(() => cutSocket(shard), CLOSE_TIMEOUT_MS);
  await hasStopped.finally(() => clearTimeout(timer));
  // A socket that was only connecting is left behind by the shard.
  cutSocket(shard);
}
