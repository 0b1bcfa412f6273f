// Compiles the sources to dist/ with plain tsc when something changed since the last build. Says what it does on stderr.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'dist', '.built');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const SOURCES = ['bot', 'adapters', 'pipelines', 'jobs', 'tests/bench'];
/** The program, and the part of it that runs in a browser. */
const PROJECTS = ['tsconfig.build.json', 'tsconfig.browser.json'];
const CONFIGS = [...PROJECTS, 'tsconfig.json', 'tsconfig.base.json', 'package-lock.json'];

const isSource = (name) => name.endsWith('.ts') || name.endsWith('.mjs');

/** Newest modification time of a folder's source files, ms. Folders count too: a deleted file changes its folder. */
function newestIn(folder) {
  let newest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestIn(path));
    else if (isSource(entry.name)) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

function isStale() {
  if (!existsSync(STAMP)) return true;
  const builtAt = statSync(STAMP).mtimeMs;
  const folders = SOURCES.map((name) => join(ROOT, name)).filter(existsSync);
  const configs = CONFIGS.map((name) => join(ROOT, name)).filter(existsSync);
  return (
    folders.some((path) => newestIn(path) > builtAt) ||
    configs.some((path) => statSync(path).mtimeMs > builtAt)
  );
}

/** Builds if needed. Throws when the sources do not compile; an image without TypeScript keeps the build it came with. */
export function build() {
  if (!existsSync(TSC) || !isStale()) return;
  const startedAt = new Date();
  process.stderr.write('Building …\n');
  for (const project of PROJECTS) {
    const { status } = spawnSync(process.execPath, [TSC, '-p', project], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new Error('The sources do not compile: see the messages above.');
  }
  writeFileSync(STAMP, '');
  utimesSync(STAMP, startedAt, startedAt);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
