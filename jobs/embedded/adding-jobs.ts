import { ErrorCode, type JobJson, type ParentKeyOpts } from 'bullmq';
import { deduplicate } from './deduplicating-jobs.ts';
import { attachChild, childCompleted, releaseIfNothingPends } from './families.ts';
import { placeNewJob } from './placing-jobs.ts';
import { queueRefusal } from './queue-refusal.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import type { NewJob, StoredJob } from './stored-job.ts';

/** One job of a flow; the parent comes before its children. */
export interface FlowEntry {
  readonly jobData: JobJson;
  readonly jobId: string;
  readonly parentKeyOpts: ParentKeyOpts;
  readonly prefix: string;
  readonly queueName: string;
}

/**
 * Adds a job and returns its id, or the id of the job that stands in its place: one of the same id, or the holder
 * of its deduplication id.
 */
export function addJob(
  store: QueueStore,
  queue: QueueState,
  json: JobJson,
  jobId: string | undefined,
  parentOptions: ParentKeyOpts = {},
): string {
  const { parentKey } = json;
  if (parentKey !== undefined && store.findJob(parentKey) === undefined) {
    throw queueRefusal(ErrorCode.ParentJobNotExist, { command: 'addJob', parentKey });
  }
  const id = jobId || queue.takeNextId();
  const present = queue.jobs.get(id);
  if (present !== undefined) return adoptPresent(store, queue, present, json, parentOptions);

  const job = newJob(json);
  const { deduplication, lifo } = json.opts;
  const waitsForChildren = parentOptions.addToWaitingChildren ?? false;
  // A parent is not put in the place of another job: its children are already named after it.
  const rules = deduplication && (waitsForChildren ? { ...deduplication, replace: false } : deduplication);
  const holderId = rules && deduplicate(queue, id, job, rules);
  if (holderId !== undefined) return holderId;

  placeNewJob(queue, id, job, { isLifo: lifo ?? false, waitsForChildren });
  if (parentKey !== undefined) attachChild(store, parentKey, queue.jobKey(id));
  return id;
}

/** Adds a tree of jobs over several queues. Per entry its id, or the code of its refusal, as BullMQ wants it. */
export function addFlow(store: QueueStore, entries: readonly FlowEntry[]): [Error | null, string | number][] {
  const results = entries.map((entry) => addFlowEntry(store, entry));
  // Only now: while the tree was incomplete a parent may have seemed to have no child left to wait for.
  const lackingChild = new Set(
    entries
      .filter((_, index) => results[index]?.[1] === ErrorCode.ParentJobCannotBeReplaced)
      .map(({ parentKeyOpts }) => parentKeyOpts.parentKey),
  );
  for (const { parentKeyOpts } of entries) {
    const { parentKey } = parentKeyOpts;
    const parent =
      parentKey === undefined || lackingChild.has(parentKey) ? undefined : store.findJob(parentKey);
    if (parent !== undefined) releaseIfNothingPends(parent);
  }
  return results;
}

function addFlowEntry(store: QueueStore, entry: FlowEntry): [null, string | number] {
  const queue = store.queue(`${entry.prefix}:${entry.queueName}`);
  const options = { ...entry.parentKeyOpts, deferParentRelease: true };
  try {
    return [null, addJob(store, queue, entry.jobData, entry.jobId, options)];
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number')
      return [null, error.code];
    throw error;
  }
}

function newJob(json: JobJson): NewJob {
  const { name, data, timestamp, parent, parentKey, repeatJobKey, deduplicationId, opts } = json;
  return {
    ...{ name, data, timestamp, opts: JSON.stringify(opts) },
    ...{ delay: opts.delay ?? 0, priority: opts.priority ?? 0 },
    ...(parent !== undefined && parentKey !== undefined && { parent, parentKey }),
    ...(repeatJobKey !== undefined && { schedulerId: repeatJobKey }),
    ...(deduplicationId !== undefined && { deduplicationId }),
  };
}

/** The same id again: nothing is added, but a flow may give a job without a living parent one. */
function adoptPresent(
  store: QueueStore,
  queue: QueueState,
  present: StoredJob,
  { parent, parentKey }: JobJson,
  { deferParentRelease }: ParentKeyOpts,
): string {
  const hasOtherParent =
    present.parentKey !== undefined &&
    present.parentKey !== parentKey &&
    store.findJob(present.parentKey) !== undefined;
  if (parentKey !== undefined && hasOtherParent) {
    throw queueRefusal(ErrorCode.ParentJobCannotBeReplaced, { command: 'addJob', parentKey });
  }
  if (parentKey !== undefined && parent !== undefined) {
    adopt(store, queue, present, { parent, parentKey, isReleaseDeferred: deferParentRelease ?? false });
  }
  queue.events.append({ event: 'duplicated', jobId: present.id });
  return present.id;
}

function adopt(
  store: QueueStore,
  queue: QueueState,
  child: StoredJob,
  to: {
    readonly parent: NonNullable<StoredJob['parent']>;
    readonly parentKey: string;
    readonly isReleaseDeferred: boolean;
  },
): void {
  child.parent = to.parent;
  child.parentKey = to.parentKey;
  queue.changes.job(child.id, 'whole');
  attachChild(store, to.parentKey, queue.jobKey(child.id));
  if (child.state !== 'completed') return;
  const value = child.returnvalue ?? 'null';
  if (!to.isReleaseDeferred) {
    childCompleted(store, queue, child, value);
    return;
  }
  const parent = store.findJob(to.parentKey);
  parent?.queue.setChild(parent.job.id, queue.jobKey(child.id), { is: 'processed', value });
}
