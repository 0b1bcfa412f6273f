import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BsonDocument } from './bson-value.ts';
import { serveConnection } from './client-connection.ts';
import { createScramVerifier, type ScramVerifier } from './scram-authentication.ts';

/** The longest path a Unix socket can have on every system we know (`sun_path`, 108 bytes with its end). */
const MAX_SOCKET_PATH_BYTES = 107;
const SOCKET_NAME = 'store.sock';

export interface ListenerOptions {
  readonly directory: string;
  readonly access: 'socket' | 'port';
  readonly answer: (command: BsonDocument, connectionId: number) => Promise<BsonDocument>;
}

export interface StoreListener {
  readonly uri: string;
  close(): Promise<void>;
}

const OPTIONS = 'directConnection=true&serverSelectionTimeoutMS=5000';

/** Where the socket lies: in the data directory, or, if that path is too long, in a private temporary directory. */
function socketPlace(directory: string): { readonly path: string; readonly remove: () => void } {
  const path = join(directory, SOCKET_NAME);
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES)
    return { path, remove: () => rmSync(path, { force: true }) };
  const temporary = mkdtempSync(join(tmpdir(), 'shoptalk-'));
  return {
    path: join(temporary, SOCKET_NAME),
    remove: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

function listening(
  server: Server,
  where: { readonly path: string } | { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Listens on a socket nobody else may open. `listen` binds at once, so the umask guards the moment before chmod and
 * is back before any other code of the process runs.
 */
async function listenOnSocket(
  server: Server,
  directory: string,
): Promise<{ readonly uri: string; readonly remove: () => void }> {
  const place = socketPlace(directory);
  rmSync(place.path, { force: true });
  const umask = process.umask(0o177);
  const opened = listening(server, { path: place.path });
  process.umask(umask);
  await opened;
  chmodSync(place.path, 0o600);
  return { uri: `mongodb://${encodeURIComponent(place.path)}/shoptalk?${OPTIONS}`, remove: place.remove };
}

async function listenOnPort(server: Server, verifier: ScramVerifier) {
  await listening(server, { host: '127.0.0.1', port: 0 });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { user, password } = verifier.credential;
  return {
    uri: `mongodb://${user}:${password}@127.0.0.1:${port}/shoptalk?authSource=admin&authMechanism=SCRAM-SHA-256&${OPTIONS}`,
    remove: () => undefined,
  };
}

/** Opens the door of the store: a Unix socket of mode 0600, or a loopback port behind SCRAM-SHA-256. */
export async function openListener({ directory, access, answer }: ListenerOptions): Promise<StoreListener> {
  const sockets = new Set<Socket>();
  const verifier = access === 'port' ? createScramVerifier() : undefined;
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connectionId = connections;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const guarded = (command: BsonDocument) => answer(command, connectionId);
    serveConnection(socket, verifier ? verifier.guard(guarded) : guarded);
  });
  const { uri, remove } =
    access === 'socket' || !verifier
      ? await listenOnSocket(server, directory)
      : await listenOnPort(server, verifier);
  return {
    uri,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      remove();
    },
  };
}
