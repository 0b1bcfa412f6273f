import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../pipelines/ports/clock.ts';

const HOUR_MS = 60 * 60 * 1000;
/** With a login every two minutes a day holds 720; after 1,000 Discord resets the token. */
const MAX_WAIT_MS = 120_000;

/** Spaces out new logins (IDENTIFY): a session that keeps breaking must not use up the day's allowance. */
export interface IdentifyPacer {
  /** Resolves when the next login may be made, and counts it. Rejects when aborted. */
  turn(signal: AbortSignal): Promise<void>;
}

/** Waits `intervalMs` after the first login of an hour, twice as long after each further one, at most two minutes. */
export function createIdentifyPacer(clock: Clock, intervalMs: number): IdentifyPacer {
  let loginsAt: number[] = [];

  return {
    turn: async (signal) => {
      const now = clock.now();
      loginsAt = loginsAt.filter((at) => at > now - HOUR_MS);
      const last = loginsAt.at(-1);
      if (last !== undefined) {
        const spacingMs = Math.min(MAX_WAIT_MS, intervalMs * 2 ** (loginsAt.length - 1));
        await sleep(Math.max(0, last + spacingMs - now), undefined, { signal });
      }
      loginsAt.push(clock.now());
    },
  };
}
