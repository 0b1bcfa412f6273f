import { join } from 'node:path';
import type { OpenAiGenerator } from '../adapters/text/openai/options.ts';
import type { TransformersGenerator } from '../adapters/text/transformers/generator-options.ts';
import { openTransformersGenerator } from '../adapters/text/transformers/transformers-generator.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { Log } from '../pipelines/ports/log.ts';
import type { Config } from './config.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The generator that ships with the program. */
export const SHIPPED_GENERATOR = join(PROJECT_ROOT, 'models', 'generator');

type TextServer = NonNullable<Config['text']['server']>;

export interface OpenGeneratorsOptions {
  readonly config: Pick<Config, 'text' | 'encoder'>;
  readonly log: Log;
  readonly clock: Clock;
}

/** A generator that tells when it can be used. */
export type OpenedGenerator = OpenAiGenerator | TransformersGenerator;

/**
 * The generators of the configuration in the order they are asked: the server (TEXT_API_URL), then the one in this
 * process (TEXT_MODEL). Returns while they warm up; the caller closes them.
 */
export async function openGenerators(
  options: OpenGeneratorsOptions,
  signal: AbortSignal,
): Promise<readonly OpenedGenerator[]> {
  const { server, isLocal } = options.config.text;
  return [
    ...(server === undefined ? [] : [await openTextServer(server, options.log)]),
    ...(isLocal ? [await openLocalGenerator(options, signal)] : []),
  ];
}

/** The generator on a server. */
export async function openTextServer(server: TextServer, log: Log): Promise<OpenAiGenerator> {
  // Its client is loaded only where a server is named.
  const { openOpenAiGenerator } = await import('../adapters/text/openai/openai-generator.ts');
  return openOpenAiGenerator({ ...server, log });
}

/** The generator in this process: the shipped one, or TEXT_MODEL. */
export async function openLocalGenerator(
  { config, log, clock }: OpenGeneratorsOptions,
  signal: AbortSignal,
): Promise<TransformersGenerator> {
  const { model = SHIPPED_GENERATOR } = config.text;
  return openTransformersGenerator({ model, cacheDir: config.encoder.cacheDir, log, clock }, signal);
}
