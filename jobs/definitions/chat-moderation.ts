import { z } from 'zod';
import { LANGUAGES } from '../../pipelines/domain/language.ts';
import { type ModerationOrder, OFFENCES } from '../../pipelines/domain/moderation.ts';
import type { Platform } from '../../pipelines/domain/platform.ts';
import { PLATFORMS } from '../../pipelines/domain/platform.ts';
import type { JobDefinition } from './job-definition.ts';

const measureSchema = z.union([
  z.object({ kind: z.enum(['ignore', 'hold', 'warn', 'delete']) }),
  z.object({ kind: z.literal('time_out'), untilMs: z.number() }),
]);

export const moderationOrderSchema = z.object({
  shopId: z.string().min(1),
  key: z.string().min(1),
  platform: z.enum(PLATFORMS),
  channel: z.string().min(1),
  threadId: z.string().exactOptional(),
  nativeId: z.string().min(1),
  viewerKey: z.string().min(1),
  offence: z.enum(OFFENCES),
  measure: measureSchema,
  language: z.enum(LANGUAGES),
  at: z.number(),
}) satisfies z.ZodType<ModerationOrder>;

/** A measure to carry out; whom it is about travels as a viewer key. One queue per platform, as for what is posted. */
export function chatModeration(platform: Platform): JobDefinition<ModerationOrder> {
  return {
    queue: `chat.moderation.${platform}`,
    name: 'carry-out-measure',
    schema: moderationOrderSchema,
    attempts: 5,
    backoffMs: 500,
    keepCompletedSeconds: 3600,
    keepFailedSeconds: 24 * 3600,
  };
}
