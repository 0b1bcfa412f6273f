import { z } from 'zod';
import { childStatusSchema } from './child-jobs.ts';
import { jobProgressSchema, newJobSchema, storedJobSchema } from './stored-job.ts';
import { storedSchedulerSchema } from './stored-scheduler.ts';

const queue = z.string();

export const limiterSchema = z.object({ count: z.number(), expiresAt: z.number() });
/** Jobs taken in the present rate-limit window, and when (ms since 1970) it ends. */
export type Limiter = z.infer<typeof limiterSchema>;

/** Who holds a deduplication id; without `expiresAt` until that job finishes. */
export const deduplicationHolderSchema = z.object({
  jobId: z.string(),
  expiresAt: z.number().exactOptional(),
});
export type DeduplicationHolder = z.infer<typeof deduplicationHolderSchema>;

/** A job that waits, under a deduplication id, for the active one to finish. */
export const postponedJobSchema = z.object({ id: z.string(), job: newJobSchema });
export type PostponedJob = z.infer<typeof postponedJobSchema>;

export const jobMetricsSchema = z.object({
  count: z.number(),
  previousAt: z.number().exactOptional(),
  previousCount: z.number(),
  /** Jobs per minute, newest first. */
  points: z.array(z.number()),
});
export type JobMetrics = z.infer<typeof jobMetricsSchema>;

/**
 * One line of a batch in the journal: the present value of one thing, or its absence. Values replace each other,
 * so replaying a record twice, or a newer one before a snapshot of the same thing, does no harm.
 */
export const journalRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), queue, job: storedJobSchema }),
  z.object({ kind: z.literal('progress'), queue, id: z.string(), progress: jobProgressSchema }),
  z.object({ kind: z.literal('job-gone'), queue, id: z.string() }),
  z.object({
    kind: z.literal('child'),
    queue,
    parentId: z.string(),
    childKey: z.string(),
    status: childStatusSchema.exactOptional(),
  }),
  z.object({ kind: z.literal('logs'), queue, id: z.string(), rows: z.array(z.string()) }),
  z.object({ kind: z.literal('scheduler'), queue, scheduler: storedSchedulerSchema }),
  z.object({ kind: z.literal('scheduler-gone'), queue, id: z.string() }),
  z.object({
    kind: z.literal('deduplication'),
    queue,
    id: z.string(),
    holder: deduplicationHolderSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('postponed'),
    queue,
    deduplicationId: z.string(),
    job: postponedJobSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('metrics'),
    queue,
    of: z.enum(['completed', 'failed']),
    metrics: jobMetricsSchema,
  }),
  z.object({
    kind: z.literal('settings'),
    queue,
    meta: z.record(z.string(), z.string()),
    lastId: z.number(),
    limiter: limiterSchema.exactOptional(),
  }),
]);
export type JournalRecord = z.infer<typeof journalRecordSchema>;
