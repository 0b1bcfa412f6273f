import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { TimeOut } from '../../../pipelines/ports/chat-platform.ts';
import { callWithin } from './bot-api.ts';
import { toTelegramId } from './encode.ts';
import { toRefusal } from './send-failure.ts';
import type { SendNeeds } from './send-message.ts';

/** Telegram takes an end closer than 30 s, or further than 366 days, for "for ever" (Bot API, restrictChatMember). */
const MIN_SECONDS = 35;
const MAX_SECONDS = 365 * 24 * 3600;

/** Everything a member may send. Only in supergroups; administrators cannot be restricted. */
const MAY_SEND_NOTHING = {
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
} as const;

/** Takes the right to write from a member until a moment; Telegram gives it back by itself. */
export async function restrictMember(
  { channel, nativeViewerId, untilMs }: TimeOut,
  { api, clock, requestTimeoutMs }: SendNeeds,
  signal: AbortSignal,
): Promise<SendResult> {
  const userId = toTelegramId(nativeViewerId);
  if (userId === undefined || userId <= 0) {
    return { ok: false, failure: 'unsupported', detail: 'only people can be restricted, not chats' };
  }
  const now = clock.now();
  const seconds = Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, Math.ceil((untilMs - now) / 1000)));
  const until_date = Math.floor(now / 1000) + seconds;
  try {
    await callWithin(signal, requestTimeoutMs, (limited) =>
      api.restrictChatMember(channel, userId, MAY_SEND_NOTHING, { until_date }, limited),
    );
    return { ok: true, receipt: { nativeIds: [], sentAt: clock.now() } };
  } catch (error) {
    return toRefusal(error);
  }
}
