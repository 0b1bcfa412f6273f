import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../bot/project-root.ts';
import type { BenchRow } from '../bench-row.ts';
import { say } from '../bench-row.ts';
import { median } from '../statistics.ts';
import { withFolder } from '../temporary-folder.ts';

const STARTS = 5;
const READY_LINE = 'Shoptalk is ready';

/** `shoptalk start` on a built tree, embedded: the first start of an empty data directory, then several with its data there. */
export async function measureStart(): Promise<readonly BenchRow[]> {
  return withFolder(async (folder) => {
    const first = await startAndStop(folder);
    const later: StartFigures[] = [];
    for (let start = 1; start <= STARTS; start += 1) {
      const figures = await startAndStop(folder);
      say(`ready in ${figures.readyMs.toFixed(0)} ms`);
      later.push(figures);
    }
    const middle = (figure: keyof StartFigures) => median(later.map((start) => start[figure]));
    return [
      {
        name: 'process start to ready, first start',
        unit: 'ms',
        value: first.readyMs,
        aim: { atMost: 5000 },
      },
      {
        name: 'process start to ready, data there',
        unit: 'ms',
        value: middle('readyMs'),
        aim: { atMost: 5000 },
      },
      { name: 'memory (RSS) when ready', unit: 'MB', value: middle('rssMb') },
      {
        name: 'SIGTERM to the end of the process',
        unit: 'ms',
        value: middle('stopMs'),
        aim: { atMost: 10_000 },
      },
    ];
  });
}

interface StartFigures {
  readonly readyMs: number;
  readonly rssMb: number;
  readonly stopMs: number;
}

async function startAndStop(folder: string): Promise<StartFigures> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'scripts', 'shoptalk.mjs'), 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, SHOPTALK_DATA_DIR: join(folder, 'data'), HTTP_PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  await untilReady(child);
  const readyMs = performance.now() - startedAt;
  const rssMb = residentMb(child.pid);
  const stopAt = performance.now();
  child.kill('SIGTERM');
  await ended;
  return { readyMs, rssMb, stopMs: performance.now() - stopAt };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(READY_LINE)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`shoptalk start ended with ${code}:\n${output}`)));
  });
}

/** From /proc; NaN where there is none. */
function residentMb(pid: number | undefined): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}
