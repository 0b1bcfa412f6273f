import { ErrorCode, type JobsOptions, type RepeatableOptions } from 'bullmq';
import { deduplicationHolder } from './deduplicating-jobs.ts';
import { EmbeddedQueueReader } from './embedded-queue-reader.ts';
import { detachChild } from './families.ts';
import { findJob } from './job-locks.ts';
import { continueScheduler, removeScheduler, upsertScheduler } from './job-schedulers.ts';
import { queueRefusal } from './queue-refusal.ts';
import {
  cleanJobs,
  drainQueue,
  obliterateQueue,
  removeFamily,
  removeUnprocessedChildren,
} from './removing-jobs.ts';

/** The part of the backend that looks after the queue as a whole: pausing, removing, schedulers and settings. */
export abstract class EmbeddedQueueUpkeep extends EmbeddedQueueReader {
  pause(pause: boolean): Promise<void> {
    return this.commit(() => {
      if (pause) this.queue.meta.set('paused', '1');
      else this.queue.meta.delete('paused');
      this.queue.events.append({ event: pause ? 'paused' : 'resumed' });
      this.#settingsChanged();
    });
  }

  drain(delayed: boolean): Promise<void> {
    return this.commit(() => drainQueue(this.store, this.queue, delayed));
  }

  cleanJobsByState(state: string, timestamp: number, limit = 0): Promise<string[]> {
    return this.commit(() => cleanJobs(this.store, this.queue, state, timestamp, limit));
  }

  obliterate(opts: { force: boolean; count: number }): Promise<number> {
    return this.commit(() => (obliterateQueue(this.store, this.queue, opts) ? 0 : 1));
  }

  /** A job here is always in a state: there are no orphans. */
  async removeOrphanedJobs(): Promise<number> {
    return 0;
  }

  remove(jobId: string, removeChildren: boolean): Promise<number> {
    return this.commit(() => (removeFamily(this.store, this.queue, jobId, removeChildren) ? 1 : 0));
  }

  removeUnprocessedChildren(jobId: string): Promise<void> {
    return this.commit(() => removeUnprocessedChildren(this.store, this.queue, jobId));
  }

  removeChildDependency(jobId: string, parentKey: string | undefined): Promise<boolean> {
    const command = 'removeChildDependency';
    return this.commit(() => {
      const job = findJob(this.queue, jobId, command);
      // BullMQ's Job passes undefined for one that has no parent.
      if (parentKey === undefined || this.store.findJob(parentKey) === undefined) {
        throw queueRefusal(ErrorCode.ParentJobNotExist, { command, parentKey: String(parentKey) });
      }
      if (!detachChild(this.store, this.queue.jobKey(jobId), parentKey)) return false;
      delete job.parent;
      delete job.parentKey;
      this.queue.changes.job(jobId, 'whole');
      return true;
    });
  }

  removeDeduplicationKey(deduplicationId: string, jobId: string): Promise<number> {
    const isHolder = deduplicationHolder(this.queue, deduplicationId)?.jobId === jobId;
    return isHolder ? this.deleteDeduplicationKey(deduplicationId) : Promise.resolve(0);
  }

  deleteDeduplicationKey(deduplicationId: string): Promise<number> {
    return this.commit(() => {
      if (deduplicationHolder(this.queue, deduplicationId) === undefined) return 0;
      this.queue.setDeduplication(deduplicationId, undefined);
      return 1;
    });
  }

  addJobScheduler(
    id: string,
    nextMillis: number,
    templateData: string,
    templateOpts: JobsOptions,
    repeat: RepeatableOptions,
    jobOpts: JobsOptions,
  ): Promise<[string, number]> {
    const request = { id, nextMillis, templateData, templateOpts, repeat, jobOpts };
    return this.commit(() => upsertScheduler(this.queue, request));
  }

  updateJobSchedulerNextMillis(
    id: string,
    nextMillis: number,
    _templateData: string,
    jobOpts: JobsOptions,
    producerId?: string,
  ): Promise<string | null> {
    return this.commit(() => continueScheduler(this.queue, id, { nextMillis, jobOpts, producerId }) ?? null);
  }

  removeJobScheduler(id: string): Promise<number> {
    return this.commit(() => (removeScheduler(this.queue, id) ? 0 : 1));
  }

  setQueueMeta(values: Record<string, string | number>): Promise<number> {
    return this.commit(() => {
      const { meta } = this.queue;
      const added = Object.keys(values).filter((field) => !meta.has(field)).length;
      for (const [field, value] of Object.entries(values)) meta.set(field, String(value));
      this.#settingsChanged();
      return added;
    });
  }

  removeQueueMetaFields(fields: string[]): Promise<number> {
    return this.commit(() => {
      const removed = fields.filter((field) => this.queue.meta.delete(field)).length;
      this.#settingsChanged();
      return removed;
    });
  }

  setRateLimit(expireTimeMs: number): Promise<void> {
    return this.commit(() => {
      this.queue.limiter = { count: Number.MAX_SAFE_INTEGER, expiresAt: Date.now() + expireTimeMs };
      this.#settingsChanged();
    });
  }

  removeRateLimitKey(): Promise<number> {
    return this.commit(() => {
      const isLimited = this.queue.limiter !== undefined && this.queue.limiter.expiresAt > Date.now();
      this.queue.limiter = undefined;
      this.#settingsChanged();
      return isLimited ? 1 : 0;
    });
  }

  async removeDeprecatedPriorityKey(): Promise<number> {
    return 0;
  }

  async trimEvents(maxLength: number): Promise<number> {
    return this.queue.events.trim(maxLength);
  }

  async publishEvent(fields: Record<string, string | number>, maxEvents: number): Promise<string> {
    this.queue.events.maxLength = maxEvents;
    return this.queue.events.append(fields);
  }

  protected async commit<Result>(change: () => Result): Promise<Result> {
    const result = change();
    await this.store.commit();
    return result;
  }

  #settingsChanged(): void {
    this.queue.changes.settings();
    this.queue.wakeups.raise();
  }
}
