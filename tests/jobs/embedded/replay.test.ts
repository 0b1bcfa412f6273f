import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedQueueStore } from '../../../jobs/embedded/open-embedded-queues.ts';
import { createBench } from '../../conformance/queue/queue-bench.ts';
import { attempt, createActor, drawStep, observe } from '../../conformance/queue/random-steps.ts';
import { createRandom } from '../../support/random.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { makeDirectory } from './embedded-queue-bench.ts';

const RUNS = process.env.SHOPTALK_TEST_LONG === '1' ? 300 : 4;
const seeds = Array.from({ length: RUNS }, (_, seed) => seed);

async function openActor(directory: string, name: string) {
  const store = await openEmbeddedQueueStore({ directory, log: createRecordingLog() });
  const closers: (() => Promise<void>)[] = [() => store.close()];
  const actor = createActor(createBench({ factory: store.backend, connection: {} }, closers, name));
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  return { actor, close };
}

it.each(seeds)('finds everything as it was when it is opened again, seed %i', async (seed) => {
  const directory = await makeDirectory();
  const random = createRandom(seed);
  const known: string[] = [];

  for (let life = 0; life < 4; life += 1) {
    const { actor, close } = await openActor(directory, 'lives');
    actor.known.push(...known);
    for (let index = 1; index <= 40; index += 1) {
      await attempt(drawStep(random, life * 100 + index), actor);
    }
    const before = await observe(actor);
    known.splice(0, known.length, ...actor.known);
    await close();

    const reopened = await openActor(directory, 'lives');
    reopened.actor.known.push(...known);
    const after = await observe(reopened.actor);
    await reopened.close();

    expect(after).toEqual(before);
  }
});

it('opens whatever part of its journal is left, at every line', async () => {
  const directory = await makeDirectory();
  const random = createRandom(7);
  const { actor, close } = await openActor(directory, 'lives');
  for (let index = 1; index <= 60; index += 1) await attempt(drawStep(random, index), actor);
  await close();
  const whole = await readFile(join(directory, 'queue.journal'));

  for (let end = whole.indexOf(0x0a); end >= 0; end = whole.indexOf(0x0a, end + 1)) {
    const part = await makeDirectory();
    await writeFile(join(part, 'queue.journal'), whole.subarray(0, end + 1));

    const reopened = await openActor(part, 'lives');
    await observe(reopened.actor);
    await reopened.close();
  }
});
