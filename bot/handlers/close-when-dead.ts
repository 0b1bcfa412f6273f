import type { JobDefinition } from '../../jobs/definitions/job-definition.ts';
import type { JobHandler } from '../../jobs/job-queue.ts';
import { AppError, isOutage } from '../../pipelines/domain/app-error.ts';
import type { Log } from '../../pipelines/ports/log.ts';

/**
 * Runs a handler; when it fails for good, so that the queue will keep the job as a dead letter, closes what waits for it.
 * The handler's error stands; a closing that fails too is logged.
 */
export function closeWhenDead<Data>(
  definition: JobDefinition<Data>,
  handler: JobHandler<Data>,
  close: (data: Data, signal: AbortSignal) => Promise<void>,
  log: Log,
): JobHandler<Data> {
  return async (run) => {
    try {
      return await handler(run);
    } catch (error) {
      const isHopeless = error instanceof AppError && !error.retryable;
      const isLastTry = run.attempt >= definition.attempts && !isOutage(error);
      if (isHopeless || isLastTry) {
        await close(run.data, run.signal).catch((failure: unknown) =>
          log.error(
            { queue: definition.queue, id: run.id, error: String(failure) },
            'a dead letter could not be closed in the ledger',
          ),
        );
      }
      throw error;
    }
  };
}
