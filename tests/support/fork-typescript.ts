import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNNER = fileURLToPath(new URL('run-typescript.mjs', import.meta.url));

/**
 * Starts a process of its own that imports a TypeScript file and calls its exported `main(...args)`. Parent and child
 * talk by `process.send` and the `message` event. Whoever forks it ends it.
 */
export function forkTypeScript(file: URL, args: readonly string[] = []): ChildProcess {
  return fork(RUNNER, [fileURLToPath(file), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  });
}
