import type { OutboundMessage } from '../pipelines/domain/outbound-message.ts';
import type { Platform } from '../pipelines/domain/platform.ts';
import {
  accountLimitKey,
  channelLimitKey,
  LIMIT_PROFILES,
  type LimitProfile,
  limitsFor,
  profileLimits,
} from '../pipelines/plan/platform-limits.ts';
import type { ChatPlatform } from '../pipelines/ports/chat-platform.ts';
import type { SendGrant, SendLimit, SendLimiter } from '../pipelines/ports/send-limiter.ts';

/** Where a message is going, as far as its budget depends on it. */
export type SendTarget = Pick<OutboundMessage, 'platform' | 'channel'>;

/** Which send limits a message has to keep. */
export interface SendBudget {
  limitsOf(target: SendTarget): readonly SendLimit[];
  /** The key to block when the platform itself says "not before …": of the channel, or of the whole account. */
  blockKeyOf(target: SendTarget, isAccountWide: boolean): string;
}

/** The budget of the real accounts: a platform's limits depend on whether the bot is a moderator of the channel. */
export function createSendBudget(
  accounts: ReadonlyMap<Platform, string>,
  platforms: ReadonlyMap<Platform, ChatPlatform>,
): SendBudget {
  const placeOf = ({ platform, channel }: SendTarget) => ({
    platform,
    channel,
    account: accounts.get(platform) ?? platform,
    isModerator: platforms.get(platform)?.isModeratorIn(channel) ?? false,
    // Telegram gives groups and channels negative ids.
    isGroup: channel.startsWith('-'),
  });
  return {
    limitsOf: (target) => limitsFor(placeOf(target)),
    blockKeyOf: (target, isAccountWide) =>
      isAccountWide ? accountLimitKey(placeOf(target)) : channelLimitKey(placeOf(target)),
  };
}

/** The budget of `replay --limits PROFILE`. Lines of another platform than the profile's keep that platform's own limits. */
export function createProfileBudget(profile: LimitProfile): SendBudget {
  const placeOf = ({ platform, channel }: SendTarget) => ({
    platform,
    channel,
    account: 'replay',
    isModerator: false,
  });
  return {
    limitsOf: (target) =>
      target.platform === LIMIT_PROFILES[profile].platform
        ? profileLimits(profile, target.channel)
        : limitsFor(placeOf(target)),
    blockKeyOf: (target, isAccountWide) =>
      isAccountWide ? accountLimitKey(placeOf(target)) : channelLimitKey(placeOf(target)),
  };
}

/** The send limits as a sender keeps them: asks for a place in the window of a message, and closes it when the platform says so. */
export interface SendWindow {
  take(target: SendTarget, signal: AbortSignal): Promise<SendGrant>;
  /** Nothing goes to this channel, or through the whole account, before `forMs` have passed. */
  block(target: SendTarget, isAccountWide: boolean, forMs: number, signal: AbortSignal): Promise<void>;
}

/** A window of `limiter`, as wide as `budget` says. */
export function createSendWindow(limiter: SendLimiter, budget: SendBudget): SendWindow {
  return {
    take: (target, signal) => limiter.take(budget.limitsOf(target), signal),
    block: (target, isAccountWide, forMs, signal) =>
      limiter.block(budget.blockKeyOf(target, isAccountWide), forMs, signal),
  };
}
