import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TransformersGeneratorOptions } from '../../../../adapters/text/transformers/generator-options.ts';
import { openTransformersGenerator } from '../../../../adapters/text/transformers/transformers-generator.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';
import { writeModelFolder } from '../../../support/text/model-folder.ts';
import { phrasingRequest } from '../../../support/text/phrasing-request.ts';
import { createPretendGeneratorThreads } from '../../../support/text/pretend-generator-threads.ts';
import { createVirtualClock } from '../../../support/virtual-clock.ts';

const { signal } = new AbortController();
const PRICE = phrasingRequest('price', { slots: ['product', 'link', 'price'] });
const SAID = '[PRODUCT]（[LINK]）现在[PRICE]';
const TEMPLATE = '{product}（{link}）现在{price}';

let folder: string;
let slotModel: string;
let chatModel: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-generator-'));
  slotModel = writeModelFolder(folder, { name: 'generator' });
  chatModel = writeModelFolder(folder, { name: 'chatty' });
  const acts = { price: ['product', 'link', 'price'] };
  const format = { format: 'slots', languages: ['zh', 'en'], voices: ['warm'], questionLength: 60, acts };
  writeFileSync(join(slotModel, 'generator.json'), JSON.stringify(format));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A generator whose threads do what the test says. Waits for every sentence unless told otherwise. */
async function open(options: Partial<TransformersGeneratorOptions> = {}) {
  const threads = createPretendGeneratorThreads();
  const log = createRecordingLog();
  const misses: string[] = [];
  const observer = { onText: () => undefined, onMiss: (reason: string) => misses.push(reason) };
  const base = { model: slotModel, cacheDir: folder, clock: createVirtualClock(), log, observer };
  const patience = { deadlineMs: Number.POSITIVE_INFINITY, restartAfterMs: 1, reloadAfterMs: 60_000 };
  const generator = await openTransformersGenerator(
    { ...base, ...patience, startThread: threads.start, ...options },
    signal,
  );
  onTestFinished(() => generator.close());
  return { generator, threads, log, misses };
}

async function openReady(options: Partial<TransformersGeneratorOptions> = {}) {
  const opened = await open(options);
  const thread = await opened.threads.next();
  thread.load();
  await opened.generator.ready(signal);
  return { ...opened, thread };
}

describe('a sentence of the generator', () => {
  it('is the text of the thread with its tokens as places', async () => {
    const { generator, thread } = await openReady();

    const sentence = generator.phrase(PRICE, signal);
    (await thread.nextQuestion()).write(SAID);

    expect(await sentence).toBe(TEMPLATE);
  });

  it.each([
    ['a figure', '[PRODUCT]（[LINK]）现在[PRICE]，只要9元'],
    ['a slot without a fact', '[PRODUCT]（[LINK]）[PRICE]，原价[LIST]'],
    ['no place for a fact it must state', '[PRODUCT]（[LINK]）'],
    ['another language', '[PRODUCT] ([LINK]) is [PRICE]'],
    ['nothing', ''],
  ])('is not used when it has %s', async (_what, text) => {
    const { generator, thread, misses } = await openReady();

    const sentence = generator.phrase(PRICE, signal);
    (await thread.nextQuestion()).write(text);

    expect(await sentence).toBeUndefined();
    expect(misses).toEqual(['unfit']);
  });

  it('is not used when it was cut off', async () => {
    const { generator, thread } = await openReady();

    const sentence = generator.phrase(PRICE, signal);
    (await thread.nextQuestion()).breakOff(SAID);

    expect(await sentence).toBeUndefined();
  });

  it('is asked for with the next seed each time, where there is one', async () => {
    const { generator, thread } = await openReady({ sampling: { seed: 40 } });
    const seeds: unknown[] = [];

    for (let call = 0; call < 2; call += 1) {
      const sentence = generator.phrase(PRICE, signal);
      const asked = await thread.nextQuestion();
      seeds.push(asked.question.sampling.seed);
      asked.write(SAID);
      await sentence;
    }

    expect(seeds).toEqual([41, 42]);
  });
});

describe('what a model is asked', () => {
  it('is a prompt of our own form when generator.json lies beside it', async () => {
    const { generator, thread } = await openReady();

    void generator.phrase(PRICE, signal);
    const { question } = await thread.nextQuestion();

    expect(question).toMatchObject({
      prompt: '<s>[zh][act_price][PRODUCT][LINK][PRICE]这个多少钱呀[A]',
      requiredPlaces: ['[PRODUCT]', '[LINK]', '[PRICE]'],
      maxTokens: 80,
    });
  });

  it('is a chat for any other model', async () => {
    const { generator, thread } = await openReady({ model: chatModel });

    const sentence = generator.phrase(PRICE, signal);
    const asked = await thread.nextQuestion();
    asked.write('回复：“{product}（{link}）现在{price}”\n\n希望有帮助');

    expect(asked.question).toMatchObject({ messages: [{ role: 'system' }, { role: 'user' }] });
    expect(await sentence).toBe(TEMPLATE);
  });

  it('is nothing when it has not learned the act', async () => {
    const { generator, thread, misses } = await openReady();

    expect(await generator.phrase(phrasingRequest('thanks'), signal)).toBeUndefined();
    expect([misses, thread.unseen]).toEqual([['not_learned'], 0]);
  });
});

describe('a generator with much to do', () => {
  it('writes one sentence at a time, in the order they were asked for', async () => {
    const { generator, thread } = await openReady();

    const sentences = ['甲', '乙'].map((question) => generator.phrase({ ...PRICE, question }, signal));
    const first = await thread.nextQuestion();
    const unseenMeanwhile = thread.unseen;
    first.write(SAID);
    const second = await thread.nextQuestion();
    second.write(SAID);

    expect(unseenMeanwhile).toBe(0);
    expect(first.question).toMatchObject({ prompt: expect.stringContaining('甲[A]') });
    expect(second.question).toMatchObject({ prompt: expect.stringContaining('乙[A]') });
    expect(await Promise.all(sentences)).toEqual([TEMPLATE, TEMPLATE]);
  });

  it('has nothing to say at once when too many wait already', async () => {
    const { generator, thread, misses } = await openReady({ maxWaiting: 1 });
    const writing = generator.phrase(PRICE, signal);
    const waiting = generator.phrase(PRICE, signal);

    const refused = await generator.phrase(PRICE, signal);
    (await thread.nextQuestion()).write(SAID);
    (await thread.nextQuestion()).write(SAID);

    expect(refused).toBeUndefined();
    expect(misses).toEqual(['overload']);
    expect(await Promise.all([writing, waiting])).toEqual([TEMPLATE, TEMPLATE]);
  });

  it('lets a call go when its deadline passes, and tells the thread how long it may take', async () => {
    const { generator, thread, misses } = await openReady({ deadlineMs: 5 });

    const late = await generator.phrase(PRICE, signal);
    const { question } = await thread.nextQuestion();

    expect(late).toBeUndefined();
    expect(misses).toEqual(['deadline']);
    expect(question.withinMs).toBeLessThanOrEqual(5);
  });

  it('does not write what nobody waits for any more', async () => {
    const { generator, thread } = await openReady();
    const impatient = new AbortController();
    const writing = generator.phrase(PRICE, signal);
    const busy = await thread.nextQuestion();

    const gone = expect(generator.phrase(PRICE, impatient.signal)).rejects.toThrow('aborted');
    const patient = generator.phrase({ ...PRICE, question: '还在' }, signal);
    impatient.abort();
    await gone;
    busy.write(SAID);
    const next = await thread.nextQuestion();
    next.write(SAID);
    await Promise.all([writing, patient]);

    expect(next.question).toMatchObject({ prompt: expect.stringContaining('还在[A]') });
  });
});

describe('a generator whose model is not there', () => {
  it('has nothing to say while it warms up', async () => {
    const { generator, threads, misses } = await open();

    const early = await generator.phrase(PRICE, signal);
    const state = generator.health().state;
    (await threads.next()).load();
    await generator.ready(signal);

    expect([early, state, generator.health().state]).toEqual([undefined, 'warming_up', 'ready']);
    expect(misses).toEqual(['not_ready']);
  });

  it('has failed when the model cannot be loaded, and says what to do', async () => {
    const { generator, threads, log } = await open();

    const ready = expect(generator.ready(signal)).rejects.toMatchObject({ code: 'generator_model_broken' });
    (await threads.next()).failToLoad(new Error('Protobuf parsing failed'));
    await ready;
    await vi.waitFor(() => expect(generator.health().state).toBe('failed'));

    expect(generator.health().detail).toMatch(/Protobuf parsing failed.*TEXT_MODEL.*Tried again in 60 s\.$/);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  });

  it('has failed when there is no such folder', async () => {
    const { generator } = await open({ model: join(folder, 'nothing') });

    await expect(generator.ready(signal)).rejects.toMatchObject({ code: 'generator_model_missing' });
  });

  it('starts a thread that died again; the sentence it died over is none', async () => {
    const { generator, threads, thread } = await openReady();
    const lost = generator.phrase(PRICE, signal);
    await thread.nextQuestion();

    thread.die(new Error('out of memory'));
    const fresh = await threads.next();
    fresh.load();
    await vi.waitFor(() => expect(generator.health().state).toBe('ready'));
    const sentence = generator.phrase(PRICE, signal);
    (await fresh.nextQuestion()).write(SAID);

    expect(await lost).toBeUndefined();
    expect(await sentence).toBe(TEMPLATE);
  });

  it('goes on after a question the model could not use', async () => {
    const { generator, thread } = await openReady();

    const refused = generator.phrase(PRICE, signal);
    (await thread.nextQuestion()).refuse('bad input');
    const sentence = generator.phrase(PRICE, signal);
    expect(await refused).toBeUndefined();
    (await thread.nextQuestion()).write(SAID);

    expect(await sentence).toBe(TEMPLATE);
  });

  it('stops its thread when it is closed, twice without harm', async () => {
    const { generator, thread } = await openReady();

    await generator.close();
    await generator.close();

    expect(thread.isStopped).toBe(true);
    expect(generator.health().state).toBe('closed');
  });
});
