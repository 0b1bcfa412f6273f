import { z } from 'zod';
import { LANGUAGES } from '../../pipelines/domain/language.ts';
import type { OutboundMessage } from '../../pipelines/domain/outbound-message.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import { PLATFORMS } from '../../pipelines/domain/platform.ts';
import type { JobDefinition } from './job-definition.ts';

const buttonSchema = z.union([
  z.object({ label: z.string(), data: z.string() }),
  z.object({ label: z.string(), url: z.string() }),
]);

const imageSchema = z.union([
  z.object({ kind: z.literal('url'), url: z.string(), alt: z.string() }),
  z.object({ kind: z.literal('file'), path: z.string(), contentType: z.string(), alt: z.string() }),
]);

const outboundMessageSchema = z.object({
  id: z.string().min(1),
  platform: z.enum(PLATFORMS),
  channel: z.string().min(1),
  threadId: z.string().exactOptional(),
  viewerKey: z.string().exactOptional(),
  text: z.string(),
  language: z.enum(LANGUAGES),
  replyToNativeId: z.string().exactOptional(),
  image: imageSchema.exactOptional(),
  buttons: z.array(z.array(buttonSchema)).exactOptional(),
  callbackId: z.string().exactOptional(),
  edits: z.string().exactOptional(),
  answers: z.array(z.string()),
  facts: z.array(z.string()),
  revision: z.number().exactOptional(),
  deadlineAt: z.number(),
}) satisfies z.ZodType<OutboundMessage>;

/** A message to post for a shop. */
export interface ChatOutbound {
  readonly shopId: string;
  readonly message: OutboundMessage;
}

export const chatOutboundSchema = z.object({
  shopId: z.string().min(1),
  message: outboundMessageSchema,
}) satisfies z.ZodType<ChatOutbound>;

/** One queue per platform, so that a platform that is down or slow holds up no other. */
export function chatOutbound(platform: Platform): JobDefinition<ChatOutbound> {
  return {
    queue: `chat.outbound.${platform}`,
    name: 'send-message',
    schema: chatOutboundSchema,
    attempts: 5,
    backoffMs: 500,
    keepCompletedSeconds: 3600,
    keepFailedSeconds: 14 * 24 * 3600,
  };
}
