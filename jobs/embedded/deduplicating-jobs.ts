import type { DeduplicationOptions } from 'bullmq';
import { attachChild } from './families.ts';
import type { DeduplicationHolder } from './journal-record.ts';
import { makeDelayed, placeNewJob } from './placing-jobs.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import { jobOptions, type NewJob } from './stored-job.ts';

/** Who holds a deduplication id now, if anybody. */
export function deduplicationHolder(queue: QueueState, id: string): DeduplicationHolder | undefined {
  const holder = queue.deduplication.get(id);
  if (holder?.expiresAt === undefined || holder.expiresAt > Date.now()) return holder;
  queue.setDeduplication(id, undefined);
  return undefined;
}

/**
 * Claims a deduplication id for a new job, by BullMQ's rules for its modes (simple, throttle, debounce, keep the
 * last). Returns the id of the job that stands in its place, or undefined when the new job is to be added.
 * https://docs.bullmq.io/guide/jobs/deduplication
 */
export function deduplicate(
  queue: QueueState,
  jobId: string,
  job: NewJob,
  options: DeduplicationOptions,
): string | undefined {
  const holder = deduplicationHolder(queue, options.id);
  if (holder === undefined || isLeftOver(queue, holder)) {
    hold(queue, jobId, options);
    return undefined;
  }
  if (options.replace && replaceDelayed(queue, holder, jobId, options)) return undefined;
  if (postpone(queue, holder, jobId, job, options) || options.replace) return holder.jobId;

  if (options.extend && hasTtl(options)) hold(queue, holder.jobId, options);
  tellDeduplicated(queue, options.id, holder.jobId, jobId);
  if (options.reschedule) reschedule(queue, holder.jobId, job);
  return holder.jobId;
}

/** Frees the id a finished job held for as long as it ran, and adds the job that waited for that. */
export function releaseDeduplication(store: QueueStore, queue: QueueState, jobId: string, id: string): void {
  const holder = queue.deduplication.get(id);
  if (holder?.jobId === jobId && holder.expiresAt === undefined) queue.setDeduplication(id, undefined);

  const postponed = queue.postponed.get(id);
  if (postponed === undefined) return;
  queue.setPostponed(id, undefined);
  const { deduplication, lifo } = jobOptions(postponed.job);
  hold(queue, postponed.id, deduplication ?? { id });
  const job = { ...postponed.job, timestamp: Date.now() };
  placeNewJob(queue, postponed.id, job, { isLifo: lifo ?? false, waitsForChildren: false });
  if (job.parentKey !== undefined) attachChild(store, job.parentKey, queue.jobKey(postponed.id));
}

/** Frees the id of a job that is removed. */
export function dropDeduplication(queue: QueueState, jobId: string, id: string | undefined): void {
  if (id === undefined || queue.deduplication.get(id)?.jobId !== jobId) return;
  queue.setDeduplication(id, undefined);
  queue.setPostponed(id, undefined);
}

function hasTtl({ ttl }: DeduplicationOptions): boolean {
  return ttl !== undefined && ttl > 0;
}

function hold(queue: QueueState, jobId: string, options: DeduplicationOptions): void {
  const { id, ttl = 0, keepLastIfActive } = options;
  dropSomeExpired(queue);
  queue.setDeduplication(
    id,
    hasTtl(options) && !keepLastIfActive ? { jobId, expiresAt: Date.now() + ttl } : { jobId },
  );
}

/** The job is gone without having freed the id. */
function isLeftOver(queue: QueueState, holder: DeduplicationHolder): boolean {
  return holder.expiresAt === undefined && !queue.jobs.has(holder.jobId);
}

function replaceDelayed(
  queue: QueueState,
  holder: DeduplicationHolder,
  jobId: string,
  options: DeduplicationOptions,
): boolean {
  const replaced = queue.jobs.get(holder.jobId);
  if (replaced?.state !== 'delayed') return false;
  queue.forget(replaced);
  queue.events.append({ event: 'removed', jobId: replaced.id, prev: 'delayed' });
  tellDeduplicated(queue, options.id, jobId, replaced.id);
  queue.setPostponed(options.id, undefined);
  if (hasTtl(options) && !options.extend && !options.keepLastIfActive) {
    queue.setDeduplication(options.id, { ...holder, jobId });
  } else {
    hold(queue, jobId, options);
  }
  return true;
}

function postpone(
  queue: QueueState,
  holder: DeduplicationHolder,
  jobId: string,
  job: NewJob,
  options: DeduplicationOptions,
): boolean {
  if (!options.keepLastIfActive || queue.jobs.get(holder.jobId)?.state !== 'active') return false;
  queue.setPostponed(options.id, { id: jobId, job });
  queue.setDeduplication(options.id, { jobId: holder.jobId });
  tellDeduplicated(queue, options.id, holder.jobId, jobId);
  return true;
}

function reschedule(queue: QueueState, holderId: string, job: NewJob): void {
  const waiting = queue.jobs.get(holderId);
  if (waiting?.state !== 'delayed') return;
  waiting.delay = job.delay;
  makeDelayed(queue, waiting, job.timestamp + job.delay);
}

function tellDeduplicated(queue: QueueState, deduplicationId: string, jobId: string, dropped: string): void {
  queue.events.append({ event: 'deduplicated', jobId, deduplicationId, deduplicatedJobId: dropped });
}

/** Looks at two ids for every one that is taken, in turn, so that expired ones do not pile up. */
function dropSomeExpired(queue: QueueState): void {
  const now = Date.now();
  for (const [id, holder] of [...take(2, queue.deduplication)]) {
    if (holder.expiresAt !== undefined && holder.expiresAt <= now) {
      queue.setDeduplication(id, undefined);
    } else {
      queue.deduplication.delete(id);
      queue.deduplication.set(id, holder);
    }
  }
}

function* take<Item>(count: number, items: Iterable<Item>): Generator<Item> {
  let taken = 0;
  for (const item of items) {
    if (taken === count) return;
    taken += 1;
    yield item;
  }
}
