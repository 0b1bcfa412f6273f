import { TWITCH_MAX_CODE_POINTS } from '../../../adapters/chat/twitch/encode.ts';
import type { TwitchTimings } from '../../../adapters/chat/twitch/options.ts';
import type { ChatHarness, PostedMessage } from '../../conformance/chat/chat-harness.ts';

export const GOOD_TOKEN = 'goodtoken0123456789abcdefghijk';
export const WRONG_TOKEN = 'wrongtoken0123456789abcdefghij';
export const BOT = { login: 'shopbot', userId: '42' } as const;
export const CHANNEL = 'linlin_shop';

/** Quick retries; what notices a half-open socket stays as in production. */
export const QUICK_RETRIES: Partial<TwitchTimings> = { reconnectMinMs: 20, reconnectMaxMs: 100 };

/** What both transports have in common. */
export const TWITCH_HARNESS: Omit<ChatHarness, 'startRoom'> = {
  roles: ['viewer', 'moderator', 'seller'],
  isSingleLine: true,
  measure: (text) => Array.from(text).length,
  secrets: [GOOD_TOKEN, WRONG_TOKEN],
  doesNotApply: {
    resume: 'Twitch replays nothing after a reconnect',
  },
};

/** What Twitch would make of a text: it shows names and addresses as they are, and has no markup. */
export function toPosted(post: {
  readonly id: string;
  readonly text: string;
  readonly replyTo?: string;
}): PostedMessage {
  if (Array.from(post.text).length > TWITCH_MAX_CODE_POINTS) throw new Error('Twitch would drop this text');
  return {
    nativeId: post.id,
    text: post.text,
    ...(post.replyTo !== undefined && { replyToNativeId: post.replyTo }),
    buttons: [],
    isCommand: /^[/.\\]/.test(post.text),
    pings: post.text.match(/(?<!\w)@\w{1,25}/g) ?? [],
    hasMarkup: false,
  };
}
