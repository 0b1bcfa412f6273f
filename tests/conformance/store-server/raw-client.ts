import { connect, type Socket } from 'node:net';
import mongoose from 'mongoose';

const { deserialize, serialize } = mongoose.mongo.BSON;

/** A connection below the driver: sends any bytes, and commands exactly as given. */
export interface RawClient {
  readonly socket: Socket;
  /** Sends a command as OP_MSG and gives the reply; rejects when the server closes the connection instead. */
  send(command: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): void;
}

/** The socket path or host and port of a connection string. */
export function addressOf(
  uri: string,
): { readonly path: string } | { readonly host: string; readonly port: number } {
  const host = decodeURIComponent(/^mongodb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri)?.[1] ?? '');
  if (host.startsWith('/')) return { path: host };
  const [name = '', port = '27017'] = host.split(':');
  return { host: name, port: Number(port) };
}

/** The bytes of an OP_MSG with one body section. */
export function encodeCommand(command: Record<string, unknown>, requestId = 1): Buffer {
  const body = serialize(command);
  const message = Buffer.alloc(21 + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(requestId, 4);
  message.writeInt32LE(2013, 12);
  message.set(body, 21);
  return message;
}

export async function connectRaw(uri: string): Promise<RawClient> {
  const socket = connect(addressOf(uri) as never);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => socket.destroy());
  return {
    socket,
    send: (command) =>
      new Promise((resolve, reject) => {
        let bytes = Buffer.alloc(0);
        const onData = (chunk: Buffer) => {
          bytes = Buffer.concat([bytes, chunk]);
          if (bytes.length < 4 || bytes.length < bytes.readInt32LE(0)) return;
          socket.off('data', onData);
          socket.off('close', onClose);
          resolve(deserialize(bytes.subarray(21)));
        };
        const onClose = () => reject(new Error('the server closed the connection'));
        socket.on('data', onData);
        socket.once('close', onClose);
        socket.write(encodeCommand(command));
      }),
    close: () => socket.destroy(),
  };
}
