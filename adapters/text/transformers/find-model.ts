import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { ModelRole } from './model-role.ts';

/** The 8-bit weights: what transformers.js loads for `dtype: 'q8'`. */
const WEIGHTS = join('onnx', 'model_quantized.onnx');
const NEEDED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS];

/** A model of the hub: `organisation/name`. Everything else is a folder. */
const HUB_NAME = /^[\w-][\w.-]*\/[\w-][\w.-]*$/;

/** Where the model comes from. */
export type ModelSource = {
  /** Names the weights. Of a folder it changes with every byte of them; of the hub it is the name alone. */
  readonly id: string;
  readonly name: string;
} & (
  | { readonly kind: 'folder'; readonly parentFolder: string }
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
 * Throws AppError with the role's codes `missing` and `incomplete`.
 */
export function findModel({ model, cacheDir }: ModelPlace, role: ModelRole): ModelSource {
  if (!existsSync(model) && HUB_NAME.test(model))
    return { kind: 'hub', id: `${model}:q8`, name: model, cacheDir };
  const folder = resolve(model);
  refuseIncomplete(folder, role);
  const name = basename(folder);
  return { kind: 'folder', id: `${name}:${digestOf(folder)}`, name, parentFolder: dirname(folder) };
}

/** A JSON file of a model in a folder; undefined when there is none. */
export function readModelFile(source: Extract<ModelSource, { kind: 'folder' }>, file: string): unknown {
  const path = join(source.parentFolder, source.name, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function refuseIncomplete(folder: string, { name, variable, shipped, codes }: ModelRole): void {
  if (!existsSync(folder)) {
    throw problem({
      code: codes.missing,
      message: `There is no ${name} in ${folder}. Restore the folder (git checkout ${shipped}), or set ${variable} to another folder or to a model of the hub.`,
    });
  }
  const missing = NEEDED_FILES.filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) return;
  const others = existsSync(join(folder, 'onnx')) ? readdirSync(join(folder, 'onnx')).join(', ') : '';
  throw problem({
    code: codes.incomplete,
    message: `The ${name} in ${folder} lacks ${missing.join(' and ')}${others === '' ? '' : ` (in onnx: ${others})`}. Only 8-bit weights (q8) are loaded: export the model with them, or set ${variable} to another one.`,
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
