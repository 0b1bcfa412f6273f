import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../pipelines/domain/app-error.ts';

const holderSchema = z.object({ pid: z.int().positive(), startedAt: z.string(), id: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** The right to use a directory, held by one process at a time. */
export interface DirectoryLock {
  /** Gives the directory free. Twice is harmless. */
  release(): void;
}

/**
 * Takes the directory for this process by a lock file with its pid; makes the directory if need be.
 * A lock whose process is gone is taken over. Throws `queue_directory_in_use` when its process lives.
 *
 * It does not protect against another machine on a shared disk: pids mean nothing there.
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'queue.lock');
  const own = { pid: process.pid, startedAt: processStart(process.pid), id: randomUUID() } satisfies Holder;
  const draft = `${file}.${own.id}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    claim(file, draft, directory);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (readHolder(file)?.id === own.id) rmSync(file, { force: true });
    },
  };
}

/** Links the finished draft to the lock's name: a link appears whole, and only when the name is free. */
function claim(file: string, draft: string, directory: string): void {
  for (;;) {
    try {
      linkSync(draft, file);
      return;
    } catch (error) {
      if (!isFileError(error, 'EEXIST')) throw error;
    }
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder)) throw directoryInUse(directory, holder.pid);
    setAside(file, `${draft}.stale`, holder);
  }
}

/** Removes the lock of a dead process, unless another process replaced it since it was read. */
function setAside(file: string, aside: string, stale: Holder | undefined): void {
  try {
    renameSync(file, aside);
    if (readHolder(aside)?.id !== stale?.id) linkSync(aside, file);
  } catch (error) {
    if (!isFileError(error, 'ENOENT') && !isFileError(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!isFileError(error, 'EPERM')) return false;
  }
  // A pid is used again after a while; in a container the program is always the same one.
  return holder.startedAt === processStart(holder.pid);
}

/** When a process began, as text to compare; empty where the system does not tell (no /proc). */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Field 22, counted after the command name, which may hold spaces: proc(5).
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot}:${ticks}`;
  } catch {
    return '';
  }
}

function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function directoryInUse(directory: string, pid: number): AppError {
  return new AppError({
    code: 'queue_directory_in_use',
    message:
      `${directory} is in use by process ${pid}, and embedded queues belong to one process. ` +
      'Stop that process, give this one another SHOPTALK_DATA_DIR, or set REDIS_URL to run several.',
    retryable: false,
    audience: 'operator',
  });
}
