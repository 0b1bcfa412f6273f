import { setTimeout as wait } from 'node:timers/promises';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import type { Log } from '../../../pipelines/ports/log.ts';

/** Hands events to the sink in the order they came, without holding up the socket. */
export interface EventDelivery {
  deliver(event: PlatformEvent): void;
  /** Resolves when every event handed over so far was taken (or given up). */
  settled(): Promise<void>;
}

const RETRY_AFTER_MS = [100, 400, 1_600] as const;

/**
 * Twitch sends nothing twice, so an event whose sink fails is offered again a few times. When that does not help it is
 * lost; the log says so.
 */
export function createEventDelivery(sink: PlatformEventSink, log: Log): EventDelivery {
  const underway = new Set<Promise<void>>();

  const offer = async (event: PlatformEvent): Promise<void> => {
    for (const waitMs of RETRY_AFTER_MS) {
      try {
        return await sink(event);
      } catch (error) {
        log.warn({ error, kind: event.kind, waitMs }, 'the sink refused a Twitch event, trying again');
        await wait(waitMs);
      }
    }
    await sink(event);
  };

  return {
    deliver(event) {
      const taking = offer(event)
        .catch((error: unknown) => log.error({ error, kind: event.kind }, 'a Twitch event is lost'))
        .finally(() => underway.delete(taking));
      underway.add(taking);
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
