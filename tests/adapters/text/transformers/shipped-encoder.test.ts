import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransformersEncoder } from '../../../../adapters/text/transformers/options.ts';
import { openTransformersEncoder } from '../../../../adapters/text/transformers/transformers-encoder.ts';
import { silentLog } from '../../../../bot/logging.ts';
import { SHIPPED_ENCODER } from '../../../../bot/open-encoder.ts';
import { systemClock } from '../../../../pipelines/ports/clock.ts';
import { writeModelFolder } from '../../../support/text/model-folder.ts';

const { signal } = new AbortController();

let folder: string;
let encoder: TransformersEncoder;

function open(model: string): Promise<TransformersEncoder> {
  const patience = { deadlineMs: Number.POSITIVE_INFINITY, cacheSize: 0 };
  return openTransformersEncoder(
    { model, cacheDir: folder, log: silentLog, clock: systemClock, ...patience },
    signal,
  );
}

async function encode(...texts: string[]): Promise<readonly Float32Array[]> {
  const vectors = await encoder.encode(texts, signal);
  if (vectors === undefined) throw new Error(encoder.health().detail);
  return vectors;
}

function cosine(left: Float32Array | undefined, right: Float32Array | undefined): number {
  let sum = 0;
  for (const [index, value] of left?.entries() ?? []) sum += value * (right?.[index] ?? Number.NaN);
  return sum;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-encoder-'));
  encoder = await open(SHIPPED_ENCODER);
  await encoder.ready(signal);
});

afterAll(async () => {
  await encoder.close();
  rmSync(folder, { recursive: true });
});

describe('the encoder that ships with the program', () => {
  it('finds two texts with one meaning more alike than others, in one language and across both', async () => {
    const [question, same, chinese, other] = await encode(
      'how much is shipping to Canada?',
      'what do you charge for delivery to Canada',
      '寄到加拿大运费多少钱',
      'the blue dress looks so good on you',
    );

    expect(cosine(question, same)).toBeGreaterThan(cosine(question, other) + 0.1);
    expect(cosine(question, chinese)).toBeGreaterThan(cosine(question, other) + 0.1);
  });

  it('gives a text the same vector alone and beside a much longer one', async () => {
    const [alone] = await encode('包邮吗');
    const [beside] = await encode('包邮吗', 'is it warm enough for the winter in the north? '.repeat(6));

    expect(alone).toHaveLength(encoder.dimensions);
    expect(cosine(alone, beside)).toBeGreaterThan(0.999);
  });

  it.each(['', '   ', '\u0000', '\uD800', '\u200B', '🥰🥰', '</s><unk>', '长'.repeat(5000)])(
    'gives every text a vector of length 1, also %j',
    async (odd) => {
      const [vector] = await encode(odd);

      expect(cosine(vector, vector)).toBeCloseTo(1, 3);
    },
  );

  it('can be closed in the middle of a forward pass and while it is being loaded', async () => {
    const busy = await open(SHIPPED_ENCODER);
    const loading = await open(SHIPPED_ENCODER);
    await busy.ready(signal);
    const call = busy.encode(
      Array(32)
        .fill(0)
        .map((_, index) => `${index} ${'长'.repeat(60)}`),
      signal,
    );
    await new Promise(setImmediate);

    await Promise.all([busy.close(), loading.close()]);

    expect(await call).toBeUndefined();
  });

  it('names its weights', () => {
    expect(encoder.id).toMatch(/^encoder:[0-9a-f]{16}$/);
    expect(encoder.health()).toEqual({ state: 'ready', detail: '' });
  });
});

describe('a folder with weights that are none', () => {
  it('is told from a model', async () => {
    const broken = writeModelFolder(folder, { weights: 'no weights' });
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json'])
      cpSync(join(SHIPPED_ENCODER, file), join(broken, file));
    const opened = await open(broken);

    await expect(opened.ready(signal)).rejects.toMatchObject({ code: 'encoder_model_broken' });
    await opened.close();
  });
});
