import type { JobDefinition } from './definitions/job-definition.ts';

/** How one run of a handler ended, when it did not throw. `later` does not count as an attempt. */
export type JobOutcome = { readonly kind: 'done' } | { readonly kind: 'later'; readonly delayMs: number };

export interface JobRun<Data> {
  readonly id: string;
  readonly data: Data;
  /** 1 on the first run. */
  readonly attempt: number;
  /** Aborted when the worker is closing and the grace period is over. */
  readonly signal: AbortSignal;
  /** Shown to whoever watches the job; 0..1. */
  progress(fraction: number): Promise<void>;
}

export type JobHandler<Data> = (run: JobRun<Data>) => Promise<JobOutcome>;

/** A job that failed for good, kept with its reason until somebody retries it. */
export interface DeadLetter {
  readonly queue: string;
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: number;
}

/** What a dead letter was about. */
export interface DeadJob<Data> {
  readonly id: string;
  readonly data: Data;
  readonly failedAt: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface AddOptions {
  /** Adding the same id again while the first is kept does nothing. No `:`; not all digits. */
  readonly jobId: string;
  readonly delayMs?: number;
  /** 1 is the most urgent; without it jobs run before all prioritised ones, first in first out. */
  readonly priority?: number;
}

/**
 * BullMQ behind the few verbs the program uses, on Redis or embedded.
 * Every job runs at least once; effects need an idempotency key of their own.
 */
export interface JobQueue {
  add<Data>(definition: JobDefinition<Data>, data: Data, options: AddOptions): Promise<void>;
  /** Starts a worker. One handler per definition. A run that throws an outage (`isOutage`) waits and counts no attempt. */
  work<Data>(
    definition: JobDefinition<Data>,
    handler: JobHandler<Data>,
    options: { readonly concurrency: number },
  ): Promise<void>;
  /** Runs a job on a schedule: `every` ms or a cron `pattern` in a time zone. The same id replaces the schedule. */
  schedule<Data>(
    definition: JobDefinition<Data>,
    data: Data,
    when: { readonly id: string } & (
      | { readonly everyMs: number }
      | { readonly pattern: string; readonly timeZone: string }
    ),
  ): Promise<void>;
  /** Removes a schedule; false when there was none. */
  unschedule(queue: string, id: string): Promise<boolean>;
  counts(queue: string): Promise<QueueCounts>;
  /** Age in ms of the oldest waiting job; 0 when none waits. */
  oldestWaitingMs(queue: string): Promise<number>;
  listDead(queue: string): Promise<readonly DeadLetter[]>;
  /** The dead letters of a definition with their payloads; those whose payload does not fit the schema are left out. */
  readDead<Data>(definition: JobDefinition<Data>): Promise<readonly DeadJob<Data>[]>;
  /** Puts dead letters back; all of the queue without `id`. Returns how many. */
  retryDead(queue: string, id?: string): Promise<number>;
  isReady(): Promise<boolean>;
  /** Stops taking jobs, lets running handlers finish for `graceMs`, then aborts them; closes connections. Twice is harmless. */
  close(graceMs: number): Promise<void>;
}
