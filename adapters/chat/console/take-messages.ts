import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { MessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';

/** A sink that hangs must not keep the program from stopping. */
const CLOSE_WITHIN_MS = 3_000;

/** Hands what is typed to the sink, and knows what it is still busy with. */
export interface MessageTaker {
  /** Resolves with the message's key when the sink took it; rejects as the sink does. */
  take(event: Extract<PlatformEvent, { kind: 'message' }>): Promise<MessageKey>;
  /** Throws AppError `console_closed` once closed. */
  refuseWhenClosed(): void;
  readonly isClosed: boolean;
  /** Takes nothing more and waits, at most 3 s, for the sink. Twice is harmless. */
  close(): Promise<void>;
}

export function createMessageTaker(sink: PlatformEventSink): MessageTaker {
  const underWay = new Set<Promise<void>>();
  let isClosed = false;
  let closing: Promise<void> | undefined;

  return {
    get isClosed() {
      return isClosed;
    },
    refuseWhenClosed: () => {
      if (!isClosed) return;
      throw new AppError({
        code: 'console_closed',
        message: 'The console is closed because the bot is stopping. Start it again to go on typing.',
        retryable: false,
        audience: 'operator',
      });
    },
    take: async (event) => {
      const taking = sink(event);
      underWay.add(taking);
      try {
        await taking;
      } finally {
        underWay.delete(taking);
      }
      return event.message.key;
    },
    close: () => {
      isClosed = true;
      closing ??= within(Promise.allSettled(underWay), CLOSE_WITHIN_MS);
      return closing;
    },
  };
}

async function within(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
