import { z } from 'zod';

/** A rule that makes jobs, every so often or by a cron pattern. Times are ms since 1970. */
export const storedSchedulerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** When its next job is due; part of that job's id. */
  next: z.number(),
  /** Jobs made so far. */
  iterations: z.number(),
  every: z.number().exactOptional(),
  pattern: z.string().exactOptional(),
  tz: z.string().exactOptional(),
  offset: z.number().exactOptional(),
  limit: z.number().exactOptional(),
  startDate: z.number().exactOptional(),
  endDate: z.number().exactOptional(),
  /** JSON; absent when empty. */
  templateData: z.string().exactOptional(),
  /** JSON of `JobsOptions`; absent when empty. */
  templateOpts: z.string().exactOptional(),
});
export type StoredScheduler = z.infer<typeof storedSchedulerSchema>;

/** The id of the job a scheduler makes for one point in time. */
export function schedulerJobId(schedulerId: string, at: number): string {
  return `repeat:${schedulerId}:${at}`;
}

/** The text fields under which BullMQ reads a scheduler; its names, not ours. */
export function schedulerFields(scheduler: StoredScheduler): Record<string, string> {
  const fields = {
    name: scheduler.name,
    ic: scheduler.iterations,
    limit: scheduler.limit,
    startDate: scheduler.startDate,
    endDate: scheduler.endDate,
    tz: scheduler.tz,
    pattern: scheduler.pattern,
    every: scheduler.every,
    offset: scheduler.offset,
    data: scheduler.templateData,
    opts: scheduler.templateOpts,
  };
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, String(value)]));
}
