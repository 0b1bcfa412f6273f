import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '../../../bot/project-root.ts';
import type { Variables } from './program-config.ts';

const ENTRIES = {
  /** As people run it: builds again when a source is newer. */
  checkout: join(PROJECT_ROOT, 'scripts', 'shoptalk.mjs'),
  /** What `buildProgram` built, though somebody edits meanwhile. */
  built: fileURLToPath(new URL('run-built.mjs', import.meta.url)),
} as const;

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** The data directory; also where it runs, so that it finds no `.env`. */
  readonly dataDir: string;
  readonly variables?: Variables;
  /** What is typed, then the input ends. */
  readonly input?: string;
  /** Default `built`. */
  readonly entry?: keyof typeof ENTRIES;
}

/** Runs `shoptalk …` to its end, as a person at a shell would; `buildProgram` comes before. */
export async function runCommand(args: readonly string[], options: CommandOptions): Promise<Ended> {
  const { dataDir, variables = {}, input = '', entry = 'built' } = options;
  const child = spawn(process.execPath, [ENTRIES[entry], ...args], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, SHOPTALK_DATA_DIR: dataDir, ...variables },
  });
  child.stdin.on('error', () => undefined); // It may end without reading what is typed.
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}
