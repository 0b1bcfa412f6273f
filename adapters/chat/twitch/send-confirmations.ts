import type { SendFailure } from '../../../pipelines/domain/outbound-message.ts';
import { createDeferred, type Deferred } from './deferred.ts';
import type { TwitchTimings } from './options.ts';

/** What became of a line we sent into a channel. */
export type Confirmation =
  | { readonly kind: 'posted'; readonly nativeId: string | undefined }
  | {
      readonly kind: 'refused';
      readonly failure: SendFailure;
      readonly detail: string;
      readonly retryAfterMs?: number;
      readonly isAccountWide?: boolean;
    }
  | { readonly kind: 'unknown'; readonly detail: string };

/**
 * IRC does not acknowledge messages, but the server shows what it did: USERSTATE after a post, NOTICE after a refusal,
 * and PONG to a PING sent behind the message once it has read both. At most one send per channel waits at a time, so a
 * USERSTATE cannot be taken for another send's.
 */
export interface SendConfirmations {
  /** Starts waiting for what happens to the next line of `channel`; `fence` is the text of the PING behind it. */
  expect(channel: string, fence: string, signal: AbortSignal): Promise<Confirmation>;
  onUserState(channel: string, nativeId: string | undefined): void;
  onNotice(channel: string, noticeId: string, text: string): void;
  onPong(fence: string): void;
  /** The connection ended: what was under way is unknown. */
  onDisconnect(reason: string): void;
}

/** How the texts of our PINGs begin. */
export const OWN_FENCE = 'shoptalk';

interface Expected {
  readonly fence: string;
  readonly answer: Deferred<Confirmation>;
}

/** Waits `sendAnswerMs` at most for each send. */
export function createSendConfirmations(timings: TwitchTimings): SendConfirmations {
  const expected = new Map<string, Expected>();

  return {
    async expect(channel, fence, signal) {
      const answer = createDeferred<Confirmation>();
      expected.set(channel, { fence, answer });
      const unknown = (detail: string) => answer.resolve({ kind: 'unknown', detail });
      const abort = () => unknown('aborted while waiting for the answer');
      const timer = setTimeout(() => unknown('no answer from Twitch'), timings.sendAnswerMs);
      signal.addEventListener('abort', abort);
      try {
        return await answer.promise;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        expected.delete(channel);
      }
    },
    onUserState(channel, nativeId) {
      expected.get(channel)?.answer.resolve({ kind: 'posted', nativeId });
    },
    onNotice(channel, noticeId, text) {
      const refusal = readRefusal(noticeId, text);
      if (refusal !== undefined) expected.get(channel)?.answer.resolve(refusal);
    },
    onPong(fence) {
      for (const { fence: own, answer } of expected.values()) {
        // A server that does not repeat our text answers all PINGs alike.
        if (fence.startsWith(OWN_FENCE) && own !== fence) continue;
        // The line was read. The receipt comes from another machine of Twitch and may be a little later.
        setTimeout(() => answer.resolve({ kind: 'posted', nativeId: undefined }), timings.receiptGraceMs);
      }
    },
    onDisconnect(reason) {
      for (const { answer } of expected.values()) answer.resolve({ kind: 'unknown', detail: reason });
    },
  };
}

/** https://dev.twitch.tv/docs/chat/irc/#notice-message-ids, those that follow a PRIVMSG. */
const FAILURE_OF_NOTICE: Readonly<Record<string, SendFailure>> = {
  msg_duplicate: 'duplicate_text',
  msg_ratelimit: 'rate_limited',
  msg_slowmode: 'rate_limited',
  msg_rejected: 'dropped_by_platform',
  msg_rejected_mandatory: 'dropped_by_platform',
  msg_bad_characters: 'rejected',
  unrecognized_cmd: 'rejected',
  invalid_parent: 'message_not_found',
  msg_room_not_found: 'channel_not_found',
  msg_channel_suspended: 'channel_not_found',
  msg_channel_blocked: 'forbidden',
  msg_banned: 'forbidden',
  msg_timedout: 'forbidden',
  msg_suspended: 'forbidden',
  msg_subsonly: 'forbidden',
  msg_emoteonly: 'forbidden',
  msg_followersonly: 'forbidden',
  msg_followersonly_followed: 'forbidden',
  msg_followersonly_zero: 'forbidden',
  msg_verified_email: 'forbidden',
  msg_requires_verified_phone_number: 'forbidden',
  no_permission: 'forbidden',
  tos_ban: 'forbidden',
};

/** Over the limit the account is not heard for the rest of the window of 30 s, or longer (PLATFORM-LIMITS.md). */
const RATE_LIMIT_WINDOW_MS = 30_000;

function readRefusal(noticeId: string, text: string): Confirmation | undefined {
  const failure = Object.hasOwn(FAILURE_OF_NOTICE, noticeId) ? FAILURE_OF_NOTICE[noticeId] : undefined;
  if (failure === undefined) return undefined;
  const refusal = { kind: 'refused', failure, detail: noticeId } as const;
  if (failure !== 'rate_limited') return refusal;

  const seconds = /(\d{1,4}) ?s/.exec(text)?.[1];
  const retryAfterMs = seconds === undefined ? RATE_LIMIT_WINDOW_MS : Number(seconds) * 1000;
  // Twitch counts an account over all its channels; slow mode is a setting of one.
  return { ...refusal, retryAfterMs, isAccountWide: noticeId === 'msg_ratelimit' };
}
