import type { JobJson, JobsOptions, ParentKeys } from 'bullmq';
import { z } from 'zod';

/** Where a job can be. `wait` and `prioritized` are both shown as waiting; the second runs after the first. */
export const JOB_STATES = [
  'wait',
  'prioritized',
  'delayed',
  'active',
  'waiting-children',
  'completed',
  'failed',
] as const;
export type StoredState = (typeof JOB_STATES)[number];

const parentSchema = z.object({
  id: z.string().exactOptional(),
  /** `<prefix>:<queue>` */
  queueKey: z.string(),
  fpof: z.boolean().exactOptional(),
  rdof: z.boolean().exactOptional(),
  idof: z.boolean().exactOptional(),
  cpof: z.boolean().exactOptional(),
}) satisfies z.ZodType<ParentKeys>;

const rankSchema = z.object({ major: z.number(), minor: z.number() });

/** What changes while a job lives. JSON texts stay texts, as BullMQ hands them over and wants them back. */
export const jobProgressSchema = z.object({
  state: z.enum(JOB_STATES),
  rank: rankSchema,
  /** Ms; 0 once it has waited. */
  delay: z.number(),
  /** 0: none. */
  priority: z.number(),
  attemptsMade: z.number(),
  attemptsStarted: z.number(),
  stalledCounter: z.number(),
  /** JSON. */
  progress: z.string(),
  processedOn: z.number().exactOptional(),
  finishedOn: z.number().exactOptional(),
  processedBy: z.string().exactOptional(),
  failedReason: z.string().exactOptional(),
  /** JSON. */
  returnvalue: z.string().exactOptional(),
  /** JSON array of texts. */
  stacktrace: z.string().exactOptional(),
  /** Why the next run must fail without calling the handler. */
  deferredFailure: z.string().exactOptional(),
});

/** What a job is made of. */
const jobBodySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** JSON. */
  data: z.string(),
  /** JSON of BullMQ's `JobsOptions`. */
  opts: z.string(),
  timestamp: z.number(),
  schedulerId: z.string().exactOptional(),
  deduplicationId: z.string().exactOptional(),
  parent: parentSchema.exactOptional(),
  /** `<prefix>:<queue>:<id>` of the parent. */
  parentKey: z.string().exactOptional(),
});
export type JobBody = z.infer<typeof jobBodySchema>;

export const storedJobSchema = jobBodySchema.extend(jobProgressSchema.shape);
/** A job as the embedded queue keeps it, in memory and in the journal. */
export type StoredJob = z.infer<typeof storedJobSchema>;

/** A job that was asked for and is not placed yet. */
export const newJobSchema = jobBodySchema
  .omit({ id: true })
  .extend({ delay: z.number(), priority: z.number() });
export type NewJob = z.infer<typeof newJobSchema>;

/** The part of a job that a state change has to write to the journal again. */
export function changingPart(job: StoredJob): z.infer<typeof jobProgressSchema> {
  const { id, name, data, opts, timestamp, schedulerId, deduplicationId, parent, parentKey, ...progress } =
    job;
  return progress;
}

/** The other part. */
export function lastingPart(job: StoredJob): JobBody {
  const { id, name, data, opts, timestamp, schedulerId, deduplicationId, parent, parentKey } = job;
  return {
    ...{ id, name, data, opts, timestamp },
    ...(schedulerId !== undefined && { schedulerId }),
    ...(deduplicationId !== undefined && { deduplicationId }),
    ...(parent !== undefined && { parent }),
    ...(parentKey !== undefined && { parentKey }),
  };
}

export function jobOptions(job: { readonly opts: string }): JobsOptions {
  const options: JobsOptions = JSON.parse(job.opts);
  return options;
}

/** The shape BullMQ's `Job.fromJSON` takes. */
export function toJobJson(job: StoredJob): JobJson {
  return {
    id: job.id,
    name: job.name,
    data: job.data,
    opts: jobOptions(job),
    progress: JSON.parse(job.progress),
    attemptsMade: job.attemptsMade,
    attemptsStarted: job.attemptsStarted,
    stalledCounter: job.stalledCounter,
    timestamp: job.timestamp,
    delay: job.delay,
    priority: job.priority,
    ...optionalJobJson(job),
  };
}

// BullMQ types these as always present and leaves them out itself, as Redis has no such fields before the first run.
function optionalJobJson(job: StoredJob): Pick<JobJson, 'failedReason' | 'returnvalue'> & Partial<JobJson> {
  const optional = {
    failedReason: job.failedReason,
    returnvalue: job.returnvalue,
    stacktrace: job.stacktrace,
    processedOn: job.processedOn,
    finishedOn: job.finishedOn,
    processedBy: job.processedBy,
    deferredFailure: job.deferredFailure,
    repeatJobKey: job.schedulerId,
    deduplicationId: job.deduplicationId,
    parent: job.parent,
    parentKey: job.parentKey,
  };
  return optional as Pick<JobJson, 'failedReason' | 'returnvalue'> & Partial<JobJson>;
}
