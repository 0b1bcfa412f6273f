import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../support/random.ts';
import { BACKENDS, createBench, type OpenBackend } from './queue-bench.ts';
import { attempt, createActor, drawStep, observe } from './random-steps.ts';

const isLong = process.env.SHOPTALK_TEST_LONG === '1';
const RUNS = isLong ? 400 : 8;
const STEPS = 80;

let redis: OpenBackend;
let embedded: OpenBackend;

beforeAll(async () => {
  redis = await BACKENDS['on Redis']();
  embedded = await BACKENDS.embedded();
});

afterAll(async () => {
  await redis.close();
  await embedded.close();
});

it.each(Array.from({ length: RUNS }, (_, seed) => seed))(
  'is in step with Redis through random steps, seed %i',
  async (seed) => {
    const closers: (() => Promise<void>)[] = [];
    const random = createRandom(seed);
    const onRedis = createActor(createBench(redis, closers));
    const inProcess = createActor(createBench(embedded, closers));
    const done: string[] = [];

    for (let index = 1; index <= STEPS; index += 1) {
      const step = drawStep(random, index);
      const expected = await attempt(step, onRedis);
      const result = await attempt(step, inProcess);
      done.push(`${index}: ${JSON.stringify(expected)}`);

      expect(result, done.join('\n')).toEqual(expected);
      expect(await observe(inProcess), done.join('\n')).toEqual(await observe(onRedis));
    }
    for (const close of closers.reverse()) await close();
  },
);
