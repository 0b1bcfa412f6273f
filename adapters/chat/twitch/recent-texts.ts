import type { Clock } from '../../../pipelines/ports/clock.ts';

/** Remembers what was posted where, because Twitch drops an identical text within 30 s from whoever is no moderator. */
export interface RecentTexts {
  wasJustPosted(channel: string, text: string): boolean;
  posted(channel: string, text: string): void;
}

/** PLATFORM-LIMITS.md, "Twitch chat send". */
const DUPLICATE_WINDOW_MS = 30_000;

/** Forgets texts by itself when they are 30 s old. */
export function createRecentTexts(clock: Clock): RecentTexts {
  const postedAt = new Map<string, number>();
  const keyOf = (channel: string, text: string) => `${channel} ${text}`;

  const forgetOld = () => {
    for (const [key, at] of postedAt) {
      if (clock.now() - at < DUPLICATE_WINDOW_MS) return;
      postedAt.delete(key);
    }
  };

  return {
    wasJustPosted(channel, text) {
      forgetOld();
      return postedAt.has(keyOf(channel, text));
    },
    posted(channel, text) {
      const key = keyOf(channel, text);
      // Deleted first so that the map stays ordered by time.
      postedAt.delete(key);
      postedAt.set(key, clock.now());
    },
  };
}
