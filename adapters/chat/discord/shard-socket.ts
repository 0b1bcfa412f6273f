import type { WebSocketShard } from '@discordjs/ws';
import { WebSocket } from 'ws';

/**
 * The two things `WebSocketShard` does not offer and a bot that must not fall silent needs. Both reach for a private
 * member by name and do nothing where a later version has renamed it; the tests of the gateway would then fail.
 */

/** Lets a frame that makes the shard throw be counted, where it would otherwise end the process as an unhandled rejection. */
export function guardFrames(shard: WebSocketShard, onMalformed: () => void): void {
  const receive: unknown = Reflect.get(shard, 'onMessage');
  if (typeof receive !== 'function') return;

  Reflect.set(shard, 'onMessage', async (...frame: unknown[]) => {
    try {
      await Reflect.apply(receive, shard, frame);
    } catch {
      onMalformed();
    }
  });
}

/**
 * Ends the shard's socket without the closing handshake, which takes 30 s when the other side is dead. The shard sees
 * an abnormal closure and recovers as from any other. False when there is no socket to end.
 */
export function cutSocket(shard: WebSocketShard): boolean {
  const socket: unknown = Reflect.get(shard, 'connection');
  if (!(socket instanceof WebSocket) || socket.readyState === WebSocket.CLOSED) return false;
  // A socket that is cut while connecting reports an error, and the shard may have stopped listening.
  socket.on('error', () => undefined);
  socket.terminate();
  return true;
}
