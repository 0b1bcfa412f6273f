import { ErrorCode, type JobsOptions, type RepeatableOptions } from 'bullmq';
import { dropDeduplication } from './deduplicating-jobs.ts';
import { placeNewJob } from './placing-jobs.ts';
import { queueRefusal } from './queue-refusal.ts';
import type { QueueState } from './queue-state.ts';
import type { NewJob } from './stored-job.ts';
import { type StoredScheduler, schedulerJobId } from './stored-scheduler.ts';

/** Options of a scheduler's job; BullMQ adds `repeat` to what it makes public. */
export interface SchedulerJobOpts extends JobsOptions {
  readonly repeat?: { readonly every?: number; readonly offset?: number | null };
}

/** A scheduler as BullMQ registers it. */
export interface SchedulerRequest {
  readonly id: string;
  /** When a cron pattern next matches; not used with `every`. Ms since 1970. */
  readonly nextMillis: number;
  /** JSON. */
  readonly templateData: string;
  readonly templateOpts: JobsOptions;
  readonly repeat: RepeatableOptions;
  /** Options of the first job. */
  readonly jobOpts: SchedulerJobOpts;
}

/** Time slots tried when jobs of earlier slots still exist, as BullMQ limits it. */
const SLOTS_TRIED = 32;

/** Makes or replaces a scheduler, and its next job. Returns that job's id and its delay in ms. */
export function upsertScheduler(
  queue: QueueState,
  request: SchedulerRequest,
): [jobId: string, delayMs: number] {
  const { id, repeat } = request;
  const now = Date.now();
  const previous = queue.schedulers.get(id);
  const wasRemoved = previous !== undefined && removeNextJob(queue, previous);

  let { nextMillis: next } = request;
  let offset = repeat.offset ?? request.jobOpts.repeat?.offset ?? 0;
  if (repeat.every !== undefined) {
    const keepsRhythm = previous?.every === repeat.every;
    const slot = nextSlot(
      { ...repeat, every: repeat.every, offset },
      keepsRhythm ? previous?.next : undefined,
      now,
    );
    next = wasRemoved && keepsRhythm ? previous.next : slot.next;
    offset = slot.offset;
  }
  if (wasRemoved) offset = repeat.offset ?? previous.offset ?? offset;
  next = freeSlot(queue, id, next, repeat.every);

  const scheduler = newScheduler(request, next, offset, previous?.iterations ?? 1);
  queue.schedulers.set(id, scheduler);
  queue.changes.scheduler(id);
  const delay = Math.max(0, next - now);
  const jobId = addSchedulerJob(queue, scheduler, request.jobOpts, delay);
  return [jobId, delay];
}

/**
 * Makes the job after the one that now runs (`producerId`). Does nothing when that is not the scheduler's last
 * job: it was replaced or removed meanwhile. Returns the new job's id.
 */
export function continueScheduler(
  queue: QueueState,
  id: string,
  request: {
    readonly nextMillis: number;
    readonly jobOpts: SchedulerJobOpts;
    readonly producerId?: string | undefined;
  },
): string | undefined {
  const scheduler = queue.schedulers.get(id);
  if (scheduler === undefined || request.producerId !== schedulerJobId(id, scheduler.next)) return undefined;
  const now = Date.now();
  const every = scheduler.every ?? request.jobOpts.repeat?.every;
  const next =
    every === undefined ? request.nextMillis : nextSlot({ ...scheduler, every }, scheduler.next, now).next;
  const jobId = schedulerJobId(id, next);
  if (queue.jobs.has(jobId)) {
    queue.events.append({ event: 'duplicated', jobId });
    return undefined;
  }
  scheduler.next = next;
  scheduler.iterations += 1;
  queue.changes.scheduler(id);
  return addSchedulerJob(queue, scheduler, request.jobOpts, Math.max(0, next - now));
}

/** Removes a scheduler and the job it made last, unless that runs already. Says whether there was one. */
export function removeScheduler(queue: QueueState, id: string): boolean {
  const scheduler = queue.schedulers.get(id);
  if (scheduler === undefined) return false;
  const job = queue.jobs.get(schedulerJobId(id, scheduler.next));
  if (job?.state === 'delayed') {
    queue.forget(job);
    queue.events.append({ event: 'removed', jobId: job.id, prev: 'delayed' });
  }
  queue.schedulers.delete(id);
  queue.changes.scheduler(id);
  return true;
}

/** Schedulers as `[id, next, id, next, …]` texts, by the time of their next job. */
export function listSchedulers(
  queue: QueueState,
  start: number,
  end: number,
  isAscending: boolean,
): string[] {
  const inOrder = [...queue.schedulers.values()].sort((left, right) => left.next - right.next);
  if (!isAscending) inOrder.reverse();
  const page = inOrder.slice(start, end < 0 ? undefined : end + 1);
  return page.flatMap(({ id, next }) => [id, String(next)]);
}

/** The next time in the rhythm of `every`, after `previous` or, without one, from now or the start date on. */
function nextSlot(
  rhythm: {
    readonly every: number;
    readonly offset?: number | undefined;
    readonly startDate?: number | undefined;
  },
  previous: number | undefined,
  now: number,
): { next: number; offset: number } {
  const { every, offset = 0, startDate } = rhythm;
  const next =
    previous === undefined
      ? firstSlot(every, offset, startDate, now)
      : laterSlot(every, offset, previous, now);
  return { next: Math.floor(next), offset: offset === 0 ? Math.floor(next % every) : offset };
}

function firstSlot(every: number, offset: number, startDate: number | undefined, now: number): number {
  if (startDate !== undefined) return Math.max(startDate, now);
  if (offset <= 0) return now;
  const aligned = now - (now % every) + offset;
  return aligned <= now ? aligned + every : aligned;
}

function laterSlot(every: number, offset: number, previous: number, now: number): number {
  if (previous + every >= now) return previous + every;
  // Slots were missed: back into the rhythm, without making up for them.
  const aligned = now - (now % every) + offset;
  return aligned <= now ? aligned + every : aligned;
}

function freeSlot(queue: QueueState, id: string, first: number, every: number | undefined): number {
  const isTaken = (at: number) => queue.jobs.has(schedulerJobId(id, at));
  if (!isTaken(first)) return first;
  const command = 'addJobScheduler';
  if (every === undefined) throw queueRefusal(ErrorCode.SchedulerJobIdCollision, { command });
  for (let slot = 1; slot <= SLOTS_TRIED; slot += 1) {
    if (!isTaken(first + slot * every)) return first + slot * every;
  }
  throw queueRefusal(ErrorCode.SchedulerJobSlotsBusy, { command });
}

function newScheduler(
  { id, repeat, templateData, templateOpts }: SchedulerRequest,
  next: number,
  offset: number,
  iterations: number,
): StoredScheduler {
  const { name, every, pattern, tz, limit, startDate, endDate } = repeat;
  const opts = JSON.stringify(templateOpts ?? {});
  return {
    ...{ id, name, next, iterations, offset },
    ...(every !== undefined && { every }),
    ...(pattern !== undefined && { pattern }),
    ...(tz !== undefined && { tz }),
    ...(limit !== undefined && { limit }),
    ...(startDate !== undefined && { startDate }),
    ...(endDate !== undefined && { endDate }),
    ...(templateData && templateData !== '{}' && { templateData }),
    ...(opts !== '{}' && { templateOpts: opts }),
  };
}

function addSchedulerJob(
  queue: QueueState,
  scheduler: StoredScheduler,
  jobOpts: JobsOptions,
  delay: number,
): string {
  const jobId = schedulerJobId(scheduler.id, scheduler.next);
  const { repeatJobKey, ...opts } = { ...jobOpts, delay, jobId };
  const job: NewJob = {
    name: scheduler.name,
    data: scheduler.templateData ?? '{}',
    opts: JSON.stringify(opts),
    timestamp: Date.now(),
    delay,
    priority: jobOpts.priority ?? 0,
    schedulerId: scheduler.id,
    ...(jobOpts.deduplication !== undefined && { deduplicationId: jobOpts.deduplication.id }),
  };
  placeNewJob(queue, jobId, job, { isLifo: jobOpts.lifo ?? false, waitsForChildren: false });
  return jobId;
}

/** Takes back the job made last, unless a worker has it or it has run. */
function removeNextJob(queue: QueueState, scheduler: StoredScheduler): boolean {
  const job = queue.jobs.get(schedulerJobId(scheduler.id, scheduler.next));
  if (job === undefined || !['delayed', 'prioritized', 'wait'].includes(job.state)) return false;
  dropDeduplication(queue, job.id, job.deduplicationId);
  queue.forget(job);
  return true;
}
