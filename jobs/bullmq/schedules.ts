import type { JobDefinition } from '../definitions/job-definition.ts';
import { type BullQueue, jobOptions } from './queues.ts';

/** When a schedule runs: every `everyMs` (the first time at once), or by a cron pattern in a time zone. */
export type ScheduleTime =
  | { readonly everyMs: number }
  | { readonly pattern: string; readonly timeZone: string };

/** Makes or replaces the schedule `id` of a queue. */
export async function upsertSchedule<Data>(
  queue: BullQueue,
  definition: JobDefinition<Data>,
  data: Data,
  when: { readonly id: string } & ScheduleTime,
): Promise<void> {
  const repeat = 'everyMs' in when ? { every: when.everyMs } : { pattern: when.pattern, tz: when.timeZone };
  await queue.upsertJobScheduler(when.id, repeat, {
    name: definition.name,
    data,
    opts: jobOptions(definition),
  });
}
