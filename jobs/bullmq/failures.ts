import { UnrecoverableError } from 'bullmq';
import { AppError } from '../../pipelines/domain/app-error.ts';
import type { JobDefinition } from '../definitions/job-definition.ts';

/**
 * What BullMQ shall make of an error: an `AppError` that will not mend itself becomes a dead letter at once,
 * everything else is tried again until the definition's attempts are used up. Outages never come here: a job waits for them.
 */
export function toQueueError(error: unknown): Error {
  if (error instanceof UnrecoverableError) return error;
  if (error instanceof AppError) {
    const reason = `${error.code}: ${error.message}`;
    return error.retryable ? new Error(reason, { cause: error }) : deadLetterError(reason, error);
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Parses what came out of the queue; a payload that does not fit is a dead letter, for no retry can mend it. */
export function parsePayload<Data>(definition: JobDefinition<Data>, payload: unknown): Data {
  const parsed = definition.schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'} ${issue.message}`);
  throw deadLetterError(`invalid_payload: ${definition.name}: ${faults.join('; ')}`, parsed.error);
}

/**
 * Rules BullMQ has for the ids of jobs, checked before it throws something vague.
 * Throws AppError `invalid_job_id`.
 */
export function assertJobId(jobId: string): void {
  if (jobId !== '' && !jobId.includes(':') && !/^\d+$/.test(jobId)) return;
  throw new AppError({
    code: 'invalid_job_id',
    message: `Job id ${JSON.stringify(jobId)} is empty, has a ":" or is all digits. Build it with a prefix and "-", as toMessageKey does.`,
    retryable: false,
    audience: 'developer',
  });
}

function deadLetterError(reason: string, cause: unknown): UnrecoverableError {
  return Object.assign(new UnrecoverableError(reason), { cause });
}
