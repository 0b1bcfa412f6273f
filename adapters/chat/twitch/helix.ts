import { z } from 'zod';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { TimeOut } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { HelixAnswer, SendHelixRequest } from './helix-request.ts';
import { refuse, type TwitchPost } from './transport.ts';

/** The calls of Twitch's HTTP API the adapter makes (https://dev.twitch.tv/docs/api/reference/). */
export interface Helix {
  /** Ids of accounts by login; logins that do not exist are absent. Remembered for as long as the adapter is open. */
  userIds(logins: readonly string[], signal: AbortSignal): Promise<HelixUsers>;
  sendMessage(post: TwitchPost, signal: AbortSignal): Promise<SendResult>;
  deleteMessage(target: MessageToDelete, signal: AbortSignal): Promise<SendResult>;
  timeOut(timeOut: TimeOut, signal: AbortSignal): Promise<SendResult>;
  /** Logins of the channels the bot moderates; undefined when the token may not ask (`user:read:moderated_channels`). */
  moderatedChannels(userId: string, signal: AbortSignal): Promise<readonly string[] | undefined>;
  subscribe(subscription: HelixSubscription, signal: AbortSignal): Promise<HelixAnswer>;
  /** The text about the bot on its profile. */
  ownDescription(signal: AbortSignal): Promise<HelixDescription>;
  /** Replaces it (`user:edit`). */
  setOwnDescription(description: string, signal: AbortSignal): Promise<HelixAnswer>;
}

/** Ids by login, or why they could not be asked for. */
export type HelixUsers =
  | { readonly ok: true; readonly ids: ReadonlyMap<string, string> }
  | (HelixAnswer & { readonly ok: false });

/** A profile's text, or why it could not be asked for. */
export type HelixDescription =
  | { readonly ok: true; readonly description: string }
  | (HelixAnswer & { readonly ok: false });

/** Which message, where. */
export interface MessageToDelete {
  readonly channel: string;
  readonly nativeId: string;
  /** Looked up when it is not known. */
  readonly broadcasterId: string | undefined;
}

/** One EventSub subscription to make. */
export interface HelixSubscription {
  readonly type: string;
  readonly condition: Readonly<Record<string, string>>;
  /** Of the EventSub WebSocket that shall get the events. */
  readonly sessionId: string;
}

interface HelixNeeds {
  readonly request: SendHelixRequest;
  readonly ownLogin: string;
  readonly clock: Clock;
}

const usersSchema = z.object({ data: z.array(z.object({ id: z.string().min(1), login: z.string() })) });
const ownUserSchema = z.object({ data: z.tuple([z.object({ description: z.string() })]) });
const moderatedSchema = z.object({ data: z.array(z.object({ broadcaster_login: z.string() })) });
const sentSchema = z.object({
  data: z
    .array(
      z.object({
        message_id: z.string().nullish(),
        is_sent: z.boolean(),
        drop_reason: z.object({ code: z.string(), message: z.string().nullish() }).nullish(),
      }),
    )
    .min(1),
});

/** The most logins and channels one request may name. */
const PAGE = 100;

/** The API's calls on top of single requests. */
export function createHelix({ request, ownLogin, clock }: HelixNeeds): Helix {
  const known = new Map<string, string>();

  const userIds: Helix['userIds'] = async (logins, signal) => {
    const unknown = logins.filter((login) => !known.has(login));
    for (let from = 0; from < unknown.length; from += PAGE) {
      const query = unknown.slice(from, from + PAGE).map((login) => ['login', login] as const);
      const answer = await request({ method: 'GET', path: '/users', query }, signal);
      if (!answer.ok) return answer;
      const users = usersSchema.safeParse(answer.body);
      if (!users.success) return strange('/users');
      for (const { id, login } of users.data.data) known.set(login.toLowerCase(), id);
    }
    return { ok: true, ids: known };
  };

  /** Ids of the bot and of one channel, or why there are none. */
  const idsFor = async (channel: string, signal: AbortSignal) => {
    const users = await userIds([ownLogin, channel], signal);
    if (!users.ok) return { ok: false, refusal: toRefusal(users) } as const;
    const [ownId, channelId] = [users.ids.get(ownLogin), users.ids.get(channel)];
    if (ownId !== undefined && channelId !== undefined) return { ok: true, ownId, channelId } as const;
    return { ok: false, refusal: refuse('channel_not_found', `Twitch knows no ${channel}`) } as const;
  };

  return {
    userIds,
    async sendMessage({ channel, text, replyToNativeId }, signal) {
      const ids = await idsFor(channel, signal);
      if (!ids.ok) return ids.refusal;
      const body = {
        broadcaster_id: ids.channelId,
        sender_id: ids.ownId,
        message: text,
        ...(replyToNativeId !== undefined && { reply_parent_message_id: replyToNativeId }),
      };
      const answer = await request({ method: 'POST', path: '/chat/messages', body }, signal);
      return answer.ok ? toReceipt(answer.body, clock.now()) : toRefusal(answer);
    },
    async deleteMessage({ channel, nativeId, broadcasterId }, signal) {
      const ids = await idsFor(channel, signal);
      if (!ids.ok) return ids.refusal;
      const query = [
        ['broadcaster_id', broadcasterId ?? ids.channelId],
        ['moderator_id', ids.ownId],
        ['message_id', nativeId],
      ] as const;
      const answer = await request({ method: 'DELETE', path: '/moderation/chat', query }, signal);
      if (!answer.ok) return toRefusal(answer);
      return { ok: true, receipt: { nativeIds: [nativeId], sentAt: clock.now() } };
    },
    async timeOut({ channel, nativeViewerId, untilMs, reason }, signal) {
      const ids = await idsFor(channel, signal);
      if (!ids.ok) return ids.refusal;
      const query = [
        ['broadcaster_id', ids.channelId],
        ['moderator_id', ids.ownId],
      ] as const;
      const data = { user_id: nativeViewerId, duration: secondsUntil(untilMs, clock.now()), reason };
      const answer = await request(
        { method: 'POST', path: '/moderation/bans', query, body: { data } },
        signal,
      );
      if (!answer.ok) return toRefusal(answer);
      return { ok: true, receipt: { nativeIds: [], sentAt: clock.now() } };
    },
    async moderatedChannels(userId, signal) {
      const query = [
        ['user_id', userId],
        ['first', String(PAGE)],
      ] as const;
      const answer = await request({ method: 'GET', path: '/moderation/channels', query }, signal);
      const channels = answer.ok ? moderatedSchema.safeParse(answer.body) : undefined;
      return channels?.success
        ? channels.data.data.map((one) => one.broadcaster_login.toLowerCase())
        : undefined;
    },
    subscribe({ type, condition, sessionId }, signal) {
      const transport = { method: 'websocket', session_id: sessionId };
      const body = { type, version: '1', condition, transport };
      return request({ method: 'POST', path: '/eventsub/subscriptions', body }, signal);
    },
    async ownDescription(signal) {
      // Without a login or an id Helix answers for the token's own account.
      const answer = await request({ method: 'GET', path: '/users' }, signal);
      if (!answer.ok) return answer;
      const user = ownUserSchema.safeParse(answer.body).data?.data[0];
      return user === undefined ? strange('/users') : { ok: true, description: user.description };
    },
    setOwnDescription(description, signal) {
      return request({ method: 'PUT', path: '/users', query: [['description', description]] }, signal);
    },
  };
}

/** Twitch takes 1 second to 2 weeks (https://dev.twitch.tv/docs/api/reference/#ban-user). */
function secondsUntil(untilMs: number, now: number): number {
  return Math.min(1_209_600, Math.max(1, Math.ceil((untilMs - now) / 1000)));
}

/** HTTP 200 can mean dropped: `is_sent` tells. */
function toReceipt(body: unknown, now: number): SendResult {
  const answer = sentSchema.safeParse(body).data?.data[0];
  if (answer === undefined) return toRefusal(strange('/chat/messages'));
  if (answer.is_sent) {
    return { ok: true, receipt: { nativeIds: answer.message_id ? [answer.message_id] : [], sentAt: now } };
  }
  const code = answer.drop_reason?.code ?? 'no reason given';
  return refuse(code === 'msg_duplicate' ? 'duplicate_text' : 'dropped_by_platform', code);
}

/** The points of the API are those of the token, so its 429 counts for every channel. */
export function toRefusal({
  failure,
  detail,
  retryAfterMs,
}: HelixAnswer & { readonly ok: false }): SendResult {
  if (failure !== 'rate_limited') return refuse(failure, detail);
  return refuse(failure, detail, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    isAccountWide: true,
  });
}

function strange(path: string): HelixAnswer & { readonly ok: false } {
  return { ok: false, failure: 'timeout', detail: `Helix gave an answer to ${path} that cannot be read` };
}
