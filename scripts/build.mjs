// Compiles the sources to dist/ with plain tsc and trains the models in dist/models, each when something changed since the last time.
// Says what it does on stderr.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const COMPILED_STAMP = join(ROOT, 'dist', '.built');
const TRAINED_STAMP = join(ROOT, 'dist', 'models', '.trained');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const SOURCES = ['bot', 'adapters', 'pipelines', 'jobs', 'tests/bench'];
/** The program, and the part of it that runs in a browser. */
const PROJECTS = ['tsconfig.build.json', 'tsconfig.browser.json'];
const CONFIGS = [...PROJECTS, 'tsconfig.json', 'tsconfig.base.json', 'package-lock.json'];

/** What the trained models are made of: the lines, the encoder and the programs that learn. */
const TRAINED_FROM = [
  'models/intents',
  'models/sentiment',
  'models/encoder',
  'pipelines/understand/classify',
  'pipelines/understand/meaning-text.ts',
];
const TRAINER = join(ROOT, 'scripts', 'train-models.mjs');

const IS_SOURCE = /\.(ts|mjs|json|jsonl|onnx)$/;

/** Newest modification time of a file, or of a folder's source files, ms. Folders count too: a deleted file changes its folder. */
function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || IS_SOURCE.test(entry.name))
    .map((entry) => newestIn(join(path, entry.name)));
  return Math.max(stats.mtimeMs, ...inside);
}

function isStale(stamp, sources) {
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return sources
    .map((name) => join(ROOT, name))
    .filter(existsSync)
    .some((path) => newestIn(path) > builtAt);
}

function putStamp(stamp, startedAt) {
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}

/**
 * Builds what is needed. Throws when the sources do not compile or the training lines are wrong; an image without TypeScript keeps
 * the build it came with.
 */
export function build() {
  if (!existsSync(TSC)) return;
  if (isStale(COMPILED_STAMP, [...SOURCES, ...CONFIGS])) compile();
  if (isStale(TRAINED_STAMP, TRAINED_FROM)) train();
}

function compile() {
  const startedAt = new Date();
  process.stderr.write('Building …\n');
  for (const project of PROJECTS) {
    const { status } = spawnSync(process.execPath, [TSC, '-p', project], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new Error('The sources do not compile: see the messages above.');
  }
  putStamp(COMPILED_STAMP, startedAt);
}

/** In a process of its own: the build is synchronous, the training is not. */
function train() {
  const startedAt = new Date();
  process.stderr.write('Training the models (about a minute) …\n');
  const { status } = spawnSync(process.execPath, [TRAINER], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The models cannot be trained: see the messages above.');
  putStamp(TRAINED_STAMP, startedAt);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
