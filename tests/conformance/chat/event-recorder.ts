import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';

/** A sink that keeps what it was given and lets a test wait for more. */
export interface EventRecorder {
  readonly events: PlatformEvent[];
  readonly sink: PlatformEventSink;
  messages(): readonly ChatMessage[];
  /** The first event, past or coming, that fits; rejects with what came instead after `timeoutMs`. */
  waitFor(fits: (event: PlatformEvent) => boolean, timeoutMs?: number): Promise<PlatformEvent>;
  /** The first message with this text. */
  message(text: string, timeoutMs?: number): Promise<ChatMessage>;
}

interface Waiter {
  readonly fits: (event: PlatformEvent) => boolean;
  readonly resolve: (event: PlatformEvent) => void;
}

const DEFAULT_WAIT_MS = 20_000;

/** `beforeKeeping` may wait or throw: then the event counts as not taken, as with a real sink. */
export function createEventRecorder(
  beforeKeeping: (event: PlatformEvent) => Promise<void> = async () => undefined,
): EventRecorder {
  const events: PlatformEvent[] = [];
  const waiters = new Set<Waiter>();

  const sink: PlatformEventSink = async (event) => {
    await beforeKeeping(event);
    events.push(event);
    for (const waiter of waiters) if (waiter.fits(event)) waiter.resolve(event);
  };

  const waitFor: EventRecorder['waitFor'] = (fits, timeoutMs = DEFAULT_WAIT_MS) => {
    const past = events.find(fits);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.delete(waiter);
        reject(new Error(`no such event in ${timeoutMs} ms; came: ${JSON.stringify(events).slice(0, 2000)}`));
      }, timeoutMs);
      const waiter: Waiter = {
        fits,
        resolve: (event) => {
          clearTimeout(timer);
          waiters.delete(waiter);
          resolve(event);
        },
      };
      waiters.add(waiter);
    });
  };

  return {
    events,
    sink,
    waitFor,
    messages: () => events.flatMap((event) => (event.kind === 'message' ? [event.message] : [])),
    message: async (text, timeoutMs) => {
      const event = await waitFor((one) => one.kind === 'message' && one.message.text === text, timeoutMs);
      if (event.kind !== 'message') throw new Error('unreachable: the wait is for messages only');
      return event.message;
    },
  };
}
