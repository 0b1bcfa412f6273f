import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../pipelines/domain/app-error.ts';

const FILE_NAME = 'store.lock';

/** Directories this process holds itself: its own pid in the file must not look like a stale one. */
const heldHere = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When the process began, so that a reused pid is not taken for the old holder; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function readHolder(path: string): { readonly pid: number; readonly start: string | undefined } | undefined {
  try {
    const [pid, start] = readFileSync(path, 'utf8').trim().split(' ');
    return { pid: Number(pid), start };
  } catch {
    return undefined;
  }
}

function isHeld(path: string, directory: string): number | undefined {
  const holder = readHolder(path);
  if (!holder || !Number.isInteger(holder.pid) || holder.pid <= 0) return undefined;
  if (holder.pid === process.pid) return heldHere.has(directory) ? holder.pid : undefined;
  if (!isAlive(holder.pid)) return undefined;
  const start = startOf(holder.pid);
  return holder.start === undefined || start === undefined || holder.start === start ? holder.pid : undefined;
}

function inUse(directory: string, pid: number): AppError {
  return new AppError({
    code: 'store_directory_in_use',
    message: `The data directory ${directory} is in use by process ${pid}. Stop that process, choose another SHOPTALK_DATA_DIR, or set MONGODB_URI to share data between processes. 数据目录正被进程 ${pid} 使用。`,
    retryable: true,
    audience: 'operator',
  });
}

/**
 * Takes a stale lock away by renaming it: of two processes that both found it stale only one gets it, and one that
 * gets a lock made anew in between gives it back.
 */
function removeStale(path: string, directory: string): void {
  const taken = `${path}.${process.pid}`;
  try {
    renameSync(path, taken);
  } catch {
    return; // Another process was faster; the next attempt sees its lock.
  }
  const pid = isHeld(taken, directory);
  if (pid !== undefined) {
    renameSync(taken, path);
    throw inUse(directory, pid);
  }
  rmSync(taken, { force: true });
}

/**
 * Makes this process the only one that writes to the directory, until the returned function is called. A lock left
 * by a process that is gone is taken over. Throws AppError `store_directory_in_use`.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, FILE_NAME);
  const content = `${process.pid} ${startOf(process.pid) ?? ''}\n`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 3) throw error;
    }
    const pid = isHeld(path, directory);
    if (pid !== undefined) throw inUse(directory, pid);
    removeStale(path, directory);
  }
  heldHere.add(directory);
  return () => {
    heldHere.delete(directory);
    rmSync(path, { force: true });
  };
}
