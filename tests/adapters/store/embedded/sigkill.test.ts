import { once } from 'node:events';
import { expect, it } from 'vitest';
import { forkTypeScript } from '../../../support/fork-typescript.ts';
import { createRandom } from '../../../support/random.ts';
import type { Acknowledged } from './killed-writer.ts';
import { inDirectory, withStore } from './opened-store.ts';

const CHILD = new URL('killed-writer.ts', import.meta.url);
const KILLS = process.env.SHOPTALK_TEST_LONG === '1' ? 100 : 3;

/** One writer from start to SIGKILL after some acknowledgements; gives the last number of each lane. */
async function liveAndDie(
  directory: string,
  life: number,
  reports: number,
): Promise<ReadonlyMap<number, number>> {
  const last = new Map<number, number>();
  const child = forkTypeScript(CHILD, [directory, String(life)]);
  const exited = once(child, 'exit');
  let left = reports;
  child.on('message', ({ lane, n }: Acknowledged) => {
    last.set(lane, n);
    left -= 1;
    if (left === 0) child.kill('SIGKILL');
  });
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return last;
}

it(
  `loses no acknowledged write and halves no transaction over ${KILLS} SIGKILLs`,
  () =>
    inDirectory(async (directory) => {
      const random = createRandom(20_261_123);
      const expected = new Set<string>();

      for (let life = 0; life < KILLS; life += 1) {
        const last = await liveAndDie(directory, life, 20 + Math.floor(random() * 150));
        for (const [lane, most] of last)
          for (let n = 1; n <= most; n += 1) expected.add(`${life}-${lane}-${n}`);
      }

      await withStore({ directory }, async (database) => {
        const numbers = new Set(await database.collection('numbers').distinct('key'));
        const pairs = await database
          .collection('pairs')
          .aggregate([{ $group: { _id: '$key', halves: { $sum: 1 } } }])
          .toArray();
        expect([...expected].filter((key) => !numbers.has(key))).toEqual([]);
        expect(pairs.filter(({ halves }) => halves !== 2)).toEqual([]);
        expect(pairs.length).toBeGreaterThanOrEqual(expected.size);
        expect(expected.size).toBeGreaterThan(KILLS * 10);
      });
    }),
  KILLS * 40_000,
);
