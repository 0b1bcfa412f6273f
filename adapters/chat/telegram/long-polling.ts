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
  /** This and `onTrouble` must not reject. */
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

/** What came of one request: how far updates are taken, and what stopped it from going further. */
interface Round {
  readonly offset?: number;
  readonly trouble?: PollingTrouble;
}

async function poll(needs: LongPollingNeeds, stopping: AbortSignal): Promise<void> {
  const { timings } = needs;
  let offset: number | undefined;
  let failures = 0;

  while (!stopping.aborted) {
    // After trouble an answer is wanted at once: it tells soonest that the connection is back.
    const timeoutSeconds = failures === 0 ? timings.pollSeconds : 0;
    const limitMs = timeoutSeconds * 1000 + timings.pollGraceMs;
    const round = await pollOnce({ ...withOffset(offset), timeoutSeconds, limitMs }, needs, stopping);
    offset = round.offset ?? offset;
    if (stopping.aborted) break;
    if (round.trouble === undefined) {
      failures = 0;
      continue;
    }
    await needs.onTrouble(round.trouble);
    if (round.trouble.kind === 'refused') return;
    await pause(Math.max(backoffMs(failures, timings), retryAfterMs(round.trouble.error)), stopping);
    failures += 1;
  }
  await confirm(offset, needs);
}

async function pollOnce(
  request: UpdatesRequest,
  needs: LongPollingNeeds,
  stopping: AbortSignal,
): Promise<Round> {
  try {
    const updates = z.array(z.unknown()).parse(await needs.fetchUpdates(request, stopping));
    await needs.onAnswered();
    return await takeBatch(updates, needs, stopping);
  } catch (error) {
    const isRefused = error instanceof GrammyError && error.error_code === 401;
    return { trouble: { kind: isRefused ? 'refused' : 'connection', error } };
  }
}

/** Takes updates in order up to the first that fails; `offset` confirms those before it. */
async function takeBatch(
  batch: readonly unknown[],
  needs: LongPollingNeeds,
  stopping: AbortSignal,
): Promise<Round> {
  let offset: number | undefined;
  for (const update of batch) {
    if (stopping.aborted) break;
    try {
      await needs.receive(update);
    } catch (error) {
      return { ...withOffset(offset), trouble: { kind: 'sink', error } };
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
