import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const liveScheduleSchema = z.object({ shopId: z.string().min(1), action: z.enum(['start', 'end']) });
export type LiveScheduleStep = z.infer<typeof liveScheduleSchema>;

/** Starts or ends a shop's live session at the time the seller set. */
export const liveSchedule: JobDefinition<LiveScheduleStep> = {
  queue: 'live.schedule',
  name: 'change-session',
  schema: liveScheduleSchema,
  attempts: 5,
  backoffMs: 1000,
  keepCompletedSeconds: 24 * 3600,
  keepFailedSeconds: 14 * 24 * 3600,
};
