import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../bot/config.ts';
import { checkEncoder } from '../../../bot/doctor/check-encoder.ts';
import { writeModelFolder } from '../../support/text/model-folder.ts';

const { signal } = new AbortController();

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoptalk-doctor-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const check = (variables: NodeJS.ProcessEnv) => checkEncoder(loadConfig(variables, folder), signal);

describe('the check of the encoder', () => {
  it('finds nothing wrong with the one that ships with the program', async () => {
    expect(await check({})).toEqual([]);
  });

  it('finds a folder that is not there, as a warning: the bot works on', async () => {
    const model = join(folder, 'nowhere');

    const [missing, ...others] = await check({ ENCODER_MODEL: model });

    expect(missing).toMatchObject({ code: 'encoder_model_missing', severity: 'warning' });
    expect(missing?.message.en).toContain(model);
    expect(missing?.message.zh).toContain(model);
    expect(others).toEqual([]);
  });

  it('finds a model without 8-bit weights', async () => {
    const model = writeModelFolder(folder, { without: ['onnx/model_quantized.onnx'] });

    expect(await check({ ENCODER_MODEL: model })).toMatchObject([{ code: 'encoder_model_incomplete' }]);
  });
});
