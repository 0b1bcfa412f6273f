/** One chat message of Twitch, the same whether it came over IRC or EventSub. `decode.ts` makes a `ChatMessage` of it. */
export interface TwitchChatLine {
  /** Login of the channel. */
  readonly channel: string;
  readonly nativeId: string;
  readonly roomId: string;
  /** Shared chat: the room in which it was written. */
  readonly sourceRoomId?: string;
  readonly userId: string;
  readonly login: string;
  readonly displayName: string;
  /** Names of the badges Twitch shows: `broadcaster`, `moderator`, `bot-badge` … */
  readonly badges: ReadonlySet<string>;
  readonly text: string;
  /** ms since the epoch. */
  readonly sentAt: number;
  readonly replyTo?: {
    readonly nativeId: string;
    readonly userId: string | undefined;
    readonly login: string | undefined;
    readonly displayName: string | undefined;
  };
}

/** Badges of people who may moderate the channel; `lead_moderator` replaces `moderator` where it is given. */
export const MODERATOR_BADGES = ['moderator', 'lead_moderator'] as const;

/** True when these badges lift the send limits and let an account moderate. */
export function canModerate(badges: ReadonlySet<string>): boolean {
  return badges.has('broadcaster') || MODERATOR_BADGES.some((badge) => badges.has(badge));
}
