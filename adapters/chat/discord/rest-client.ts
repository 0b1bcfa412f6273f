import { DefaultRestOptions, REST } from 'discord.js';
import type { InvalidRequestGuard } from './invalid-request-guard.ts';
import { InvalidRequestLimitError } from './invalid-request-guard.ts';
import { DEFAULT_TIMINGS, type DiscordOptions, toApiBase } from './options.ts';

/** Limit of all requests of one bot, interaction answers apart. */
const REQUESTS_PER_SECOND = 50;

/**
 * discord.js's REST client, set so that nothing waits in silence: an exhausted bucket and a 429 become a `RateLimitError`
 * at once, and nothing is retried inside. The send limiter and the queue decide when to try again.
 */
export function createRestClient(options: DiscordOptions, guard: InvalidRequestGuard): REST {
  const rest = new REST({
    version: '10',
    api: toApiBase(options.apiUrl),
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
    rejectOnRateLimit: () => true,
    retries: 0,
    offset: 0,
    timeout: options.timings?.requestTimeoutMs ?? DEFAULT_TIMINGS.requestTimeoutMs,
    makeRequest: async (url, init) => {
      const waitMs = guard.waitMs();
      if (waitMs > 0) throw new InvalidRequestLimitError(waitMs);
      const response = await DefaultRestOptions.makeRequest(url, init);
      guard.note(response.status, response.headers.get('x-ratelimit-scope'));
      return response;
    },
  });
  return rest.setToken(options.botToken);
}

/** Stops the client's sweeping timers. */
export function closeRestClient(rest: REST): void {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
}
