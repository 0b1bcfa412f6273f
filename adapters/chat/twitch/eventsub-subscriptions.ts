import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { Helix } from './helix.ts';
import type { HelixAnswer } from './helix-request.ts';
import { loginFailed } from './login-failed.ts';

/** What to subscribe to, for each channel. `conditions` says whose events are meant. */
export interface WantedSubscription {
  readonly type: string;
  /** Chat is read as somebody: these types also name the bot's account. */
  readonly isReadAsUser: boolean;
}

/** What people write, and what is deleted. */
export const CHAT_SUBSCRIPTIONS: readonly WantedSubscription[] = [
  { type: 'channel.chat.message', isReadAsUser: true },
  { type: 'channel.chat.message_delete', isReadAsUser: true },
];

/** When the stream starts and ends. */
export const STREAM_SUBSCRIPTIONS: readonly WantedSubscription[] = [
  { type: 'stream.online', isReadAsUser: false },
  { type: 'stream.offline', isReadAsUser: false },
];

interface SubscribeNeeds {
  readonly helix: Helix;
  readonly ownLogin: string;
  readonly channels: readonly string[];
  readonly wanted: readonly WantedSubscription[];
  readonly log: Log;
}

/**
 * Makes the subscriptions of a new session. A channel Twitch refuses is logged and left out; when none is left the reason
 * is thrown: AppError `twitch_login_failed`, `twitch_missing_scope` or `twitch_channel_not_found`, or a plain Error when
 * trying again may help. Returns the ids of the accounts.
 */
export async function makeSubscriptions(
  { helix, ownLogin, channels, wanted, log }: SubscribeNeeds,
  sessionId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const users = await helix.userIds([ownLogin, ...channels], signal);
  if (!users.ok) throw toError(users);
  const ownId = users.ids.get(ownLogin);
  const found = channels.filter((channel) => users.ids.has(channel));
  if (ownId === undefined || found.length === 0) throw channelNotFound([ownLogin, ...channels]);

  const refusals = await Promise.all(
    found.flatMap((channel) =>
      wanted.map(async ({ type, isReadAsUser }) => {
        const broadcasterId = users.ids.get(channel) ?? '';
        const condition = {
          broadcaster_user_id: broadcasterId,
          ...(isReadAsUser && { user_id: ownId }),
        };
        const answer = await helix.subscribe({ type, condition, sessionId }, signal);
        // 409: this session has the subscription already.
        if (answer.ok || answer.status === 409) return undefined;
        log.warn({ channel, type, detail: answer.detail }, 'Twitch refused a subscription');
        return answer;
      }),
    ),
  );
  const firstRefusal = refusals.find((refusal) => refusal !== undefined);
  if (firstRefusal !== undefined && refusals.every((refusal) => refusal !== undefined))
    throw toError(firstRefusal);
  return users.ids;
}

function toError(answer: HelixAnswer & { readonly ok: false }): Error {
  if (answer.status === 401) return loginFailed(answer.detail);
  if (answer.status !== 403) return new Error(answer.detail);
  return new AppError({
    code: 'twitch_missing_scope',
    message: `Twitch refused the subscriptions (${answer.detail}). Make a token with the scopes of docs/setup/twitch.md, step 3, and check that the bot is not banned from the channel.`,
    retryable: false,
    audience: 'operator',
  });
}

function channelNotFound(logins: readonly string[]): AppError {
  return new AppError({
    code: 'twitch_channel_not_found',
    message: `Twitch knows none of: ${logins.join(', ')}. Check TWITCH_USERNAME and TWITCH_CHANNELS.`,
    retryable: false,
    audience: 'operator',
  });
}
