import { join } from 'node:path';
import type {
  TransformersGenerator,
  TransformersGeneratorOptions,
} from '../adapters/text/transformers/generator-options.ts';
import { openTransformersGenerator } from '../adapters/text/transformers/transformers-generator.ts';
import type { Config } from './config.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The generator that ships with the program. */
export const SHIPPED_GENERATOR = join(PROJECT_ROOT, 'models', 'generator');

export interface OpenGeneratorOptions extends Omit<TransformersGeneratorOptions, 'model' | 'cacheDir'> {
  readonly config: Pick<Config, 'encoder' | 'text'>;
}

/** The generator in this process: the shipped one, or TEXT_MODEL. Returns while it warms up; the caller closes it. */
export async function openGenerator(
  { config, ...options }: OpenGeneratorOptions,
  signal: AbortSignal,
): Promise<TransformersGenerator> {
  const { model = SHIPPED_GENERATOR } = config.text;
  return openTransformersGenerator({ ...options, model, cacheDir: config.encoder.cacheDir }, signal);
}
