import { limitsFor, type SendPlace } from '../../../pipelines/plan/platform-limits.ts';
import type { SendLimit } from '../../../pipelines/ports/send-limiter.ts';

/** The limits of some twenty channels on all platforms, in a fixed order. */
export function placesToSendTo(): readonly (readonly SendLimit[])[] {
  const places: SendPlace[] = [1, 2, 3, 4].flatMap((number): SendPlace[] => [
    { platform: 'twitch', account: 'guest', channel: `guest-${number}`, isModerator: false },
    { platform: 'twitch', account: 'mod', channel: `mod-${number}`, isModerator: true },
    { platform: 'telegram', account: 'bot', channel: `-100${number}`, isModerator: false, isGroup: true },
    { platform: 'telegram', account: 'bot', channel: `${number}`, isModerator: false, isGroup: false },
    { platform: 'discord', account: 'bot', channel: `c${number}`, isModerator: false },
  ]);
  return places.map(limitsFor);
}
