import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openEmbeddedQueueStore } from '../../jobs/embedded/open-embedded-queues.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const RUNNER = fileURLToPath(new URL('../support/run-typescript.mjs', import.meta.url));
const CHILD = fileURLToPath(new URL('embedded-queue-full-disk-child.ts', import.meta.url));
/** No file of the child may grow beyond 256 KiB: a write then fails half way, as on a full disk. */
const LIMITED = `trap '' XFSZ; ulimit -f 256; exec "$0" "$@"`;

it('refuses jobs that do not fit on the disk, and keeps all that were acknowledged', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'shoptalk-full-'));
  onTestFinished(() => rm(directory, { recursive: true }));

  const run = promisify(execFile);
  const { stdout } = await run('bash', ['-c', LIMITED, process.execPath, RUNNER, CHILD, directory]);
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
  await store.close();

  const { added, code } = JSON.parse(stdout);
  expect(code).toBe('queue_journal_write_failed');
  expect(added).toBeGreaterThan(10);
  expect(store.recovered).toEqual({ jobs: added, tornBytes: 0 });
});
