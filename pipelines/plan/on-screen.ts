import type { Platform } from '../domain/platform.ts';

const MINUTE_MS = 60_000;

/**
 * How long viewers may still be looking at a message, ms. In a Twitch chat it is soon pushed out of sight; Telegram and Discord keep it in
 * the history, where it is read for a while.
 */
const ON_SCREEN_MS: Readonly<Record<Platform, number>> = {
  twitch: 3 * MINUTE_MS,
  telegram: 30 * MINUTE_MS,
  discord: 30 * MINUTE_MS,
  console: 30 * MINUTE_MS,
};

/** The longest of them: nothing older is looked at again. */
export const LONGEST_ON_SCREEN_MS = Math.max(...Object.values(ON_SCREEN_MS));

/** True while a message said at `saidAt` may still be on a viewer's screen. */
export function isOnScreen(platform: Platform, saidAt: number, now: number): boolean {
  return now - saidAt <= ON_SCREEN_MS[platform];
}

/** How a message that is no longer true is put right: it becomes the new text, or the new text is said once. Twitch cannot edit. */
export const CORRECTED_BY: Readonly<Record<Platform, 'edit' | 'post'>> = {
  twitch: 'post',
  telegram: 'edit',
  discord: 'edit',
  console: 'edit',
};
