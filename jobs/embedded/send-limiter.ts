import { createSlidingWindows } from '../../pipelines/plan/sliding-window.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { SendLimiter } from '../../pipelines/ports/send-limiter.ts';

/** Sliding windows in the memory of this process: right as long as it is the only one that sends. */
export function createEmbeddedSendLimiter(clock: Clock): SendLimiter {
  const windows = createSlidingWindows();
  return {
    take: async (limits, signal) => {
      signal.throwIfAborted();
      return windows.take(limits, clock.now());
    },
    block: async (key, forMs) => windows.block(key, clock.now() + forMs),
    remaining: async (limit) => windows.remaining(limit, clock.now()),
    close: async () => undefined,
  };
}
