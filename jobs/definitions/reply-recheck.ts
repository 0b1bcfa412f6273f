import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

const replyRecheckSchema = z.object({ shopId: z.string().min(1) });
export type ReplyRecheck = z.infer<typeof replyRecheckSchema>;

/** Compares the replies still on screen with the shop as it is now. The next run, seconds later, is its retry. */
export const replyRecheck: JobDefinition<ReplyRecheck> = {
  queue: 'reply.recheck',
  name: 'recheck-replies',
  schema: replyRecheckSchema,
  attempts: 1,
  backoffMs: 1000,
  keepCompletedSeconds: 60,
  keepFailedSeconds: 24 * 3600,
};
