import { ErrorCode } from 'bullmq';
import { queueRefusal } from './queue-refusal.ts';
import type { QueueState } from './queue-state.ts';
import type { StoredJob } from './stored-job.ts';

/** The token of a caller that holds no lock and needs none. */
const NO_LOCK = '0';

export function findJob(queue: QueueState, jobId: string, command: string): StoredJob {
  const job = queue.jobs.get(jobId);
  if (job === undefined) throw queueRefusal(ErrorCode.JobNotExist, { command, jobId });
  return job;
}

/** The active job, with its lock given up; refuses when another token holds it or it is not active. */
export function unlockActiveJob(
  queue: QueueState,
  jobId: string,
  token: string | undefined,
  command: string,
): StoredJob {
  const job = findJob(queue, jobId, command);
  if (token !== undefined && token !== NO_LOCK) {
    const lock = queue.lockOf(jobId);
    if (lock === undefined) throw queueRefusal(ErrorCode.JobLockNotExist, { command, jobId });
    if (lock.token !== token) {
      throw queueRefusal(ErrorCode.JobLockMismatch, { command, jobId, state: 'active' });
    }
  }
  if (job.state !== 'active') {
    throw queueRefusal(ErrorCode.JobNotInState, { command, jobId, state: 'active' });
  }
  queue.locks.delete(jobId);
  queue.stalledCandidates.delete(jobId);
  return job;
}

export function lockJob(queue: QueueState, jobId: string, token: string, durationMs: number): void {
  if (token !== NO_LOCK) queue.locks.set(jobId, { token, expiresAt: Date.now() + durationMs });
}

/** Prolongs a lock that is still held; says whether it was. */
export function extendLock(queue: QueueState, jobId: string, token: string, durationMs: number): boolean {
  if (queue.lockOf(jobId)?.token !== token) return false;
  lockJob(queue, jobId, token, durationMs);
  queue.stalledCandidates.delete(jobId);
  return true;
}
