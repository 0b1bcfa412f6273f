/** At most `max` sends in any window of `windowMs`, for one key. */
export interface SendLimit {
  /** What the limit counts: `twitch:account:shopbot`, `telegram:chat:-100123` … */
  readonly key: string;
  readonly max: number;
  readonly windowMs: number;
}

/** Granted, or the shortest wait after which asking again can succeed. */
export type SendGrant =
  | { readonly granted: true }
  | { readonly granted: false; readonly waitMs: number; readonly limitedBy: string };

/**
 * A true sliding window over all processes: for every moment t, the grants in (t − windowMs, t] never exceed `max`.
 * A grant is taken from every limit at once, or from none.
 */
export interface SendLimiter {
  take(limits: readonly SendLimit[], signal: AbortSignal): Promise<SendGrant>;
  /** Nothing is granted for this key before `forMs` have passed (the platform's `retry_after`). */
  block(key: string, forMs: number, signal: AbortSignal): Promise<void>;
  /** How many sends are left in the window now, for the planner and the studio. Takes nothing. */
  remaining(limit: SendLimit, signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}
