import { makeDelayed, makeReady } from './placing-jobs.ts';
import type { QueueState } from './queue-state.ts';
import type { QueueStore } from './queue-store.ts';
import type { StoredJob } from './stored-job.ts';

interface Located {
  readonly queue: QueueState;
  readonly job: StoredJob;
}

function parentOf(store: QueueStore, child: StoredJob): Located | undefined {
  return child.parentKey === undefined ? undefined : store.findJob(child.parentKey);
}

/** Notes that the parent has to wait for this child. */
export function attachChild(store: QueueStore, parentKey: string, childKey: string): void {
  const parent = store.findJob(parentKey);
  parent?.queue.setChild(parent.job.id, childKey, { is: 'pending' });
}

/** A child completed with `value` (JSON): tells the parent, which goes on when it was the last. */
export function childCompleted(store: QueueStore, queue: QueueState, child: StoredJob, value: string): void {
  const parent = parentOf(store, child);
  if (parent === undefined || !isPending(parent, queue.jobKey(child.id))) return;
  parent.queue.setChild(parent.job.id, queue.jobKey(child.id), { is: 'processed', value });
  releaseIfNothingPends(parent);
}

/** A child failed for good: the child's own options say what that means for the parent. By default it waits on. */
export function childFailed(store: QueueStore, queue: QueueState, child: StoredJob, reason: string): void {
  const parent = parentOf(store, child);
  const childKey = queue.jobKey(child.id);
  if (parent === undefined || child.parent === undefined || !isPending(parent, childKey)) return;
  const { fpof, cpof, idof, rdof } = child.parent;
  if (fpof) {
    parent.queue.setChild(parent.job.id, childKey, { is: 'failed' });
    failWithChild(parent, childKey);
  } else if (cpof) {
    parent.queue.setChild(parent.job.id, childKey, { is: 'ignored', value: reason });
    release(parent);
  } else if (idof) {
    parent.queue.setChild(parent.job.id, childKey, { is: 'ignored', value: reason });
    releaseIfNothingPends(parent);
  } else if (rdof) {
    parent.queue.setChild(parent.job.id, childKey, undefined);
    releaseIfNothingPends(parent);
  }
}

/** A finished child runs again: the parent waits for it again, if it had taken note of its end. */
export function childRevived(store: QueueStore, queue: QueueState, child: StoredJob): void {
  const parent = parentOf(store, child);
  const childKey = queue.jobKey(child.id);
  if (parent?.queue.children.get(parent.job.id)?.get(childKey) === undefined) return;
  parent.queue.setChild(parent.job.id, childKey, { is: 'pending' });
}

/**
 * The parent no longer waits for this child. `removesParent`: a waiting parent in the same queue that loses its
 * last child so is removed instead of run. Returns whether it did wait for it.
 */
export function detachChild(
  store: QueueStore,
  childKey: string,
  parentKey: string | undefined,
  options: { readonly removesParentIn?: QueueState } = {},
): boolean {
  const parent = parentKey === undefined ? undefined : store.findJob(parentKey);
  if (parent === undefined || !isPending(parent, childKey)) return false;
  parent.queue.setChild(parent.job.id, childKey, undefined);
  if (pendingChildren(parent) > 0 || parent.job.state !== 'waiting-children') return true;
  if (options.removesParentIn === parent.queue) {
    detachChild(store, parent.queue.jobKey(parent.job.id), parent.job.parentKey, options);
    const { deduplicationId } = parent.job;
    if (deduplicationId !== undefined) parent.queue.setDeduplication(deduplicationId, undefined);
    parent.queue.forget(parent.job);
  } else {
    makeReady(parent.queue, parent.job, 'lifo', 'waiting-children');
  }
  return true;
}

/** Runs a parent that waits for children of which none is left. */
export function releaseIfNothingPends(parent: Located): void {
  if (pendingChildren(parent) === 0) release(parent);
}

function release(parent: Located): void {
  if (parent.job.state === 'waiting-children') run(parent);
}

function run({ queue, job }: Located): void {
  if (job.delay > 0) makeDelayed(queue, job, Date.now() + job.delay);
  else makeReady(queue, job, 'lifo', 'waiting-children');
}

function failWithChild(parent: Located, childKey: string): void {
  const { queue, job } = parent;
  if (job.state === 'failed') return;
  job.deferredFailure = `child ${childKey} failed`;
  queue.changes.job(job.id, 'progress');
  if (job.state === 'delayed') job.delay = 0;
  if (job.state === 'delayed' || job.state === 'waiting-children') run(parent);
}

function isPending(parent: Located, childKey: string): boolean {
  return parent.queue.children.get(parent.job.id)?.get(childKey)?.is === 'pending';
}

function pendingChildren(parent: Located): number {
  return parent.queue.children.get(parent.job.id)?.count('pending') ?? 0;
}
