import type { Clock } from '../../../pipelines/ports/clock.ts';

const WINDOW_MS = 10 * 60 * 1000;

/**
 * Discord bans an address for a time after 10,000 invalid requests in 10 minutes
 * (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans); we stop well before.
 */
export const MAX_INVALID_REQUESTS = 8_000;

/** Counts the answers that bring a ban nearer, and says when to stop asking. */
export interface InvalidRequestGuard {
  /** 401, 403 and 429 count, except a 429 of scope `shared`, which is other bots' doing. */
  note(status: number, rateLimitScope: string | null): void;
  /** How long to send nothing, ms; 0 when requests may be made. */
  waitMs(): number;
}

export function createInvalidRequestGuard(clock: Clock): InvalidRequestGuard {
  const invalidAt: number[] = [];

  return {
    note: (status, rateLimitScope) => {
      const isInvalid = status === 401 || status === 403 || (status === 429 && rateLimitScope !== 'shared');
      if (isInvalid) invalidAt.push(clock.now());
    },
    waitMs: () => {
      const now = clock.now();
      const firstInWindow = invalidAt.findIndex((at) => at > now - WINDOW_MS);
      invalidAt.splice(0, firstInWindow === -1 ? invalidAt.length : firstInWindow);
      const tippingPoint = invalidAt.at(-MAX_INVALID_REQUESTS);
      return tippingPoint === undefined ? 0 : tippingPoint + WINDOW_MS - now;
    },
  };
}

/** Thrown in place of a request that could bring the ban. */
export class InvalidRequestLimitError extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`${MAX_INVALID_REQUESTS} requests were refused in 10 minutes; stopped before Discord bans us`);
    this.name = 'InvalidRequestLimitError';
    this.retryAfterMs = retryAfterMs;
  }
}
