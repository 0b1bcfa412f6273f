import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EncoderSource, findEncoder } from '../../../../adapters/text/transformers/find-encoder.ts';
import { toLoadProblem } from '../../../../adapters/text/transformers/load-problem.ts';
import { ENCODER_ROLE } from '../../../../adapters/text/transformers/model-role.ts';
import { writeModelFolder } from '../../../support/text/model-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-model-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const find = (model: string): EncoderSource => findEncoder({ model, cacheDir: join(folder, 'cache') });

describe('the model that a name means', () => {
  it('is the folder, named after every byte of its weights', () => {
    const model = writeModelFolder(folder);

    const before = find(model);
    const again = find(model);
    writeFileSync(join(model, 'onnx', 'model_quantized.onnx'), 'other weights');

    expect(before).toMatchObject({ kind: 'folder', name: 'encoder', parentFolder: folder, dimensions: 2 });
    expect(again.id).toBe(before.id);
    expect(find(model).id).not.toBe(before.id);
  });

  it('is a model of the hub when there is no such folder', () => {
    expect(find('Xenova/multilingual-e5-small')).toMatchObject({
      kind: 'hub',
      name: 'Xenova/multilingual-e5-small',
      cacheDir: join(folder, 'cache'),
    });
  });

  it.each([
    ['Xenova/multilingual-e5-small', { prefix: 'query: ', pooling: 'mean' }],
    ['Xenova/bge-m3', { prefix: '', pooling: 'cls' }],
    ['onnx-community/Qwen3-Embedding-0.6B-ONNX', { prefix: '', pooling: 'last_token' }],
    ['Xenova/paraphrase-multilingual-MiniLM-L12-v2', { prefix: '', pooling: 'mean' }],
  ])('%s is called as its card says', (name, family) => {
    expect(find(name)).toMatchObject({ ...family, foldsCase: false });
  });

  it('is missing when it is a path that leads nowhere', () => {
    for (const path of [join(folder, 'encoder'), './encoder', 'encoder'])
      expect(() => find(path)).toThrow(expect.objectContaining({ code: 'encoder_model_missing' }));
  });

  it('is incomplete without 8-bit weights; what is there is named', () => {
    const model = writeModelFolder(folder, { without: ['onnx/model_quantized.onnx'] });
    writeFileSync(join(model, 'onnx', 'model_fp16.onnx'), '');

    expect(() => find(model)).toThrow(expect.objectContaining({ code: 'encoder_model_incomplete' }));
    expect(() => find(model)).toThrow(/lacks onnx.model_quantized\.onnx \(in onnx: model_fp16\.onnx\)/);
  });
});

describe('what keeps a model from being loaded', () => {
  const cause = (message: string, deeper?: string) =>
    new Error(message, deeper === undefined ? {} : { cause: new Error(deeper) });

  it.each([
    ['encoder_model_unreachable', cause('fetch failed', 'getaddrinfo ENOTFOUND huggingface.co')],
    ['encoder_model_incomplete', cause('Could not locate file: "https://hub/onnx/model_quantized.onnx".')],
    ['encoder_model_missing', cause('Unauthorized access to file: "https://hub/x/y/config.json".')],
    ['encoder_model_broken', cause('Protobuf parsing failed')],
  ])('is told apart: %s', (code, error) => {
    const problem = toLoadProblem(ENCODER_ROLE, find('Xenova/some-encoder'), error);

    expect(problem).toMatchObject({ code, retryable: code === 'encoder_model_unreachable' });
    expect(problem.message).toContain(error.message);
  });

  it('is told with the reason of a failed fetch', () => {
    const problem = toLoadProblem(
      ENCODER_ROLE,
      find('a/b'),
      cause('fetch failed', 'getaddrinfo ENOTFOUND hub'),
    );

    expect(problem.message).toContain('ENOTFOUND');
  });
});
