import { GrammyError } from 'grammy';
import { z } from 'zod';
import type { TelegramTimings } from './options.ts';

/** Part of the time `close` may take. */
const CONFIRM_WITHIN_MS = 1_000;

const updateIdSchema = z.object({ update_id: z.int() });

/** What the loop asks of its surroundings. */
export interface LongPollingNeeds {
  /** One `getUpdates`; updates below `offset` are confirmed by it and never come again. */
  readonly fetchUpdates: (request: UpdatesRequest, signal: AbortSignal) => Promise<unknown>;
  /** Resolves when the update is safely taken. */
  readonly receive: (update: unknown) => Promise<void>;
  readonly onAnswered: () => Promise<void>;
  readonly onTrouble: (trouble: PollingTrouble) => Promise<void>;
  readonly timings: TelegramTimings;
}

export interface UpdatesRequest {
  readonly offset?: number;
  readonly limit?: number;
  /** How long Telegram may hold the request open when nothing happens. */
  readonly timeoutSeconds: number;
  /** When the request is aborted because the connection must be dead. */
  readonly limitMs: number;
}

/** `sink`: our own program cannot take events. `refused`: the token is void and the loop has ended. */
export interface PollingTrouble {
  readonly kind: 'connection' | 'sink' | 'refused';
  readonly error: unknown;
}

export interface LongPolling {
  /** Settles when the loop has ended, also by itself after `refused`. Never rejects. */
  readonly ended: Promise<void>;
  /** Asks for no more and takes no further update; one that is being taken is waited for by `ended`. */
  stop(): void;
}

/**
 * Plain sequential polling. An update is confirmed (by the offset of the next request) only after `receive` resolved, so one
 * that was not taken, or whose process died, comes again. grammY's own `bot.start` does it in the same order; this loop adds
 * what it lacks: going on when `receive` rejects, and noticing a socket that is open but dead.
 */
export function startLongPolling(needs: LongPollingNeeds): LongPolling {
  const stopping = new AbortController();
  const ended = poll(needs, stopping.signal);
  return { ended, stop: () => stopping.abort() };
}

async function poll(needs: LongPollingNeeds, stopping: AbortSignal): Promise<void> {
  const { timings } = needs;
  let offset: number | undefined;
  let failures = 0;
  let waitMs = 0;

  const report = async (trouble: PollingTrouble): Promise<void> => {
    waitMs = Math.max(backoffMs(failures, timings), retryAfterMs(trouble.error));
    failures += 1;
    // A sink that cannot take the bad news either must not end the loop.
    await needs.onTrouble(trouble).catch(() => undefined);
  };

  while (!stopping.aborted) {
    try {
      const timeoutSeconds = timings.pollSeconds;
      const limitMs = timeoutSeconds * 1000 + timings.pollGraceMs;
      const request = { ...withOffset(offset), timeoutSeconds, limitMs };
      const updates = await needs.fetchUpdates(request, stopping);
      await needs.onAnswered();
      const batch = z.array(z.unknown()).parse(updates);
      const next = await takeBatch(batch, needs, stopping);
      offset = next.offset ?? offset;
      if (next.error === undefined) failures = 0;
      else await report({ kind: 'sink', error: next.error });
    } catch (error) {
      if (stopping.aborted) break;
      const isRefused = error instanceof GrammyError && error.error_code === 401;
      await report({ kind: isRefused ? 'refused' : 'connection', error });
      if (isRefused) return;
    }
    if (failures > 0) await pause(waitMs, stopping);
  }
  await confirm(offset, needs);
}

/** Takes updates in order up to the first that fails; `offset` confirms those before it. */
async function takeBatch(
  batch: readonly unknown[],
  needs: LongPollingNeeds,
  stopping: AbortSignal,
): Promise<{ readonly offset?: number; readonly error?: unknown }> {
  let offset: number | undefined;
  for (const update of batch) {
    if (stopping.aborted) break;
    try {
      await needs.receive(update);
    } catch (error) {
      return { ...withOffset(offset), error };
    }
    const { data } = updateIdSchema.safeParse(update);
    if (data !== undefined) offset = data.update_id + 1;
  }
  // Without an id nothing can be confirmed, and asking again at once would spin.
  if (batch.length > 0 && offset === undefined && !stopping.aborted) throw new Error('updates without an id');
  return withOffset(offset);
}

/** Tells Telegram what was taken last, so that a restart does not see it again. Best effort: the queue knows duplicates. */
async function confirm(offset: number | undefined, needs: LongPollingNeeds): Promise<void> {
  if (offset === undefined) return;
  const request = { offset, limit: 1, timeoutSeconds: 0, limitMs: CONFIRM_WITHIN_MS };
  await needs.fetchUpdates(request, new AbortController().signal).catch(() => undefined);
}

function withOffset(offset: number | undefined): { readonly offset?: number } {
  return offset === undefined ? {} : { offset };
}

/** Doubles with each failure in a row. */
function backoffMs(failuresBefore: number, timings: TelegramTimings): number {
  return Math.min(timings.retryMaxMs, timings.retryFirstMs * 2 ** Math.min(failuresBefore, 16));
}

function retryAfterMs(error: unknown): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
}

/** Ends at once when stopping. */
function pause(waitMs: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, waitMs);
    stopping.addEventListener('abort', finish);
    if (stopping.aborted) finish();
  });
}
