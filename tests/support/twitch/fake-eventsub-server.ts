import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { type SocketServer, startSocketServer } from './socket-server.ts';

/** Twitch's EventSub WebSocket, as far as the adapter can see it (https://dev.twitch.tv/docs/eventsub/handling-websocket-events/). */
export interface FakeEventSubServer extends SocketServer {
  readonly url: string;
  /** Ids of the sessions welcomed so far, oldest first. */
  readonly sessions: readonly string[];
  /** Sends a notification to every live socket; returns the frame, so that it can be sent again. */
  notify(type: string, event: object): string;
  /** The same on one socket. */
  notifyOn(socket: WebSocket | undefined, type: string, event: object): void;
  sendRaw(frame: string | Buffer): void;
  /** Asks every socket to move to a new address of this server; resolves when one has arrived there. */
  askToReconnect(): Promise<void>;
  revoke(type: string, status: string): void;
}

export interface FakeEventSubOptions {
  /** False: no keepalives, as from a server that hangs. */
  readonly sendsKeepalive: boolean;
}

export async function startFakeEventSub(
  options: FakeEventSubOptions = { sendsKeepalive: true },
): Promise<FakeEventSubServer> {
  const sessions: string[] = [];
  const arrivals: (() => void)[] = [];

  const server = await startSocketServer((socket, request) => {
    const url = new URL(request.url ?? '/', 'ws://localhost');
    const keepaliveSeconds = Number(url.searchParams.get('keepalive_timeout_seconds') ?? 10);
    const moved = url.searchParams.get('moved');
    const id = moved ?? randomUUID();
    sessions.push(id);
    welcome(socket, id, keepaliveSeconds, options);
    if (moved !== null) for (const arrived of arrivals.splice(0)) arrived();
  });
  const sendRaw = (frame: string | Buffer) => {
    for (const socket of server.live()) socket.send(frame);
  };

  return {
    ...server,
    url: `ws://${server.host}/ws`,
    sessions,
    sendRaw,
    notify(type, event) {
      const frame = toNotification(type, event);
      sendRaw(frame);
      return frame;
    },
    notifyOn: (socket, type, event) => socket?.send(toNotification(type, event)),
    async askToReconnect() {
      const id = sessions.at(-1) ?? '';
      const reconnectUrl = `ws://${server.host}/ws?moved=${id}`;
      const session = {
        id,
        status: 'reconnecting',
        keepalive_timeout_seconds: null,
        reconnect_url: reconnectUrl,
      };
      const arrived = new Promise<void>((resolve) => arrivals.push(resolve));
      sendRaw(toFrame('session_reconnect', { session }));
      await arrived;
    },
    revoke(type, status) {
      sendRaw(toFrame('revocation', { subscription: { id: randomUUID(), type, status, condition: {} } }));
    },
  };
}

function welcome(
  socket: WebSocket,
  id: string,
  keepaliveSeconds: number,
  { sendsKeepalive }: FakeEventSubOptions,
): void {
  const session = {
    id,
    status: 'connected',
    keepalive_timeout_seconds: keepaliveSeconds,
    reconnect_url: null,
    connected_at: new Date().toISOString(),
  };
  socket.send(toFrame('session_welcome', { session }));
  socket.on('message', () => socket.close(4001, 'client sent inbound traffic'));
  if (!sendsKeepalive) return;
  const timer = setInterval(() => {
    if (!socket.isPaused) socket.send(toFrame('session_keepalive', {}));
  }, keepaliveSeconds * 800);
  socket.on('close', () => clearInterval(timer));
}

function toNotification(type: string, event: object): string {
  return toFrame('notification', { subscription: { id: randomUUID(), type }, event });
}

function toFrame(type: string, payload: object): string {
  const metadata = {
    message_id: randomUUID(),
    message_type: type,
    message_timestamp: new Date().toISOString().replace('Z', '123456Z'),
  };
  return JSON.stringify({ metadata, payload });
}
