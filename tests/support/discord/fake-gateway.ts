import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { BOT_TOKEN, type DiscordWorld, GUILD_ID } from './discord-world.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-opcodes */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;

const HEARTBEAT_INTERVAL_MS = 41_250;

const frameSchema = z.object({ op: z.number(), d: z.unknown() });
const eventSchema = z.object({ t: z.string(), d: z.unknown() });
const identifySchema = z.object({ token: z.string(), intents: z.number() });
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

interface Session {
  readonly id: string;
  readonly history: { readonly s: number; readonly frame: string }[];
  socket: WebSocket | undefined;
}

/** The gateway (version 10, JSON, uncompressed) for one bot. */
export interface FakeGateway {
  /** Frames the bot sent, heartbeats too. */
  readonly received: readonly { readonly op: number; readonly d: unknown }[];
  readonly opened: number;
  /** Connections refused while away. */
  readonly refused: number;
  /** Sends an event to the session; kept for a resume while no socket is there. */
  dispatch(type: string, data: unknown): void;
  /** Delivers the event about this message once more, as a new event. */
  repeat(messageId: string): void;
  /** Sends any frame as it is. */
  sendRaw(frame: string): void;
  /** Refuses every login from now on with this close code. */
  refuseLogins(closeCode: number): void;
  /** Ends the sockets with this close code; the session stays. */
  closeSockets(closeCode: number): void;
  askToReconnect(): void;
  /** Tells the bot that its session is over (op 9, not resumable). */
  invalidateSession(): void;
  /** Open sockets stay open and say nothing more; new connections work. */
  goSilent(): void;
  goAway(kind: 'resumable' | 'lost'): void;
  comeBack(): void;
  stop(): void;
}

export function startFakeGateway(http: Server, world: DiscordWorld, url: () => string): FakeGateway {
  const sockets = new WebSocketServer({ noServer: true });
  const received: { op: number; d: unknown }[] = [];
  let session: Session | undefined;
  let opened = 0;
  let refused = 0;
  let isAway = false;
  let refusal: number | undefined;

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isAway) {
      refused += 1;
      socket.destroy();
    } else sockets.handleUpgrade(request, socket, head, greet);
  });

  function greet(socket: WebSocket): void {
    opened += 1;
    socket.on('error', () => undefined);
    socket.on('message', (raw) => answer(socket, raw));
    send(socket, { op: OP.hello, d: { heartbeat_interval: HEARTBEAT_INTERVAL_MS }, s: null, t: null });
  }

  function answer(socket: WebSocket, raw: RawData): void {
    const frame = frameSchema.parse(JSON.parse(raw.toString()));
    received.push({ op: frame.op, d: frame.d });
    if (frame.op === OP.heartbeat) send(socket, { op: OP.ack });
    if (frame.op === OP.identify) identify(socket, identifySchema.parse(frame.d));
    if (frame.op === OP.resume) resume(socket, resumeSchema.parse(frame.d));
  }

  function identify(socket: WebSocket, { token }: z.infer<typeof identifySchema>): void {
    const closeCode = refusal ?? (token === BOT_TOKEN ? undefined : 4004);
    if (closeCode !== undefined) {
      socket.close(closeCode);
      return;
    }
    session = { id: world.nextId(), history: [], socket };
    gateway.dispatch('READY', {
      v: 10,
      user: world.bot,
      application: world.application,
      session_id: session.id,
      resume_gateway_url: url(),
      guilds: [{ id: GUILD_ID, unavailable: true }],
    });
    gateway.dispatch('GUILD_CREATE', world.guildPayload());
  }

  function resume(socket: WebSocket, { session_id, seq }: z.infer<typeof resumeSchema>): void {
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    if (session?.id !== session_id) {
      send(socket, { op: OP.invalidSession, d: false });
      return;
    }
    session.socket = socket;
    for (const { s, frame } of session.history) if (s > seq) socket.send(frame);
    gateway.dispatch('RESUMED', {});
  }

  const gateway: FakeGateway = {
    received,
    get opened() {
      return opened;
    },
    get refused() {
      return refused;
    },
    dispatch: (t, d) => {
      if (session === undefined) return;
      const s = session.history.length + 1;
      const frame = JSON.stringify({ op: OP.dispatch, t, s, d });
      session.history.push({ s, frame });
      session.socket?.send(frame);
    },
    repeat: (messageId) => {
      const frame = session?.history.find((past) => past.frame.includes(`"id":"${messageId}"`))?.frame;
      if (frame === undefined) throw new Error(`no event about ${messageId} was sent`);
      const { t, d } = eventSchema.parse(JSON.parse(frame));
      gateway.dispatch(t, d);
    },
    sendRaw: (frame) => session?.socket?.send(frame),
    refuseLogins: (closeCode) => {
      refusal = closeCode;
    },
    closeSockets: (closeCode) => {
      for (const socket of sockets.clients) socket.close(closeCode);
      if (session !== undefined) session.socket = undefined;
    },
    askToReconnect: () =>
      session?.socket !== undefined && send(session.socket, { op: OP.reconnect, d: null }),
    invalidateSession: () => {
      const socket = session?.socket;
      session = undefined;
      if (socket !== undefined) send(socket, { op: OP.invalidSession, d: false });
    },
    goSilent: () => {
      if (session !== undefined) session.socket = undefined;
      // Paused, a socket reads nothing any more: no heartbeat is answered and no closing handshake either.
      for (const socket of sockets.clients) socket.pause();
    },
    goAway: (kind) => {
      isAway = true;
      if (session !== undefined) session.socket = undefined;
      if (kind === 'lost') session = undefined;
      for (const socket of sockets.clients) socket.terminate();
    },
    comeBack: () => {
      isAway = false;
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  return gateway;
}

function send(socket: WebSocket, frame: object): void {
  socket.send(JSON.stringify(frame));
}
