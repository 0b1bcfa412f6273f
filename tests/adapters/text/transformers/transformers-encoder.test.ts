import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { pauseAfter } from '../../../../adapters/text/transformers/model-lane.ts';
import type {
  EncoderObserver,
  TransformersEncoder,
  TransformersEncoderOptions,
} from '../../../../adapters/text/transformers/options.ts';
import { openTransformersEncoder } from '../../../../adapters/text/transformers/transformers-encoder.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';
import { writeModelFolder } from '../../../support/text/model-folder.ts';
import {
  createPretendThreads,
  type PretendThread,
  type PretendThreads,
  pretendVector,
} from '../../../support/text/pretend-threads.ts';
import { createVirtualClock, type VirtualClock } from '../../../support/virtual-clock.ts';

const { signal } = new AbortController();
const MINUTE_MS = 60_000;

let folder: string;
let model: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-encoder-'));
  model = writeModelFolder(folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Bench {
  readonly encoder: TransformersEncoder;
  readonly threads: PretendThreads;
  readonly clock: VirtualClock;
  readonly log: ReturnType<typeof createRecordingLog>;
  readonly heard: { readonly passes: number[]; readonly found: string[]; readonly misses: string[] };
}

/** An encoder whose threads do what the test says. Waits for every vector unless told otherwise. */
async function open(options: Partial<TransformersEncoderOptions> = {}): Promise<Bench> {
  const threads = createPretendThreads();
  const clock = createVirtualClock();
  const log = createRecordingLog();
  const heard = { passes: [] as number[], found: [] as string[], misses: [] as string[] };
  const observer: EncoderObserver = {
    onPass: ({ texts }) => heard.passes.push(texts),
    onText: (found) => heard.found.push(found),
    onMiss: (reason) => heard.misses.push(reason),
  };
  const encoder = await openTransformersEncoder(
    {
      model,
      cacheDir: folder,
      clock,
      log,
      observer,
      deadlineMs: Number.POSITIVE_INFINITY,
      restartAfterMs: 1,
      reloadAfterMs: 1,
      startThread: threads.start,
      ...options,
    },
    signal,
  );
  onTestFinished(() => encoder.close());
  return { encoder, threads, clock, log, heard };
}

/** As `open`, with the model loaded. */
async function openReady(
  options: Partial<TransformersEncoderOptions> = {},
): Promise<Bench & { readonly thread: PretendThread }> {
  const bench = await open(options);
  const thread = await bench.threads.next();
  thread.load();
  await bench.encoder.ready(signal);
  return { ...bench, thread };
}

describe('batches of the encoder', () => {
  it('give those who ask in the same moment one forward pass, and each the own vector', async () => {
    const { encoder, thread } = await openReady();

    const calls = ['在吗呀', '包邮吗', 'how much'].map((text) => encoder.encode([text], signal));
    const pass = await thread.nextPass();
    pass.finish();

    expect(pass.texts).toEqual(['在吗呀', '包邮吗', 'how much']);
    expect(await Promise.all(calls)).toEqual(pass.texts.map((text) => [pretendVector(text)]));
  });

  it('take everything that came while the thread was busy', async () => {
    const { encoder, thread, heard } = await openReady();

    const first = encoder.encode(['在吗'], signal);
    const busy = await thread.nextPass();
    const later = ['包邮吗', '有货吗', 'how much'].map((text) => encoder.encode([text], signal));
    busy.finish();
    await first;
    const pass = await thread.nextPass();
    pass.finish();
    await Promise.all(later);

    expect(pass.texts).toEqual(['包邮吗', '有货吗', 'how much']);
    expect(heard.passes).toEqual([1, 3]);
  });

  it('hold at most maxBatch texts, the oldest first', async () => {
    const { encoder, thread } = await openReady({ maxBatch: 2 });

    const call = encoder.encode(['a', 'b', 'c'], signal);
    const first = await thread.nextPass();
    first.finish();
    const second = await thread.nextPass();
    second.finish();

    expect([first.texts, second.texts]).toEqual([['a', 'b'], ['c']]);
    expect(await call).toEqual(['a', 'b', 'c'].map(pretendVector));
  });

  it('run side by side when there are more threads', async () => {
    const { encoder, thread, threads } = await openReady({ threads: 2, maxBatch: 1 });
    const other = await threads.next();
    other.load();

    const call = encoder.encode(['a', 'b'], signal);
    const passes = await Promise.all([thread.nextPass(), other.nextPass()]);
    for (const pass of passes) pass.finish();

    expect(passes.map(({ texts }) => texts)).toEqual([['a'], ['b']]);
    expect(await call).toHaveLength(2);
  });
});

describe('a text the encoder knows', () => {
  it('is encoded once for all who ask for it meanwhile, and once in a call that repeats it', async () => {
    const { encoder, thread, heard } = await openReady();

    const before = encoder.encode(['包邮吗', '包邮吗'], signal);
    const pass = await thread.nextPass();
    const meanwhile = encoder.encode(['包邮吗'], signal);
    pass.finish();

    expect(await before).toEqual([pretendVector('包邮吗'), pretendVector('包邮吗')]);
    expect(await meanwhile).toEqual([pretendVector('包邮吗')]);
    expect(pass.texts).toEqual(['包邮吗']);
    expect(heard.found).toEqual(['encoded', 'shared']);
  });

  it('is not encoded again in the next minutes, however it is written', async () => {
    const { encoder, thread, heard } = await openReady();
    const call = encoder.encode(['sold 12 m'], signal);
    (await thread.nextPass()).finish();
    await call;

    const again = await encoder.encode([' SOLD １２ M '], signal);

    expect(again).toEqual([pretendVector('sold 12 m')]);
    expect(heard.found).toEqual(['encoded', 'cached']);
    expect(thread.unseen).toBe(0);
  });

  it('is encoded again when nobody asked for it in ten minutes', async () => {
    const { encoder, thread, clock, heard } = await openReady();
    const ask = async () => {
      const call = encoder.encode(['包邮吗'], signal);
      (await thread.nextPass()).finish();
      return call;
    };

    await ask();
    clock.advance(11 * MINUTE_MS);
    await ask();

    expect(heard.passes).toEqual([1, 1]);
  });

  it('is forgotten before those that were used later when there are too many', async () => {
    const { encoder, thread, heard } = await openReady({ cacheSize: 2 });
    const call = encoder.encode(['a', 'b'], signal);
    (await thread.nextPass()).finish();
    await call;
    await encoder.encode(['a'], signal);

    const third = encoder.encode(['c'], signal);
    (await thread.nextPass()).finish();
    await third;
    await encoder.encode(['a', 'c'], signal);
    const forgotten = encoder.encode(['b'], signal);
    (await thread.nextPass()).finish();
    await forgotten;

    expect(heard.passes).toEqual([2, 1, 1]);
  });
});

describe('an encoder that cannot keep up', () => {
  it('lets a call go when its deadline passes, and keeps the late vector for the next', async () => {
    const { encoder, thread, heard } = await openReady({ deadlineMs: 1 });

    const late = await encoder.encode(['包邮吗'], signal);
    (await thread.nextPass()).finish();
    await vi.waitFor(() => expect(heard.passes).toEqual([1]));
    const next = await encoder.encode(['包邮吗'], signal);

    expect(late).toBeUndefined();
    expect(next).toEqual([pretendVector('包邮吗')]);
    expect(heard.misses).toEqual(['deadline']);
  });

  it('does not encode what nobody waits for any more', async () => {
    const { encoder, thread } = await openReady();
    const impatient = new AbortController();
    const first = encoder.encode(['在吗'], signal);
    const busy = await thread.nextPass();

    const given = expect(encoder.encode(['too late', 'shared'], impatient.signal)).rejects.toThrow();
    const patient = encoder.encode(['shared', 'just in time'], signal);
    impatient.abort();
    await given;
    busy.finish();
    const pass = await thread.nextPass();
    pass.finish();
    await Promise.all([first, patient]);

    expect(pass.texts).toEqual(['shared', 'just in time']);
  });

  it('refuses at once what would make too many wait, but not what it knows', async () => {
    const { encoder, thread, heard } = await openReady({ maxWaiting: 2 });
    const known = encoder.encode(['包邮吗'], signal);
    (await thread.nextPass()).finish();
    await known;

    const inThread = encoder.encode(['a'], signal);
    const pass = await thread.nextPass();
    const waiting = encoder.encode(['b', 'c'], signal);
    const refused = await encoder.encode(['d'], signal);
    const shared = encoder.encode(['c', '包邮吗'], signal);
    pass.finish();
    (await thread.nextPass()).finish();

    expect(refused).toBeUndefined();
    expect(await shared).toEqual([pretendVector('c'), pretendVector('包邮吗')]);
    expect([await inThread, await waiting].flat()).toHaveLength(3);
    expect(heard.misses).toEqual(['overload']);
  });

  it('says that it is late when a fifth of the last calls missed, until a minute has passed', async () => {
    const { encoder, thread, clock } = await openReady({ deadlineMs: 1 });
    const known = encoder.encode(['known'], signal);
    (await thread.nextPass()).finish();
    await known;
    for (let call = 0; call < 8; call += 1) await encoder.encode(['known'], signal);
    const punctual = encoder.health().state;

    for (const text of ['a', 'b', 'c']) await encoder.encode([text], signal);
    const late = encoder.health();
    clock.advance(2 * MINUTE_MS);

    expect(punctual).toBe('ready');
    expect(late).toEqual({ state: 'late', detail: expect.stringMatching(/^[34] of the last 12 calls/) });
    expect(encoder.health()).toEqual({ state: 'ready', detail: '' });
  });
});

describe('an encoder whose model is not there', () => {
  it('answers at once that it has nothing while it warms up', async () => {
    const { encoder, threads, heard } = await open();

    const early = await encoder.encode(['包邮吗'], signal);
    const state = encoder.health().state;
    (await threads.next()).load();
    await encoder.ready(signal);

    expect([early, state, encoder.health().state]).toEqual([undefined, 'warming_up', 'ready']);
    expect(heard.misses).toEqual(['not_ready']);
  });

  it('has failed when the model cannot be loaded, and says why', async () => {
    const { encoder, threads, log } = await open({ reloadAfterMs: MINUTE_MS });

    const ready = expect(encoder.ready(signal)).rejects.toMatchObject({ code: 'encoder_model_broken' });
    (await threads.next()).failToLoad(new Error('Protobuf parsing failed'));
    await ready;
    await vi.waitFor(() => expect(encoder.health().state).toBe('failed'));

    expect(encoder.health().detail).toMatch(/Protobuf parsing failed.*Tried again in 60 s\.$/);
    expect(await encoder.encode(['包邮吗'], signal)).toBeUndefined();
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  });

  it('tries again to load it', async () => {
    const { encoder, threads } = await open({ reloadAfterMs: 1 });

    (await threads.next()).failToLoad(new Error('fetch failed'));
    (await threads.next()).load();

    await vi.waitFor(() => expect(encoder.health()).toEqual({ state: 'ready', detail: '' }));
  });

  it('has failed when the folder is missing; that is no reason not to open', async () => {
    const { encoder, threads } = await open({ model: join(folder, 'nowhere'), reloadAfterMs: MINUTE_MS });

    await expect(encoder.ready(signal)).rejects.toMatchObject({ code: 'encoder_model_missing' });
    await vi.waitFor(() => expect(encoder.health().state).toBe('failed'));
    expect(encoder.health().detail).toContain(join(folder, 'nowhere'));
    expect(threads.started).toBe(0);
  });
});

describe('a thread of the encoder that dies', () => {
  it('leaves its texts without a vector and is started again', async () => {
    const { encoder, thread, threads, heard } = await openReady();

    const call = encoder.encode(['包邮吗'], signal);
    await thread.nextPass();
    thread.die(new Error('out of memory'));

    expect(await call).toBeUndefined();
    expect(heard.misses).toEqual(['failed']);
    const next = await threads.next();
    next.load();
    await vi.waitFor(() => expect(encoder.health().state).toBe('ready'));
    const again = encoder.encode(['包邮吗'], signal);
    (await next.nextPass()).finish();
    expect(await again).toEqual([pretendVector('包邮吗')]);
  });

  it('is given longer pauses each time', () => {
    expect([1, 2, 3, 4, 7, 8, 50].map((failures) => pauseAfter(failures, 1000, 6))).toEqual([
      1000, 2000, 4000, 8000, 64_000, 64_000, 64_000,
    ]);
  });

  it('is not blamed for a batch the model refuses: the next one is encoded', async () => {
    const { encoder, thread, threads } = await openReady();

    const refused = encoder.encode(['?'], signal);
    (await thread.nextPass()).refuse('no tokens');
    const outcome = await refused;
    const next = encoder.encode(['包邮吗'], signal);
    (await thread.nextPass()).finish();

    expect(outcome).toBeUndefined();
    expect(await next).toEqual([pretendVector('包邮吗')]);
    expect(threads.started).toBe(1);
  });
});

describe('an encoder that is no longer wanted', () => {
  it('rejects an aborted call with its reason; others who ask for the same text get it', async () => {
    const { encoder, thread } = await openReady();
    const caller = new AbortController();

    const aborted = expect(encoder.encode(['包邮吗'], caller.signal)).rejects.toThrow('the stream is over');
    const other = encoder.encode(['包邮吗'], signal);
    caller.abort(new Error('the stream is over'));
    (await thread.nextPass()).finish();

    await aborted;
    await expect(encoder.encode(['在吗'], caller.signal)).rejects.toThrow('the stream is over');
    expect(await other).toEqual([pretendVector('包邮吗')]);
  });

  it('ends its threads when closed, gives those who wait undefined, and can be closed again', async () => {
    const { encoder, thread, heard } = await openReady();
    const inThread = encoder.encode(['a'], signal);
    await thread.nextPass();
    const waiting = encoder.encode(['b'], signal);

    await encoder.close();
    await encoder.close();

    expect([await inThread, await waiting, await encoder.encode(['c'], signal)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(thread.isStopped).toBe(true);
    expect(encoder.health().state).toBe('closed');
    expect(heard.passes).toEqual([]);
  });

  it('starts no thread again when closed', async () => {
    const { encoder, thread, threads, log } = await openReady();

    await encoder.close();
    await thread.ended;
    await new Promise(setImmediate);

    expect(threads.started).toBe(1);
    expect(log.lines).toEqual([]);
  });
});
