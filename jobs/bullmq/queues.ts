import {
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
  type JobsOptions,
  Queue,
} from 'bullmq';
import type { Log } from '../../pipelines/ports/log.ts';
import type { JobDefinition } from '../definitions/job-definition.ts';

/** Where BullMQ keeps jobs: a factory of its public backend contract, and the connection that factory wants. */
export interface QueueBackend {
  readonly factory: BackendFactory<IQueueBackend>;
  readonly connection: ConnectionOptions;
}

export type BullQueue = Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend>;

/** Every key in Redis starts with it, so that a Redis may be shared with other programs. */
export const KEY_PREFIX = 'shoptalk';

/**
 * Finished jobs are kept for a time so that their ids stay taken; this many at most, so that a busy hour does not fill
 * the memory of Redis (about 1 kB each).
 */
const MAX_KEPT_COMPLETED = 20_000;

/** A job's two lanes: the ordinary one, and the one for jobs that were running when their process died, twice. */
export interface Lanes {
  readonly main: BullQueue;
  readonly quarantine: BullQueue;
}

/** Opens BullMQ queues on first use and closes them together. */
export interface Queues {
  lanes(queue: string): Lanes;
  close(): Promise<void>;
}

export function openQueues(backend: QueueBackend, log: Log): Queues {
  const opened = new Map<string, BullQueue>();

  const open = (name: string) => {
    const queue = opened.get(name) ?? openQueue(name, backend, log);
    opened.set(name, queue);
    return queue;
  };

  return {
    lanes: (queue) => ({ main: open(queue), quarantine: open(quarantineName(queue)) }),
    close: async () => {
      await Promise.all(Array.from(opened.values(), (queue) => queue.close()));
    },
  };
}

export function quarantineName(queue: string): string {
  return `${queue}.quarantine`;
}

/** The settings of a job that come from its definition. */
export function jobOptions(definition: Omit<JobDefinition<unknown>, 'schema'>): JobsOptions {
  return {
    attempts: definition.attempts,
    backoff: { type: 'exponential', delay: definition.backoffMs },
    removeOnComplete: { age: definition.keepCompletedSeconds, count: MAX_KEPT_COMPLETED },
    removeOnFail: { age: definition.keepFailedSeconds },
    stackTraceLimit: 3,
  };
}

function openQueue(name: string, backend: QueueBackend, log: Log): BullQueue {
  const queue: BullQueue = new Queue(
    name,
    { connection: backend.connection, prefix: KEY_PREFIX },
    backend.factory,
  );
  queue.on('error', (error) => log.warn({ queue: name, error: error.message }, 'job queue trouble'));
  return queue;
}
