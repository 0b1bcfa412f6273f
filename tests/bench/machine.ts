import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { PROJECT_ROOT } from '../../bot/project-root.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** With `+` when files were changed since. */
  readonly commit: string;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`,
  };
}

/** Runnable processes over the last minute, on average: above `cores`, figures are worse than they need be. */
export function loadOfMinute(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}

/**
 * Ms the main thread of this process has so far waited for a processor that others had (Linux; 0 elsewhere). What a busy
 * machine adds to a measured time.
 */
export function waitedForProcessorMs(): number {
  if (process.platform !== 'linux') return 0;
  const [, waitedNs = '0'] = readFileSync('/proc/self/schedstat', 'utf8').split(' ');
  return Number(waitedNs) / 1e6;
}

function git(...args: readonly string[]): string {
  return spawnSync('git', args, { cwd: PROJECT_ROOT, encoding: 'utf8' }).stdout?.trim() ?? '';
}
