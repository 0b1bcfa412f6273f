import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import type { Log } from '../../../pipelines/ports/log.ts';

/** More than this waiting means that the sink hangs; memory must not grow without end. */
const MAX_WAITING = 10_000;

interface InboxNeeds {
  readonly sink: PlatformEventSink;
  readonly log: Log;
  readonly retryDelaysMs: readonly number[];
}

/** Hands events to the sink one after the other, in the order they came. */
export interface EventInbox {
  put(event: PlatformEvent): void;
  /** Takes nothing more and waits until the sink has everything, at most `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

/**
 * The gateway has no way to say "again, please", so an event whose sink failed is offered again a few times; then it is
 * given up with an error in the log, lest one bad event hold up all others.
 */
export function createEventInbox(needs: InboxNeeds): EventInbox {
  const { log } = needs;
  let waiting = 0;
  let isClosed = false;
  let tail: Promise<void> = Promise.resolve();

  return {
    put: (event) => {
      if (isClosed) return;
      if (waiting >= MAX_WAITING) {
        log.error({ kind: event.kind, waiting }, 'a Discord event was lost: the sink does not keep up');
        return;
      }
      waiting += 1;
      tail = tail.then(async () => {
        await offer(event, needs);
        waiting -= 1;
      });
    },
    close: async (timeoutMs) => {
      isClosed = true;
      const patience = new AbortController();
      const tooLate = sleep(timeoutMs, 'late', { signal: patience.signal }).catch(() => 'in time');
      if ((await Promise.race([tail, tooLate])) === 'late') {
        log.error({ waiting }, 'Discord events were lost: the sink did not take them before the stop');
      }
      patience.abort();
    },
  };
}

async function offer(event: PlatformEvent, { sink, log, retryDelaysMs }: InboxNeeds): Promise<void> {
  for (const delayMs of [...retryDelaysMs, undefined]) {
    try {
      return await sink(event);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (delayMs === undefined)
        log.error({ kind: event.kind, reason }, 'a Discord event was lost: the sink failed');
      else await sleep(delayMs);
    }
  }
}
