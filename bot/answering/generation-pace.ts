import type { Clock } from '../../pipelines/ports/clock.ts';

/** Tells whether a generator may be asked for the next reply; a yes counts. */
export type MayGenerate = () => boolean;

/**
 * A token bucket: a generator is asked so many times a second on average, and as many times at once. A chat takes a few messages a
 * second at most, so a sentence of a busier bot is one that its viewers hardly tell from a template, and costs twenty times the work.
 */
export function createGenerationPace(clock: Clock, perSecond: number): MayGenerate {
  let left = perSecond;
  let countedAt = clock.now();

  return function mayGenerate() {
    const now = clock.now();
    left = Math.min(perSecond, left + ((now - countedAt) / 1000) * perSecond);
    countedAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
