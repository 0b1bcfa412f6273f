import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { ConnectionStatus } from './connection-status.ts';
import { createDeferred } from './deferred.ts';
import type { TwitchTimings } from './options.ts';

/** One connection that is up. It is never revived: when it ends, a new one is opened. */
export interface Link {
  /** Resolves with the reason when the connection has ended; an AppError when trying again is useless. */
  readonly closed: Promise<string | AppError>;
  close(): void;
}

interface KeepConnectedOptions {
  /** Opens a connection that is ready for use. Throws a not retryable AppError when trying again is useless. */
  readonly connect: (signal: AbortSignal) => Promise<Link>;
  readonly status: Pick<ConnectionStatus, 'lost' | 'closed'>;
  readonly timings: TwitchTimings;
  readonly log: Log;
}

/** A connection that is opened again whenever it ends. */
export interface KeptConnection {
  /** Resolves when the first attempt succeeded or failed in a way that is tried again; rejects when it is not. */
  readonly firstAttempt: Promise<void>;
  /** Closes for good; resolves when nothing is left running. Twice is harmless. */
  close(): Promise<void>;
}

/** A connection that held this long ended by accident, so the wait before the next starts small again. */
const HEALTHY_AFTER_MS = 60_000;

/** Connects, waits for the end, waits a little (exponential backoff with jitter), connects again. */
export function keepConnected(options: KeepConnectedOptions): KeptConnection {
  const { status, timings, log } = options;
  const stop = new AbortController();
  const first = createDeferred<void>();

  const run = async () => {
    for (let failures = 0; !stop.signal.aborted; failures += 1) {
      const startedAt = performance.now();
      const end = await runOnce(options, () => first.resolve(), stop.signal);
      if (stop.signal.aborted) return;
      if (end instanceof AppError && !end.retryable) return giveUp(end);

      const reason = end instanceof Error ? end.message : end;
      status.lost(reason);
      first.resolve();
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) failures = 0;
      const waitMs = backoffMs(failures, timings);
      log.warn({ reason, waitMs }, 'the Twitch connection is gone, connecting again');
      await wait(waitMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };

  const giveUp = (error: AppError) => {
    status.closed(`${error.code}: ${error.message}`);
    log.error({ code: error.code, error }, 'the Twitch connection is given up');
    first.reject(error);
  };

  first.promise.catch(() => undefined);
  const running = run().finally(() => first.resolve());
  return {
    firstAttempt: first.promise,
    async close() {
      stop.abort();
      await running;
      status.closed('closed by the program');
    },
  };
}

/** One connection from beginning to end. */
async function runOnce(
  { connect }: KeepConnectedOptions,
  onConnected: () => void,
  signal: AbortSignal,
): Promise<string | Error> {
  let link: Link;
  try {
    link = await connect(signal);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  onConnected();
  const close = () => link.close();
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  const reason = await link.closed;
  signal.removeEventListener('abort', close);
  return reason;
}

/** Doubles with every failure in a row; half of it is random so that many bots do not return at the same moment. */
function backoffMs(failures: number, timings: TwitchTimings): number {
  const ceiling = Math.min(timings.reconnectMaxMs, timings.reconnectMinMs * 2 ** Math.min(failures, 16));
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
