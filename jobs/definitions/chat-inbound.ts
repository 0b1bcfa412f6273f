import { z } from 'zod';
import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';
import { MAX_TEXT_CHARACTERS } from '../../pipelines/domain/chat-message.ts';
import { LANGUAGES } from '../../pipelines/domain/language.ts';
import { PLATFORMS } from '../../pipelines/domain/platform.ts';
import { ROLES } from '../../pipelines/domain/role.ts';
import type { JobDefinition } from './job-definition.ts';

/** A message as the adapters hand it over. */
export const chatMessageSchema = z.object({
  key: z.string().min(1),
  platform: z.enum(PLATFORMS),
  channel: z.string().min(1),
  threadId: z.string().exactOptional(),
  nativeId: z.string().min(1),
  viewerKey: z.string().min(1),
  role: z.enum(ROLES),
  text: z.string().max(MAX_TEXT_CHARACTERS),
  sentAt: z.number(),
  isAddressed: z.boolean(),
  isPrivate: z.boolean(),
  replyToNativeId: z.string().exactOptional(),
  languageHint: z.enum(LANGUAGES).exactOptional(),
  mentions: z.array(z.string()).exactOptional(),
  button: z.object({ callbackId: z.string() }).exactOptional(),
}) satisfies z.ZodType<ChatMessage>;

/**
 * One message a viewer wrote, on its way to a worker. What was written and who wrote it travel sealed: a queue keeps its
 * finished jobs for a while, and its files may be copied.
 */
export const chatInboundSchema = z.object({
  shopId: z.string().min(1),
  receivedAt: z.number(),
  message: chatMessageSchema.omit({ text: true }),
  /** The text, sealed for the message's key (`TextVault`). */
  sealedText: z.string().min(1),
  sealedIdentity: z.string().min(1),
  /** Keyed hash of the name the viewer is mentioned by; absent where there is none. */
  handleKey: z.string().exactOptional(),
  /** True for a channel nobody gave to a shop: who may moderate it is not known. */
  isUnclaimed: z.boolean().exactOptional(),
  /** True when a moderator approved the message after it was held: it is not judged again. */
  isApproved: z.boolean().exactOptional(),
});
export type ChatInbound = z.infer<typeof chatInboundSchema>;

/** Job id = message key, so a message delivered twice is one job. */
export const chatInbound: JobDefinition<ChatInbound> = {
  queue: 'chat.inbound',
  name: 'handle-message',
  schema: chatInboundSchema,
  attempts: 5,
  backoffMs: 200,
  keepCompletedSeconds: 3600,
  keepFailedSeconds: 14 * 24 * 3600,
};
