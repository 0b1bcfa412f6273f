import type { MessageUnderstander } from '../../pipelines/ports/message-understander.ts';
import { loadLatinIdentifier } from '../../pipelines/understand/latin-language.ts';
import { createMessageUnderstander } from '../../pipelines/understand/message-understander.ts';
import type { Config } from '../config.ts';
import { loadShippedModels } from './model-files.ts';
import { withPatientEncoder } from './with-patient-encoder.ts';

/**
 * Understands as the bot does, for evaluations: with the shipped models and an encoder that waits, so that the same input gives the
 * same result however slow the machine is. Throws AppError `models_missing` and `encoder_model_…`.
 */
export async function withUnderstander<Result>(
  config: Pick<Config, 'encoder'>,
  use: (understander: MessageUnderstander) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const models = loadShippedModels();
  const identifyLatin = await loadLatinIdentifier();
  return withPatientEncoder(
    config,
    (encoder) => use(createMessageUnderstander({ encoder, modelsOf: () => models, identifyLatin })),
    signal,
  );
}
