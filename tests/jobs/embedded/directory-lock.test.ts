import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDirectory } from '../../../jobs/embedded/directory-lock.ts';
import { makeDirectory, openQueue, openStore } from './embedded-queue-bench.ts';

it('refuses a directory that a living process holds, and names the process', async () => {
  const directory = await makeDirectory();
  await openStore(directory);

  const opening = openStore(directory);

  await expect(opening).rejects.toMatchObject({
    code: 'queue_directory_in_use',
    message: expect.stringContaining(`in use by process ${process.pid}`),
  });
});

it('gives the directory free on closing', async () => {
  const directory = await makeDirectory();
  const first = await openStore(directory);
  await openQueue(first).add('answer', {});
  await first.close();

  const second = await openStore(directory);

  expect(second.recovered.jobs).toBe(1);
});

it('takes over the lock of a process that is gone', async () => {
  const directory = await makeDirectory();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  await writeFile(
    join(directory, 'queue.lock'),
    JSON.stringify({ pid: child.pid, startedAt: '', id: 'gone' }),
  );

  const lock = lockDirectory(directory);

  expect(JSON.parse(await readFile(join(directory, 'queue.lock'), 'utf8')).pid).toBe(process.pid);
  lock.release();
  expect(existsSync(join(directory, 'queue.lock'))).toBe(false);
});

it('takes over the lock of an earlier process that had the same number', async () => {
  const directory = await makeDirectory();
  const earlier = { pid: process.pid, startedAt: 'another boot:1', id: 'gone' };
  await writeFile(join(directory, 'queue.lock'), JSON.stringify(earlier));

  const lock = lockDirectory(directory);

  lock.release();
});

it('takes over a lock file that is unreadable', async () => {
  const directory = await makeDirectory();
  await writeFile(join(directory, 'queue.lock'), '');

  const lock = lockDirectory(directory);

  lock.release();
});

it('does not release what another process has taken since', async () => {
  const directory = await makeDirectory();
  const lock = lockDirectory(directory);
  const other = { pid: process.pid, startedAt: '', id: 'another' };
  await writeFile(join(directory, 'queue.lock'), JSON.stringify(other));

  lock.release();

  expect(existsSync(join(directory, 'queue.lock'))).toBe(true);
});
