import type { SendLimit } from '../../../pipelines/ports/send-limiter.ts';

/** One send that was granted, at this time, under these limits. */
export interface GrantedSend {
  readonly at: number;
  readonly limits: readonly SendLimit[];
}

/**
 * How many sends stand in a window that holds more than its limit allows. Shares no code with the limiters: it sorts all
 * sends of a key and slides two fingers along them.
 */
export function countViolations(sends: readonly GrantedSend[]): number {
  const timesByLimit = new Map<string, { readonly limit: SendLimit; readonly times: number[] }>();
  for (const { at, limits } of sends) {
    for (const limit of limits) {
      const id = JSON.stringify(limit);
      const entry = timesByLimit.get(id) ?? { limit, times: [] };
      timesByLimit.set(id, entry);
      entry.times.push(at);
    }
  }

  let violations = 0;
  for (const { limit, times } of timesByLimit.values()) {
    times.sort((a, b) => a - b);
    let oldest = 0;
    for (const [newest, at] of times.entries()) {
      while ((times[oldest] ?? at) <= at - limit.windowMs) oldest += 1;
      if (newest - oldest + 1 > limit.max) violations += 1;
    }
  }
  return violations;
}
