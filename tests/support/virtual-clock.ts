import type { Clock } from '../../pipelines/ports/clock.ts';

/** A clock that moves only when told to. */
export interface VirtualClock extends Clock {
  advance(ms: number): void;
}

export function createVirtualClock(startMs = Date.UTC(2026, 10, 23, 12)): VirtualClock {
  let now = startMs;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}
