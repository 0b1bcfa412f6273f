import type { z } from 'zod';

/** What a job is: data, not code. One definition and one handler per job; handlers may run twice. */
export interface JobDefinition<Data> {
  /** Queue it waits in; also its name in logs and metrics. */
  readonly queue: string;
  readonly name: string;
  /** Payloads are parsed with it when a worker takes them: a queue is an edge. */
  readonly schema: z.ZodType<Data>;
  /** Runs before it becomes a dead letter. */
  readonly attempts: number;
  /** First wait before another attempt, ms; doubles each time. */
  readonly backoffMs: number;
  /** How long a finished job is kept (and its id refused again), seconds. */
  readonly keepCompletedSeconds: number;
  /** How long a dead letter is kept, seconds. */
  readonly keepFailedSeconds: number;
}
