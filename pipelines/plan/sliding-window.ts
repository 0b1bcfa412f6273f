import type { SendGrant, SendLimit } from '../ports/send-limiter.ts';

/**
 * The sliding-window log: the times of the sends of each key, and nothing estimated. A send at `now` is granted when
 * every one of its limits has fewer than `max` sends later than `now − windowMs`. Sends later than `now` count too, as
 * there are when a clock was set back. For every moment t the grants in (t − windowMs, t] therefore never exceed `max`.
 * Only the last `max` sends of a key can matter, so no more are kept.
 *
 * The time is an argument, so `replay` and tests run in virtual time. `jobs/bullmq/send-limiter.ts` runs the same steps
 * inside Redis.
 *
 * Source: the "sliding log" of https://blog.cloudflare.com/counting-things-a-lot-of-different-things/.
 */
export interface SlidingWindows {
  /** Takes a send from every limit at once, or from none. `now` in ms. */
  take(limits: readonly SendLimit[], now: number): SendGrant;
  /** Grants nothing for `key` before `untilMs`; an earlier, longer block stays. */
  block(key: string, untilMs: number): void;
  /** Sends left in the window that ends now. Takes nothing. */
  remaining(limit: SendLimit, now: number): number;
}

interface KeyState {
  /** Times of the last sends, oldest first. */
  sentAt: number[];
  /** The largest `max` this key was ever limited by: how many sends are remembered. */
  keepCount: number;
  /** The longest window this key was ever limited by: how long the last send matters. */
  keepMs: number;
  blockedUntil: number;
}

/** Keys whose last send matters no more are forgotten each time this many sends were granted. */
const GRANTS_BETWEEN_SWEEPS = 1_000;

/** Sliding windows of one process, in memory. */
export function createSlidingWindows(): SlidingWindows {
  const states = new Map<string, KeyState>();
  let grants = 0;

  const stateOf = (key: string): KeyState => {
    const state = states.get(key) ?? { sentAt: [], keepCount: 0, keepMs: 0, blockedUntil: 0 };
    states.set(key, state);
    return state;
  };

  return {
    take: (limits, now) => {
      const refusal = longestWait(limits, states, now);
      if (refusal !== undefined) return { granted: false, ...refusal };

      for (const { key, max, windowMs } of limits) {
        const state = stateOf(key);
        state.keepCount = Math.max(state.keepCount, max);
        state.keepMs = Math.max(state.keepMs, windowMs);
      }
      for (const key of new Set(limits.map((limit) => limit.key))) record(stateOf(key), now);
      grants += 1;
      if (grants % GRANTS_BETWEEN_SWEEPS === 0) forgetIdleKeys(states, now);
      return { granted: true };
    },
    block: (key, untilMs) => {
      const state = stateOf(key);
      state.blockedUntil = Math.max(state.blockedUntil, untilMs);
    },
    remaining: ({ key, max, windowMs }, now) => {
      const { sentAt = [], blockedUntil = 0 } = states.get(key) ?? {};
      if (blockedUntil > now) return 0;
      return Math.max(0, max - sentAt.filter((at) => at > now - windowMs).length);
    },
  };
}

/** The limit that has to be waited for longest; undefined when none has to. */
function longestWait(
  limits: readonly SendLimit[],
  states: ReadonlyMap<string, KeyState>,
  now: number,
): { readonly waitMs: number; readonly limitedBy: string } | undefined {
  let longest: { readonly waitMs: number; readonly limitedBy: string } | undefined;
  for (const limit of limits) {
    const waitMs = waitFor(limit, states.get(limit.key), now);
    if (waitMs > (longest?.waitMs ?? 0)) longest = { waitMs, limitedBy: limit.key };
  }
  return longest;
}

/** Until so many sends have left the window that one more fits, and no block stands. */
function waitFor({ max, windowMs }: SendLimit, state: KeyState | undefined, now: number): number {
  if (max < 1) return windowMs;
  if (state === undefined) return 0;
  const mustLeaveAt = state.sentAt.at(-max) ?? Number.NEGATIVE_INFINITY;
  return Math.max(mustLeaveAt + windowMs - now, state.blockedUntil - now, 0);
}

function record(state: KeyState, now: number): void {
  const place = state.sentAt.findLastIndex((at) => at <= now) + 1;
  state.sentAt.splice(place, 0, now);
  if (state.sentAt.length > state.keepCount) state.sentAt.shift();
}

function forgetIdleKeys(states: Map<string, KeyState>, now: number): void {
  for (const [key, { sentAt, keepMs, blockedUntil }] of states) {
    const lastSentAt = sentAt.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (lastSentAt + keepMs <= now && blockedUntil <= now) states.delete(key);
  }
}
