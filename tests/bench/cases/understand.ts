import { setTimeout as sleep } from 'node:timers/promises';
import type { TransformersEncoderOptions } from '../../../adapters/text/transformers/options.ts';
import { loadConfig } from '../../../bot/config.ts';
import { silentLog } from '../../../bot/logging.ts';
import { openEncoder } from '../../../bot/open-encoder.ts';
import { loadShippedModels } from '../../../bot/understanding/model-files.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import type { MessageUnderstander } from '../../../pipelines/ports/message-understander.ts';
import type { SentenceEncoder } from '../../../pipelines/ports/sentence-encoder.ts';
import { createMessageUnderstander } from '../../../pipelines/understand/message-understander.ts';
import { createRandom } from '../../support/random.ts';
import { sampleShop } from '../../support/sample-shop.ts';
import { type BenchOptions, type BenchRow, say } from '../bench-row.ts';
import { rateOf } from '../in-flight.ts';
import { waitedForProcessorMs } from '../machine.ts';
import { median, percentile } from '../statistics.ts';
import { createRoomTexts, readViewerTexts } from '../viewer-texts.ts';

const ROUNDS = 3;
const ALONE = 1000;
const PER_SECOND = 200;
const ROOM_SECONDS = 20;
/** Left out: code gets compiled. */
const WARM_UP = 200;
const IN_BATCHES = 1024;
const FULL_BATCH = 32;

const { signal } = new AbortController();
const WAITS = { deadlineMs: Number.POSITIVE_INFINITY, maxWaiting: Number.POSITIVE_INFINITY, cacheSize: 0 };

/** Understanding a message: alone, in a busy room, and what encoding in batches gains. */
export async function measureUnderstand({ rounds = ROUNDS }: BenchOptions): Promise<readonly BenchRow[]> {
  const measured: (readonly BenchRow[])[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const rows = [
      ...(await measureAlone(round)),
      ...(await measureRoom(round)),
      await measureBatching(round),
    ];
    for (const { name, value, unit } of rows) say(`${name}: ${value.toPrecision(3)} ${unit}`);
    measured.push(rows);
  }
  const [first = []] = measured;
  return first.map((row, index) => ({
    ...row,
    value: median(measured.map((rows) => rows[index]?.value ?? Number.NaN)),
  }));
}

/** One message after the other, none of them seen before. */
async function measureAlone(seed: number): Promise<readonly BenchRow[]> {
  return withUnderstander(WAITS, async ({ understand, passes }) => {
    const viewerTexts = readViewerTexts(seed);
    for (const text of viewerTexts.slice(0, WARM_UP)) await understand(text);
    passes.splice(0);
    const texts = viewerTexts.slice(WARM_UP, WARM_UP + ALONE);
    const waitsMs: number[] = [];
    for (const text of texts) {
      const startedAt = performance.now();
      await understand(text);
      waitsMs.push(performance.now() - startedAt);
    }
    const totalMs = sum(waitsMs);
    return [
      { name: 'one after the other', unit: '1/s', value: (texts.length / totalMs) * 1000 },
      { name: 'one after the other, p50', unit: 'ms', value: percentile(waitsMs, 0.5) },
      { name: 'one after the other, p99', unit: 'ms', value: percentile(waitsMs, 0.99) },
      {
        name: "of it in the model's forward pass",
        unit: '%',
        value: (sum(forwardMs(passes)) / totalMs) * 100,
      },
    ];
  });
}

/** Messages come when they come (an open loop), and each is timed from the moment it was due. */
async function measureRoom(seed: number): Promise<readonly BenchRow[]> {
  return withUnderstander({}, async ({ understand, passes, misses }) => {
    const texts = createRoomTexts(WARM_UP + PER_SECOND * ROOM_SECONDS, seed);
    for (const text of texts.slice(0, WARM_UP)) await understand(text);
    passes.splice(0);
    misses.splice(0);
    const starvedBeforeMs = waitedForProcessorMs();
    const waitsMs = await play(texts.slice(WARM_UP), seed, understand);
    const starvedMs = waitedForProcessorMs() - starvedBeforeMs;
    const encoded = sum(passes.map(({ texts: count }) => count));
    const at = `at ${PER_SECOND} a second`;
    return [
      { name: `${at}, p50`, unit: 'ms', value: percentile(waitsMs, 0.5) },
      { name: `${at}, p95`, unit: 'ms', value: percentile(waitsMs, 0.95), aim: { atMost: 50 } },
      { name: `${at}, p99`, unit: 'ms', value: percentile(waitsMs, 0.99) },
      { name: `${at}, understood by words alone`, unit: '%', value: (misses.length / waitsMs.length) * 100 },
      { name: `${at}, others had the processors`, unit: '%', value: starvedMs / (ROOM_SECONDS * 10) },
      { name: `${at}, texts encoded`, unit: '%', value: (encoded / waitsMs.length) * 100 },
      { name: `${at}, texts in a forward pass`, unit: '', value: encoded / passes.length },
      {
        name: `${at}, thread busy in the forward pass`,
        unit: '%',
        value: sum(forwardMs(passes)) / (ROOM_SECONDS * 10),
      },
    ];
  });
}

async function play(
  texts: readonly string[],
  seed: number,
  understand: (text: string) => Promise<unknown>,
): Promise<readonly number[]> {
  const random = createRandom(seed);
  const waitsMs: number[] = [];
  const answers: Promise<unknown>[] = [];
  let dueAt = performance.now();
  for (const text of texts) {
    dueAt += (-Math.log(1 - random()) / PER_SECOND) * 1000;
    const due = dueAt;
    if (due > performance.now()) await sleep(due - performance.now());
    answers.push(understand(text).then(() => waitsMs.push(performance.now() - due)));
  }
  await Promise.all(answers);
  return waitsMs;
}

/** The same texts one at a time and 32 at a time: how much more a second. */
async function measureBatching(seed: number): Promise<BenchRow> {
  return withUnderstander(WAITS, async ({ encoder }) => {
    const texts = readViewerTexts(seed).slice(0, IN_BATCHES);
    const encode = (width: number) =>
      rateOf(texts.length, width, (index) => encoder.encode([texts[index] ?? ''], signal));
    await encode(FULL_BATCH);
    const alone = await encode(1);
    const together = await encode(FULL_BATCH);
    say(`encoding: ${alone.toFixed(0)} texts/s one at a time, ${together.toFixed(0)} in batches`);
    return { name: 'texts a second in batches of 32 over one at a time', unit: '×', value: together / alone };
  });
}

interface Understanding {
  understand(text: string): ReturnType<MessageUnderstander['understand']>;
  readonly encoder: SentenceEncoder;
  readonly passes: { readonly texts: number; readonly forwardMs: number }[];
  readonly misses: string[];
}

/** As the bot understands, with the sample shop and the shipped models. */
async function withUnderstander<Result>(
  options: Partial<TransformersEncoderOptions>,
  use: (understanding: Understanding) => Promise<Result>,
): Promise<Result> {
  const passes: Understanding['passes'] = [];
  const misses: Understanding['misses'] = [];
  const observer = {
    onPass: (pass: Understanding['passes'][number]) => passes.push(pass),
    onText: () => undefined,
    onMiss: (reason: string) => misses.push(reason),
  };
  const config = loadConfig({});
  const needs = { config, log: silentLog, clock: systemClock, observer, ...options };
  const encoder = await openEncoder(needs, signal);
  try {
    await encoder.ready(signal);
    const models = loadShippedModels();
    const understander = createMessageUnderstander({ encoder, modelsOf: () => models });
    const shop = sampleShop();
    const understand = (text: string) => understander.understand({ text }, shop, signal);
    return await use({ understand, encoder, passes, misses });
  } finally {
    await encoder.close();
  }
}

const forwardMs = (passes: Understanding['passes']) => passes.map((pass) => pass.forwardMs);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
