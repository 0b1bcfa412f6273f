import type { Platform } from '../domain/platform.ts';
import type { SendLimit } from '../ports/send-limiter.ts';

/** What a limit counts: the sends of the bot's account everywhere, or its sends to one channel. */
type CountedPer = 'account' | 'channel';

interface LimitRule {
  readonly per: CountedPer;
  readonly max: number;
  readonly windowMs: number;
}

/** Who sends where, as far as the limits of a platform depend on it. */
export interface SendPlace {
  readonly platform: Platform;
  /** The bot's own account: its login or id on the platform. */
  readonly account: string;
  readonly channel: string;
  /** Whether the bot is a moderator (or the broadcaster) of this channel. */
  readonly isModerator: boolean;
  /** Telegram: false in a private chat. Unknown counts as a group, which is the stricter. */
  readonly isGroup?: boolean;
}

/*
 * Twitch counts an account over all channels, 20 per 30 s where it is no moderator and 100 where it is; going over it
 * silences the account for 30 minutes, so the window is 32 s. Both share one count: what was sent as a moderator uses up
 * the 20 elsewhere too. 1.2 s apart where it is no moderator.
 * Source: https://dev.twitch.tv/docs/chat/#rate-limits
 */
const TWITCH_VIEWER: readonly LimitRule[] = [
  { per: 'account', max: 20, windowMs: 32_000 },
  { per: 'channel', max: 1, windowMs: 1_200 },
];
const TWITCH_MODERATOR: readonly LimitRule[] = [
  { per: 'account', max: 100, windowMs: 32_000 },
  // Adds nothing to the line above, but lets a channel be blocked by its own key.
  { per: 'channel', max: 100, windowMs: 32_000 },
];

/*
 * Telegram: about one a second in a chat, 20 a minute in a group, 30 a second in all.
 * Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
const TELEGRAM_PRIVATE: readonly LimitRule[] = [
  { per: 'account', max: 30, windowMs: 1_000 },
  { per: 'channel', max: 1, windowMs: 1_000 },
];
const TELEGRAM_GROUP: readonly LimitRule[] = [
  ...TELEGRAM_PRIVATE,
  { per: 'channel', max: 20, windowMs: 60_000 },
];

/*
 * Discord: 50 requests a second in all, and 5 messages in 5 s in a channel as its headers usually say.
 * Source: https://discord.com/developers/docs/topics/rate-limits
 */
const DISCORD: readonly LimitRule[] = [
  { per: 'account', max: 50, windowMs: 1_000 },
  { per: 'channel', max: 5, windowMs: 5_000 },
];

/** The terminal and the studio have no limit of their own; this one only stops a loop that runs away. */
const CONSOLE: readonly LimitRule[] = [{ per: 'channel', max: 200, windowMs: 1_000 }];

/** The limits a send to this place has to keep, all of them at once. */
export function limitsFor(place: SendPlace): readonly SendLimit[] {
  return toLimits(rulesFor(place), place);
}

function rulesFor({ platform, isModerator, isGroup = true }: SendPlace): readonly LimitRule[] {
  switch (platform) {
    case 'twitch':
      return isModerator ? TWITCH_MODERATOR : TWITCH_VIEWER;
    case 'telegram':
      return isGroup ? TELEGRAM_GROUP : TELEGRAM_PRIVATE;
    case 'discord':
      return DISCORD;
    case 'console':
      return CONSOLE;
  }
}

/** The names `replay --limits` takes (CLI.md): fixed, so that figures of different versions can be compared. */
export const LIMIT_PROFILES = {
  twitch: {
    platform: 'twitch',
    rules: [
      { per: 'account', max: 20, windowMs: 30_000 },
      { per: 'channel', max: 1, windowMs: 1_200 },
    ],
  },
  'twitch-mod': { platform: 'twitch', rules: [{ per: 'account', max: 100, windowMs: 30_000 }] },
  'telegram-group': {
    platform: 'telegram',
    rules: [
      { per: 'channel', max: 20, windowMs: 60_000 },
      { per: 'channel', max: 1, windowMs: 1_000 },
    ],
  },
  discord: { platform: 'discord', rules: DISCORD },
} as const satisfies Record<string, { readonly platform: Platform; readonly rules: readonly LimitRule[] }>;

export type LimitProfile = keyof typeof LIMIT_PROFILES;

/** The limits of a named profile for a send to one channel. */
export function profileLimits(profile: LimitProfile, channel: string): readonly SendLimit[] {
  const { platform, rules } = LIMIT_PROFILES[profile];
  return toLimits(rules, { platform, account: 'replay', channel });
}

/** The key all limits of an account share; blocking it silences the account on the platform. */
export function accountLimitKey({ platform, account }: Pick<SendPlace, 'platform' | 'account'>): string {
  return `${platform}:account:${account}`;
}

/** The key all limits of a channel share; block it for the `retry_after` of a platform. */
export function channelLimitKey(place: Pick<SendPlace, 'platform' | 'account' | 'channel'>): string {
  return `${place.platform}:channel:${place.account}:${place.channel}`;
}

function toLimits(
  rules: readonly LimitRule[],
  place: Pick<SendPlace, 'platform' | 'account' | 'channel'>,
): readonly SendLimit[] {
  const keys = { account: accountLimitKey(place), channel: channelLimitKey(place) };
  return rules.map(({ per, max, windowMs }) => ({ key: keys[per], max, windowMs }));
}
