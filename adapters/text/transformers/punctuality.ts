import type { Clock } from '../../../pipelines/ports/clock.ts';

/** The last calls that are judged, and for how long a call counts, ms. */
const LAST_CALLS = 50;
const COUNTS_FOR_MS = 60_000;
/** Fewer calls than this prove nothing. */
const MIN_CALLS = 10;
const LATE_SHARE = 0.2;

/** How punctual the encoder has been of late. */
export interface Punctuality {
  record(isMissed: boolean): void;
  /** `14 of the last 50 calls got no vector in time` when it is a fifth of them or more; undefined when punctual. */
  complaint(): string | undefined;
}

export function createPunctuality(clock: Clock): Punctuality {
  const calls: { readonly at: number; readonly isMissed: boolean }[] = [];

  return {
    record(isMissed) {
      calls.push({ at: clock.now(), isMissed });
      if (calls.length > LAST_CALLS) calls.shift();
    },
    complaint() {
      const recent = calls.filter(({ at }) => clock.now() - at <= COUNTS_FOR_MS);
      const missed = recent.filter(({ isMissed }) => isMissed).length;
      if (recent.length < MIN_CALLS || missed < recent.length * LATE_SHARE) return undefined;
      return `${missed} of the last ${recent.length} calls got no vector in time`;
    },
  };
}
