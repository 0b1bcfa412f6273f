import { z } from 'zod';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { TwitchChatLine } from './chat-line.ts';

/** Events of the subscriptions we make, only the fields that are used (https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/). */
const chatMessageSchema = z.object({
  broadcaster_user_id: z.string().min(1),
  broadcaster_user_login: z.string().min(1),
  source_broadcaster_user_id: z.string().nullish(),
  chatter_user_id: z.string().min(1),
  chatter_user_login: z.string().min(1),
  chatter_user_name: z.string().nullish(),
  message_id: z.string().min(1),
  message: z.object({ text: z.string() }),
  badges: z.array(z.object({ set_id: z.string() })).nullish(),
  reply: z
    .object({
      parent_message_id: z.string().min(1),
      parent_user_id: z.string().nullish(),
      parent_user_login: z.string().nullish(),
      parent_user_name: z.string().nullish(),
    })
    .nullish(),
});
const deletedSchema = z.object({ broadcaster_user_login: z.string().min(1), message_id: z.string().min(1) });
const streamSchema = z.object({
  broadcaster_user_login: z.string().min(1),
  started_at: z.string().optional(),
});

/** `channel.chat.message` as a chat line; undefined when it is not one. */
export function readEventSubChatLine(event: unknown, sentAt: number): TwitchChatLine | undefined {
  const chat = chatMessageSchema.safeParse(event).data;
  if (chat === undefined) return undefined;
  return {
    channel: chat.broadcaster_user_login.toLowerCase(),
    nativeId: chat.message_id,
    roomId: chat.broadcaster_user_id,
    ...(chat.source_broadcaster_user_id && { sourceRoomId: chat.source_broadcaster_user_id }),
    userId: chat.chatter_user_id,
    login: chat.chatter_user_login.toLowerCase(),
    displayName: chat.chatter_user_name || chat.chatter_user_login,
    badges: new Set(chat.badges?.map((badge) => badge.set_id)),
    text: chat.message.text,
    sentAt,
    ...(chat.reply && {
      replyTo: {
        nativeId: chat.reply.parent_message_id,
        userId: chat.reply.parent_user_id ?? undefined,
        login: chat.reply.parent_user_login ?? undefined,
        displayName: chat.reply.parent_user_name ?? undefined,
      },
    }),
  };
}

/** `channel.chat.message_delete`; undefined when it is not one. */
export function readDeletion(event: unknown): PlatformEvent | undefined {
  const deleted = deletedSchema.safeParse(event).data;
  if (deleted === undefined) return undefined;
  const channel = deleted.broadcaster_user_login.toLowerCase();
  return { kind: 'message_deleted', channel, nativeId: deleted.message_id };
}

/** `stream.online` and `stream.offline`; undefined when it is neither. */
export function readStream(type: string, event: unknown, sentAt: number): PlatformEvent | undefined {
  const stream = streamSchema.safeParse(event).data;
  if (stream === undefined) return undefined;
  const channel = stream.broadcaster_user_login.toLowerCase();
  const state = type === 'stream.online' ? 'online' : 'offline';
  return { kind: 'stream', channel, state, at: readStamp(stream.started_at, sentAt) };
}

/** ms since the epoch of an RFC 3339 stamp; `fallback` for anything else. */
export function readStamp(stamp: string | undefined, fallback: number): number {
  const at = Date.parse(stamp ?? '');
  return Number.isNaN(at) ? fallback : at;
}
