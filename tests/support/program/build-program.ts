import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { lockDirectory } from '../../../adapters/store/embedded/directory-lock.ts';
import { PROJECT_ROOT } from '../../../bot/project-root.ts';
import { AppError } from '../../../pipelines/domain/app-error.ts';

const LOCK = join(PROJECT_ROOT, 'node_modules', '.cache', 'shoptalk-test-build');

/** Builds the program if it is not fresh. Test files that run at the same time take turns. Throws when it does not compile. */
export async function buildProgram(): Promise<void> {
  const unlock = await vi.waitUntil(tryLock, { timeout: 120_000, interval: 100 });
  try {
    await promisify(execFile)(process.execPath, [join(PROJECT_ROOT, 'scripts', 'build.mjs')]);
  } finally {
    unlock();
  }
}

function tryLock(): (() => void) | undefined {
  try {
    return lockDirectory(LOCK);
  } catch (error) {
    if (error instanceof AppError && error.retryable) return undefined;
    throw error;
  }
}
