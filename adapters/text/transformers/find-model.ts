import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import { familyOf, type ModelFamily } from './model-families.ts';

/** The 8-bit weights: what transformers.js loads for `dtype: 'q8'`. */
const WEIGHTS = join('onnx', 'model_quantized.onnx');
const NEEDED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS];

/** A model of the hub: `organisation/name`. Everything else is a folder. */
const HUB_NAME = /^[\w-][\w.-]*\/[\w-][\w.-]*$/;

const configSchema = z.object({ hidden_size: z.int().positive() });

/** Where the model comes from and how it is called. */
export type ModelSource = ModelFamily & {
  /** Names the weights. Of a folder it changes with every byte of them; of the hub it is the name alone. */
  readonly id: string;
  readonly name: string;
} & (
    | { readonly kind: 'folder'; readonly parentFolder: string; readonly dimensions: number }
    | { readonly kind: 'hub'; readonly cacheDir: string }
  );

export interface ModelPlace {
  /** A folder, or `organisation/name` of a model of the hub. */
  readonly model: string;
  /** Where downloaded models are kept. */
  readonly cacheDir: string;
}

/**
 * Finds out what a model's name means. Only a name of the hub that is no folder here may ever cause a download.
 * Throws AppError `encoder_model_missing` and `encoder_model_incomplete`.
 */
export function findModel({ model, cacheDir }: ModelPlace): ModelSource {
  if (!existsSync(model) && HUB_NAME.test(model))
    return { kind: 'hub', id: `${model}:q8`, name: model, cacheDir, ...familyOf(model) };
  const folder = resolve(model);
  refuseIncomplete(folder);
  const { hidden_size: dimensions } = configSchema.parse(
    JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')),
  );
  const name = basename(folder);
  const id = `${name}:${digestOf(folder)}`;
  return { kind: 'folder', id, name, parentFolder: dirname(folder), dimensions, ...familyOf(name) };
}

function refuseIncomplete(folder: string): void {
  if (!existsSync(folder)) {
    throw problem({
      code: 'encoder_model_missing',
      message: `There is no encoder in ${folder}. Restore the folder (git checkout models/encoder), or set ENCODER_MODEL to another folder or to a model of the hub.`,
    });
  }
  const missing = NEEDED_FILES.filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) return;
  const others = existsSync(join(folder, 'onnx')) ? readdirSync(join(folder, 'onnx')).join(', ') : '';
  throw problem({
    code: 'encoder_model_incomplete',
    message: `The encoder in ${folder} lacks ${missing.join(' and ')}${others === '' ? '' : ` (in onnx: ${others})`}. Only 8-bit weights (q8) are loaded: export the model with them, or set ENCODER_MODEL to another one.`,
  });
}

/** The weights and the words they were trained with. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const file of [WEIGHTS, 'tokenizer.json']) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

function problem(what: { readonly code: string; readonly message: string }): AppError {
  return new AppError({ ...what, retryable: false, audience: 'operator' });
}
