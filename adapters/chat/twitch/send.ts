import { setTimeout as wait } from 'node:timers/promises';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import { encodeTwitch } from './encode.ts';
import { toLogin } from './options.ts';
import { createRecentTexts } from './recent-texts.ts';
import { refuse, type TransportNeeds, type TwitchTransport } from './transport.ts';

/**
 * Posts a message, part by part; the first one is the reply. Refuses with `duplicate_text` what Twitch would drop: a text that went to the same
 * channel less than 30 s ago, where the bot is no moderator.
 * When a later part is refused the first ones stand, so the failure is `dropped_by_platform`: sending again would
 * repeat them.
 */
export function createTwitchSend(
  transport: TwitchTransport,
  { clock, settings, status, log }: TransportNeeds,
): ChatPlatform['send'] {
  const recent = createRecentTexts(clock);

  const postPart = async (
    channel: string,
    text: string,
    replyToNativeId: string | undefined,
    signal: AbortSignal,
  ): Promise<SendResult> => {
    if (!transport.isModeratorIn(channel) && recent.wasJustPosted(channel, text)) {
      return refuse('duplicate_text', 'the same text was posted here less than 30 s ago');
    }
    const result = await transport.post({ channel, text, replyToNativeId }, signal);
    if (result.ok || result.failure === 'timeout') recent.posted(channel, text);
    return result;
  };

  return async (message, signal) => {
    if (status.health().state === 'closed') return refuse('not_connected', 'the Twitch adapter is closed');
    const channel = toLogin(message.channel);
    if (!settings.channels.includes(channel)) {
      return refuse('channel_not_found', 'the channel is not in TWITCH_CHANNELS');
    }
    const parts = encodeTwitch(message);
    if (parts.length === 0) return refuse('rejected', 'nothing visible is left of the text');

    const nativeIds: string[] = [];
    for (const [index, part] of parts.entries()) {
      if (index > 0 && !transport.isModeratorIn(channel)) {
        await wait(settings.timings.partGapMs, undefined, { signal }).catch(() => undefined);
      }
      const replyTo = index === 0 ? message.replyToNativeId : undefined;
      const result = await postPart(channel, part, replyTo, signal);
      if (!result.ok && index === 0) return result;
      if (!result.ok) {
        log.warn(
          { id: message.id, part: index + 1, of: parts.length, failure: result.failure },
          'a long Twitch message was cut off',
        );
        return refuse('dropped_by_platform', `part ${index + 1} of ${parts.length}: ${result.failure}`);
      }
      nativeIds.push(...result.receipt.nativeIds);
    }
    return { ok: true, receipt: { nativeIds, sentAt: clock.now() } };
  };
}
