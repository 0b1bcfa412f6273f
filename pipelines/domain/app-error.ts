/** Who can mend it: us (a bug), the seller (configuration), or an outside system (wait and try again). */
export type ErrorAudience = 'developer' | 'operator' | 'outside';

interface AppErrorOptions {
  /** Stable and greppable, `snake_case`; `doctor` and the docs name the same code. */
  readonly code: string;
  /** What happened, with which value, and what to do next. */
  readonly message: string;
  /** True when the same call may succeed later without anybody acting. */
  readonly retryable: boolean;
  readonly audience: ErrorAudience;
  readonly cause?: unknown;
}

/**
 * Something went wrong and somebody must act. Ordinary refusals (sold out, cooldown) are values, never this.
 * `jobs/bullmq/failures.ts` is the one place that turns it into queue behaviour.
 */
export class AppError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly audience: ErrorAudience;

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.retryable = options.retryable;
    this.audience = options.audience;
  }
}

/** An outside system does not answer and nobody here did wrong: the work can wait for it, however often it fails. */
export function isOutage(error: unknown): error is AppError {
  return error instanceof AppError && error.retryable && error.audience === 'outside';
}
