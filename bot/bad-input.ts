import { AppError } from '../pipelines/domain/app-error.ts';

/** What the person at the command line gave cannot be used: exit code 2, and nothing was changed. */
export class BadInput extends AppError {
  constructor(code: string, message: string, cause?: unknown) {
    super({ code, message, retryable: false, audience: 'operator', cause });
    this.name = 'BadInput';
  }
}
