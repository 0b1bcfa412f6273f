import { BotApiError } from './bot-api-error.ts';

/** What happened and was not yet confirmed, with the semantics of `getUpdates`. */
export interface UpdateQueue {
  /** Adds something that happened; returns its update id. */
  push(update: Readonly<Record<string, unknown>>): number;
  /** Adds an update as it is: hostile, malformed, with its own id or none. */
  pushRaw(update: unknown): void;
  /** `getUpdates`: forgets what lies below the offset, then answers with what waits, or holds on until something comes. */
  take(request: TakeRequest, gone: AbortSignal): Promise<readonly unknown[]>;
  /** What was not confirmed yet. */
  pending(): readonly unknown[];
  /** Nothing waits any more, and nothing below was kept. */
  clear(): void;
}

interface TakeRequest {
  readonly offset: number | undefined;
  readonly limit: number;
  readonly timeoutSeconds: number;
}

export function createUpdateQueue(): UpdateQueue {
  let nextId = 500_000_001;
  let pending: unknown[] = [];
  let wake: (() => void) | undefined;
  let endOther: ((error: BotApiError) => void) | undefined;

  const pushRaw = (update: unknown): void => {
    pending.push(update);
    wake?.();
  };

  const hold = (timeoutSeconds: number, gone: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, timeoutSeconds * 1000);
      const finish = (): void => {
        clearTimeout(timer);
        resolve();
      };
      wake = finish;
      endOther = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      gone.addEventListener('abort', finish);
    });

  return {
    push: (update) => {
      const id = nextId;
      nextId += 1;
      pushRaw({ update_id: id, ...update });
      return id;
    },
    pushRaw,
    pending: () => pending,
    clear: () => {
      pending = [];
    },
    take: async ({ offset, limit, timeoutSeconds }, gone) => {
      endOther?.(new BotApiError(409, 'Conflict: terminated by other getUpdates request'));
      endOther = undefined;
      if (offset !== undefined) pending = pending.filter((update) => !isBelow(update, offset));
      if (pending.length === 0 && timeoutSeconds > 0) {
        await hold(timeoutSeconds, gone);
        wake = undefined;
        endOther = undefined;
      }
      return pending.slice(0, limit);
    },
  };
}

/** One without an id cannot be confirmed; it is delivered once. */
function isBelow(update: unknown, offset: number): boolean {
  const hasId = typeof update === 'object' && update !== null && 'update_id' in update;
  return !hasId || typeof update.update_id !== 'number' || update.update_id < offset;
}
