import path from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import { beforeAll, describe, expect, it } from 'vitest';

const models = path.resolve(import.meta.dirname, '../../models');

/** The encoder as a user of transformers.js loads it: by folder name, without network. */
let encoder: FeatureExtractionPipeline;

beforeAll(async () => {
  env.allowRemoteModels = false;
  env.localModelPath = models;
  encoder = await pipeline('feature-extraction', 'encoder', { dtype: 'q8' });
});

async function vectorsOf(texts: readonly string[]): Promise<number[][]> {
  const tensor = await encoder([...texts], { pooling: 'mean', normalize: true });
  return tensor.tolist();
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? Number.NaN), 0);
}

/** Cosine of two texts. */
async function likeness(left: string, right: string): Promise<number> {
  const [first = [], second = []] = await vectorsOf([left, right]);
  return dot(first, second);
}

describe('the shipped encoder', () => {
  it('gives a vector of length one and 1,024 numbers for each text', async () => {
    const vectors = await vectorsOf(['how much is shipping', '运费多少']);

    expect(vectors.map((vector) => vector.length)).toEqual([1024, 1024]);
    for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 4);
  });

  it('gives a text the same vector alone and beside a longer one', async () => {
    const short = '还有货吗';

    const [alone = []] = await vectorsOf([short]);
    const [, together = []] = await vectorsOf([
      'i ordered two weeks ago and my parcel is still not here',
      short,
    ]);

    expect(dot(alone, together)).toBeGreaterThan(0.9999);
  });

  it.each([
    ['how much is shipping to canada', 'what does delivery to toronto cost', 'the host is so funny'],
    ['我要退款', '能把钱退给我吗', '主播好漂亮'],
    ['is it still in stock', '还有货吗', '几天能到'],
    ['想找人工客服', 'can i talk to a real person', 'do you have it in red'],
  ])('finds "%s" nearer to "%s" than to "%s"', async (text, paraphrase, other) => {
    const near = await likeness(text, paraphrase);
    const far = await likeness(text, other);

    expect(near).toBeGreaterThan(far + 0.15);
  });

  it.each([
    ['in traditional characters', '请问这个还有货吗', '請問這個還有貨嗎'],
    ['in full-width letters', 'do you ship to mexico', 'ｄｏ ｙｏｕ ｓｈｉｐ ｔｏ ｍｅｘｉｃｏ'],
    ['with a typing error', 'do you ship to mexico', 'do you shp to mexico'],
    ['with particles around it', '什么时候发货', '主播什么时候发货呀'],
  ])('takes a sentence %s for nearly the same', async (_how, plain, changed) => {
    const same = await likeness(plain, changed);

    expect(same).toBeGreaterThan(0.65);
  });

  // Written down by models/train/encoder/tokenizer.py: the ids a text has in training must be the ids it has in the bot.
  it.each([
    ['how much is it', [140, 165, 18, 21]],
    ['请问这个还有货吗', [30, 8017, 8023, 8178, 10488, 8008]],
    ['ＳＯＬＤ 12 m', [1636, 575, 889]],
    ['請問😂', [30, 17100, 16335, 16075]],
  ])('cuts "%s" into the same pieces as the training does', async (text, ids) => {
    const { input_ids: found } = encoder.tokenizer(text);

    expect(Array.from(found.data, Number)).toEqual(ids);
  });
});
