import { limitsFor, type SendPlace } from '../../../pipelines/plan/platform-limits.ts';
import type { SendLimit } from '../../../pipelines/ports/send-limiter.ts';

const ACCOUNTS = 4;
const CHANNELS_PER_ACCOUNT = 4;

/** The limits of some channels of some accounts on every platform, in a fixed order. */
export function placesToSendTo(): readonly (readonly SendLimit[])[] {
  const places = range(ACCOUNTS).flatMap((bot) =>
    range(CHANNELS_PER_ACCOUNT).flatMap((channel): SendPlace[] => [
      { platform: 'twitch', account: `guest-${bot}`, channel: `shop-${channel}`, isModerator: false },
      { platform: 'twitch', account: `mod-${bot}`, channel: `shop-${channel}`, isModerator: true },
      {
        platform: 'telegram',
        account: `bot-${bot}`,
        channel: `-100${channel}`,
        isModerator: false,
        isGroup: true,
      },
      {
        platform: 'telegram',
        account: `bot-${bot}`,
        channel: `${channel}`,
        isModerator: false,
        isGroup: false,
      },
      { platform: 'discord', account: `bot-${bot}`, channel: `text-${channel}`, isModerator: false },
    ]),
  );
  return places.map(limitsFor);
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
