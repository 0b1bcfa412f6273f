import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A WebSocket server on loopback that can go away, come back and fall silent. */
export interface SocketServer {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Sockets that are open and not silent. */
  live(): readonly WebSocket[];
  /** Drops every connection without goodbye. */
  kick(): void;
  /** Drops every connection and takes no new one until `comeBack`. */
  goAway(): void;
  comeBack(): void;
  /** Open sockets stay open but are neither read nor answered any more, as after a cable was cut. */
  goSilent(): void;
  stop(): Promise<void>;
}

export async function startSocketServer(
  onConnection: (socket: WebSocket, request: IncomingMessage) => void,
  onRequest?: RequestListener,
): Promise<SocketServer> {
  const http = createServer(onRequest ?? ((_request, response) => response.writeHead(426).end()));
  const sockets = new WebSocketServer({ noServer: true });
  const silent = new WeakSet<WebSocket>();
  let isAway = false;

  http.on('upgrade', (request, socket, head) => {
    if (isAway) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined);
      onConnection(opened, request);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const kick = () => {
    for (const socket of sockets.clients) socket.terminate();
  };

  return {
    host: `127.0.0.1:${addressOf(http.address()).port}`,
    live: () =>
      [...sockets.clients].filter((socket) => !silent.has(socket) && socket.readyState === socket.OPEN),
    kick,
    goAway() {
      isAway = true;
      kick();
    },
    comeBack() {
      isAway = false;
    },
    goSilent() {
      for (const socket of sockets.clients) {
        silent.add(socket);
        socket.pause();
      }
    },
    async stop() {
      kick();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server is not listening');
  return address;
}
