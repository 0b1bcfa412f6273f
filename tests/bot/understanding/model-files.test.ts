import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findClassifier,
  loadShippedModels,
  readVectors,
  writeVectors,
  writeWhole,
} from '../../../bot/understanding/model-files.ts';
import { SENTIMENTS } from '../../../bot/understanding/training-set.ts';
import { INTENTS } from '../../../pipelines/domain/understanding.ts';
import { encodeClassifier } from '../../../pipelines/understand/classify/classifier-file.ts';
import { trainClassifier } from '../../../pipelines/understand/classify/train-classifier.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-files-'));
  file = join(folder, 'some', 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the shipped models', () => {
  it('know the 22 intents and the three sentiments, both by the vectors of the same encoder', () => {
    const { intents, sentiment } = loadShippedModels();

    expect(intents.labels).toEqual(INTENTS.toSorted());
    expect(sentiment.labels).toEqual([...SENTIMENTS]);
    expect(sentiment.encoderId).toBe(intents.encoderId);
    expect(intents.encoderId).not.toBe('');
  });
});

describe('stored vectors', () => {
  const vectors = [Float32Array.of(0.6, 0.8), Float32Array.of(-1, 0), Float32Array.of(0, 1)];

  it('come back as they were under their key, and under no other', () => {
    writeVectors(file, { key: '直播 lines', vectors });

    expect(readVectors(file, '直播 lines')).toEqual(vectors);
    expect(readVectors(file, 'other lines')).toBeUndefined();
  });

  it('are made anew where the file is missing or damaged', () => {
    expect(readVectors(file, 'lines')).toBeUndefined();

    writeVectors(file, { key: 'lines', vectors });
    writeFileSync(file, 'rubbish\n123');

    expect(readVectors(file, 'lines')).toBeUndefined();
  });
});

describe('the file of a classifier', () => {
  it('is read when this version wrote it, else taken for missing', () => {
    const model = trainClassifier([{ text: '多少钱', label: 'price' }], undefined);
    writeWhole(file, encodeClassifier(model));
    const damaged = join(folder, 'damaged.model');
    writeFileSync(damaged, encodeClassifier(model).subarray(0, -8));

    expect(findClassifier(file)?.labels).toEqual(['price']);
    expect(findClassifier(damaged)).toBeUndefined();
    expect(findClassifier(join(folder, 'missing.model'))).toBeUndefined();
  });

  it('is written whole, with nothing left beside it', () => {
    writeWhole(file, new Uint8Array(8));
    writeWhole(file, new Uint8Array(4));

    expect(readdirSync(join(folder, 'some'))).toEqual(['file']);
  });
});
