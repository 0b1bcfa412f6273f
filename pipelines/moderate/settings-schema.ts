import { z } from 'zod';
import {
  MODERATION_LEVELS,
  MODERATION_MODES,
  type ModerationSettings,
  OFFENCES,
} from '../domain/moderation.ts';

/** `ModerationSettings` as stored. */
export const moderationSettingsSchema = z.object({
  mode: z.enum(MODERATION_MODES),
  level: z.enum(MODERATION_LEVELS),
  disabled: z.array(z.enum(OFFENCES)),
  limits: z.object({
    caps: z.number().exactOptional(),
    symbols: z.number().exactOptional(),
    emotes: z.number().exactOptional(),
    repeat: z.number().exactOptional(),
  }),
  blockedWords: z.array(z.string()),
  allowedDomains: z.array(z.string()),
}) satisfies z.ZodType<ModerationSettings>;
