import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Variables } from './program-config.ts';

const RUNNER = fileURLToPath(new URL('run-built.mjs', import.meta.url));
const READY = 'Shoptalk is ready';

export interface ProgramOrder {
  /** Of the command line: `start`, `--role`, `worker` … */
  readonly args: readonly string[];
  /** Its data directory; also where it is started, so that it finds no `.env`. */
  readonly dataDir: string;
  readonly variables?: Variables;
}

/** The built program in a process of its own. */
export interface ProgramProcess {
  /** Resolves when it says that it is ready; rejects when it ended before. */
  readonly ready: Promise<void>;
  isReady(): boolean;
  /** What it wrote to stderr: its log and its start message. */
  readonly lines: readonly string[];
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Sends a signal; resolves with the exit code when it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the program; `buildProgram` comes before. Whoever starts it ends it. */
export function startProgramProcess({ args, dataDir, variables = {} }: ProgramOrder): ProgramProcess {
  const child = fork(RUNNER, args, {
    cwd: dataDir,
    env: { PATH: process.env.PATH, SHOPTALK_DATA_DIR: dataDir, HTTP_PORT: '0', ...variables },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  let isReady = false;

  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr ?? process.stdin }).on('line', (line) => {
      lines.push(line);
      if (!line.startsWith(READY)) return;
      isReady = true;
      resolve();
    });
    child.once('exit', (code, signal) => {
      isReady = false;
      reject(new Error(`the program ended with ${signal ?? code} before it was ready: ${lines.join('\n')}`));
    });
  });
  // Who kills it before it is ready need not listen.
  ready.catch(() => undefined);

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return { ready, isReady: () => isReady, lines, kill: async () => void (await end('SIGKILL')), end };
}
