import { readFile, stat } from 'node:fs/promises';
import { type RawFile, type REST, Routes } from 'discord.js';
import type { OutboundMessage, SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { TimeOut } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import { type Encoded, encodeEdit, encodeMessage, type FileImage } from './encode.ts';
import { createdMessageSchema } from './payloads.ts';
import { refusal, toRefusal } from './send-failure.ts';
import { isSnowflake } from './snowflake.ts';

/** What a bot may upload where nobody boosts the server. https://docs.discord.com/developers/reference#uploading-files */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

const NO_SUCH_MESSAGE = refusal('message_not_found', 'Discord channels and messages have ids of digits');

/** The longest time-out of Discord is 28 days; a minute less allows for clocks that differ. */
const MAX_TIME_OUT_MS = 28 * 24 * 3600_000 - 60_000;

/** Posts, edits, deletes and times members out over REST; refusals are values. */
export function createSender(rest: REST, clock: Clock) {
  return {
    send: async (message: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
      const encoded = encodeMessage(message);
      if (!encoded.ok) return refusal('rejected', encoded.detail);
      const channel = message.threadId ?? message.channel;
      if (!isSnowflake(channel)) return refusal('channel_not_found', 'a Discord channel has an id of digits');

      return attempt(async () => {
        const route = Routes.channelMessages(channel);
        const nativeIds: string[] = [];
        for (const post of encoded.posts) {
          const answer = await rest.post(route, { ...(await toRequest(post, signal)), signal });
          nativeIds.push(createdMessageSchema.parse(answer).id);
        }
        return { ok: true, receipt: { nativeIds, sentAt: clock.now() } };
      });
    },

    edit: async (
      channel: string,
      nativeId: string,
      message: OutboundMessage,
      signal: AbortSignal,
    ): Promise<SendResult> => {
      const encoded = encodeEdit(message);
      if (!encoded.ok) return refusal('rejected', encoded.detail);
      if (!isSnowflake(channel) || !isSnowflake(nativeId)) return NO_SUCH_MESSAGE;

      return attempt(async () => {
        const route = Routes.channelMessage(channel, nativeId);
        for (const post of encoded.posts) {
          await rest.patch(route, { ...(await toRequest(post, signal)), signal });
        }
        return { ok: true, receipt: { nativeIds: [nativeId], sentAt: clock.now() } };
      });
    },

    remove: async (channel: string, nativeId: string, signal: AbortSignal): Promise<SendResult> => {
      if (!isSnowflake(channel) || !isSnowflake(nativeId)) return NO_SUCH_MESSAGE;

      return attempt(async () => {
        await rest.delete(Routes.channelMessage(channel, nativeId), { signal });
        return { ok: true, receipt: { nativeIds: [nativeId], sentAt: clock.now() } };
      });
    },

    timeOut: async (
      guildId: string | undefined,
      { nativeViewerId, untilMs, reason }: TimeOut,
      signal: AbortSignal,
    ): Promise<SendResult> => {
      if (guildId === undefined)
        return refusal('channel_not_found', 'the channel belongs to no server we know');
      if (!isSnowflake(nativeViewerId)) return refusal('rejected', 'Discord members have ids of digits');

      return attempt(async () => {
        const until = new Date(Math.min(untilMs, clock.now() + MAX_TIME_OUT_MS)).toISOString();
        const body = { communication_disabled_until: until };
        await rest.patch(Routes.guildMember(guildId, nativeViewerId), { body, reason, signal });
        return { ok: true, receipt: { nativeIds: [], sentAt: clock.now() } };
      });
    },
  };
}

async function attempt(act: () => Promise<SendResult>): Promise<SendResult> {
  try {
    return await act();
  } catch (error) {
    return error instanceof UnreadablePicture ? refusal('rejected', error.message) : toRefusal(error);
  }
}

/** The picture is not there or too big: posting again will not help. */
class UnreadablePicture extends Error {}

async function toRequest({ body, file }: Encoded<object>, signal: AbortSignal) {
  return file === undefined ? { body } : { body, files: [await readPicture(file.image, file.name, signal)] };
}

async function readPicture(image: FileImage, name: string, signal: AbortSignal): Promise<RawFile> {
  const size = await stat(image.path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new UnreadablePicture('the picture file cannot be read');
  if (size > MAX_FILE_BYTES) throw new UnreadablePicture(`a picture of ${size} bytes; Discord takes 10 MiB`);
  return { name, contentType: image.contentType, data: await readFile(image.path, { signal }) };
}
