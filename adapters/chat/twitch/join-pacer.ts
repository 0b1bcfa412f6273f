import { setTimeout as wait } from 'node:timers/promises';
import type { TwitchTimings } from './options.ts';

/** Spaces out JOINs so that Twitch's limit holds in every window, also over reconnects. */
export interface JoinPacer {
  /** Resolves with true when one more channel may be joined, with false when `signal` was aborted first. */
  take(signal: AbortSignal): Promise<boolean>;
}

/** A true sliding window: the n-th join waits until the (n − joinsPerWindow)-th is `joinWindowMs` old. */
export function createJoinPacer({ joinsPerWindow, joinWindowMs }: TwitchTimings): JoinPacer {
  const takenAt: number[] = [];

  return {
    async take(signal) {
      while (!signal.aborted) {
        const oldest = takenAt.length < joinsPerWindow ? undefined : takenAt[0];
        const waitMs = oldest === undefined ? 0 : oldest + joinWindowMs - performance.now();
        if (waitMs <= 0) {
          takenAt.push(performance.now());
          if (takenAt.length > joinsPerWindow) takenAt.shift();
          return true;
        }
        await wait(Math.ceil(waitMs), undefined, { signal }).catch(() => undefined);
      }
      return false;
    },
  };
}
