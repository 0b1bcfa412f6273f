import { ErrorCode, UnrecoverableError } from 'bullmq';

interface RefusalContext {
  readonly command: string;
  readonly jobId?: string;
  readonly parentKey?: string;
  /** The state the command needs the job to be in. */
  readonly state?: string;
}

/**
 * The error BullMQ's own backends throw for a refused command, with the same text and numeric `code`: its classes
 * and applications branch on both.
 */
export function queueRefusal(code: ErrorCode, context: RefusalContext): Error & { code: ErrorCode } {
  const text = describe(code, context);
  const error = code === ErrorCode.JobHasFailedChildren ? new UnrecoverableError(text) : new Error(text);
  return Object.assign(error, { code });
}

function describe(code: ErrorCode, { command, jobId, parentKey, state }: RefusalContext): string {
  switch (code) {
    case ErrorCode.JobNotExist:
      return `Missing key for job ${jobId}. ${command}`;
    case ErrorCode.JobLockNotExist:
      return `Missing lock for job ${jobId}. ${command}`;
    case ErrorCode.JobNotInState:
      return `Job ${jobId} is not in the ${state} state. ${command}`;
    case ErrorCode.JobPendingChildren:
      return `Job ${jobId} has pending dependencies. ${command}`;
    case ErrorCode.ParentJobNotExist:
      return `Missing key for parent job ${parentKey}. ${command}`;
    case ErrorCode.JobLockMismatch:
      return `Lock mismatch for job ${jobId}. Cmd ${command} from ${state}`;
    case ErrorCode.ParentJobCannotBeReplaced:
      return `The parent job ${parentKey} cannot be replaced. ${command}`;
    case ErrorCode.JobBelongsToJobScheduler:
      return `Job ${jobId} belongs to a job scheduler and cannot be removed directly. ${command}`;
    case ErrorCode.JobHasFailedChildren:
      return `Cannot complete job ${jobId} because it has at least one failed child. ${command}`;
    case ErrorCode.SchedulerJobIdCollision:
      return `Cannot create job scheduler iteration - job ID already exists. ${command}`;
    case ErrorCode.SchedulerJobSlotsBusy:
      return `Cannot create job scheduler iteration - current and next time slots already have jobs. ${command}`;
    default:
      return `Unknown code ${code} for job ${jobId}. ${command}`;
  }
}
