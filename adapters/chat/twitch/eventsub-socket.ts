import { WebSocket } from 'ws';
import { createDeferred } from './deferred.ts';
import { type EventSubMessage, type EventSubWelcome, readEventSubMessage } from './eventsub-messages.ts';
import type { TwitchTimings } from './options.ts';
import { startWatchdog } from './watchdog.ts';

/** One EventSub WebSocket that has been welcomed. */
export interface EventSubSocket {
  readonly sessionId: string;
  /** Resolves with the reason when the socket is gone. */
  readonly closed: Promise<string>;
  /** Ends at once. */
  close(): void;
  /** Ends politely: what Twitch has sent already still comes in. */
  leave(): void;
}

interface EventSubSocketNeeds {
  readonly url: string;
  readonly timings: TwitchTimings;
  /** Every message but the welcome. */
  readonly onMessage: (message: EventSubMessage, socket: EventSubSocket) => void;
  readonly onMalformed: () => void;
}

const MAX_FRAME_BYTES = 256 * 1024;

/**
 * Opens a socket and waits for its welcome. Twitch sends something every `keepalive_timeout_seconds`; a socket silent for
 * longer than that and `keepaliveGraceMs` ends by itself, and so does any when `signal` is aborted. We send nothing:
 * Twitch closes on whoever does (4001).
 */
export async function openEventSubSocket(
  { url, timings, onMessage, onMalformed }: EventSubSocketNeeds,
  signal: AbortSignal,
): Promise<EventSubSocket> {
  signal.throwIfAborted();
  const welcomed = createDeferred<EventSubSocket>();
  const closed = createDeferred<string>();
  const socket = new WebSocket(url, { handshakeTimeout: timings.connectMs, maxPayload: MAX_FRAME_BYTES });

  const end = (reason: string) => {
    closed.resolve(reason);
    welcomed.reject(new Error(reason));
    socket.terminate();
  };
  const watchdog = startWatchdog({
    quietMs: timings.connectMs,
    graceMs: timings.keepaliveGraceMs,
    onQuiet: () => undefined,
    onDead: () => end('EventSub has gone silent'),
  });
  const greet = (session: EventSubWelcome): EventSubSocket => {
    watchdog.expectEvery((session.keepalive_timeout_seconds ?? timings.keepaliveSeconds) * 1000);
    const close = () => end('closed by the program');
    return { sessionId: session.id, closed: closed.promise, close, leave: () => socket.close(1000) };
  };
  let greeted: EventSubSocket | undefined;

  socket.on('message', (data, isBinary) => {
    watchdog.heard();
    const message = isBinary ? undefined : readEventSubMessage(data.toString());
    if (message === undefined) return onMalformed();
    if (message === 'other') return;
    if (greeted !== undefined) return onMessage(message, greeted);
    if (message.type !== 'session_welcome') return;
    greeted = greet(message.payload.session);
    welcomed.resolve(greeted);
  });
  socket.on('error', (error) => end(error.message));
  socket.on('close', (code) => {
    watchdog.stop();
    end(`EventSub closed the connection (${code})`);
  });

  const abort = () => end('closed by the program');
  signal.addEventListener('abort', abort);
  void closed.promise.then(() => signal.removeEventListener('abort', abort));
  return welcomed.promise;
}
