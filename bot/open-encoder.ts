import { join } from 'node:path';
import type {
  TransformersEncoder,
  TransformersEncoderOptions,
} from '../adapters/text/transformers/options.ts';
import { openTransformersEncoder } from '../adapters/text/transformers/transformers-encoder.ts';
import type { Config } from './config.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The encoder that ships with the program. */
export const SHIPPED_ENCODER = join(PROJECT_ROOT, 'models', 'encoder');

export interface OpenEncoderOptions extends Omit<TransformersEncoderOptions, 'model' | 'cacheDir'> {
  readonly config: Pick<Config, 'encoder'>;
}

/** The encoder of the configuration: the shipped one, or ENCODER_MODEL. Returns while it warms up; the caller closes it. */
export async function openEncoder(
  { config, ...options }: OpenEncoderOptions,
  signal: AbortSignal,
): Promise<TransformersEncoder> {
  const { model = SHIPPED_ENCODER, cacheDir } = config.encoder;
  return openTransformersEncoder({ ...options, model, cacheDir }, signal);
}
