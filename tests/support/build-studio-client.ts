import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../bot/project-root.ts';

/** Compiles the page's scripts to `dist/` when they changed. Tests run the other sources directly; a browser cannot. */
export function buildStudioClient(): void {
  const tsc = join(PROJECT_ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-b', 'tsconfig.browser.json'], {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
  });
}
