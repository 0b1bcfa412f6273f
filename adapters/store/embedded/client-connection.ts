import type { Socket } from 'node:net';
import type { BsonDocument } from './bson-value.ts';
import { errorReply } from './mongo-error.ts';
import { decodeRequest, encodeReply, MessageSplitter, type WireRequest } from './wire-protocol.ts';

/** Answers a command; never throws. */
export type Answer = (command: BsonDocument) => Promise<BsonDocument>;

/** Requests read but not answered yet; above this the socket is not read, so that a flood cannot fill the memory. */
const MAX_PENDING = 64;

function encode(request: WireRequest, reply: BsonDocument): Buffer {
  try {
    return encodeReply(request, reply);
  } catch (error) {
    return encodeReply(request, errorReply(error));
  }
}

/**
 * Serves one client: its requests are answered in the order they came. Bytes that are no message end the
 * connection; they never throw out of here.
 */
export function serveConnection(socket: Socket, answer: Answer): void {
  const splitter = new MessageSplitter();
  let tail: Promise<void> = Promise.resolve();
  let pending = 0;

  async function handle(request: WireRequest): Promise<void> {
    const reply = await answer(request.command);
    pending -= 1;
    if (pending < MAX_PENDING && socket.isPaused()) socket.resume();
    if (!request.isUnacknowledged && !socket.destroyed) socket.write(encode(request, reply));
  }

  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of splitter.push(chunk)) {
        const request = decodeRequest(message);
        pending += 1;
        tail = tail.then(() => handle(request)).catch(() => void socket.destroy());
      }
    } catch {
      // Not the MongoDB protocol: nothing that follows can be understood, so the client is told by the closed socket.
      socket.destroy();
    }
    if (pending >= MAX_PENDING) socket.pause();
  });
  // A reset connection is an ordinary end; without a listener it would end the process.
  socket.on('error', () => void socket.destroy());
}
