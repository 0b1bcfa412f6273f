import type { MessageUnderstander } from '../../pipelines/ports/message-understander.ts';
import type { SentenceEncoder } from '../../pipelines/ports/sentence-encoder.ts';
import { createClassifier } from '../../pipelines/understand/classify/classifier.ts';
import { loadLatinIdentifier } from '../../pipelines/understand/latin-language.ts';
import {
  createMessageUnderstander,
  type UnderstandingModels,
} from '../../pipelines/understand/message-understander.ts';
import type { Config } from '../config.ts';
import { createLog } from '../logging.ts';
import { loadShippedModels } from './model-files.ts';
import { trainIntentModel } from './train-intent-model.ts';
import { type PatientEncoder, withPatientEncoder } from './with-patient-encoder.ts';

/**
 * Understands as the bot does, for evaluations: with the shipped models, the intents trained anew for another encoder than the shipped
 * one, and an encoder that waits, so that the same input gives the same result however slow the machine is. Throws AppError `models_missing` and `encoder_model_…`.
 */
export async function withUnderstander<Result>(
  config: Pick<Config, 'encoder'>,
  use: (understander: MessageUnderstander, encoder: SentenceEncoder) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const identifyLatin = await loadLatinIdentifier();
  return withPatientEncoder(
    config,
    async (encoder) => {
      const models = await modelsFor(encoder, signal);
      return use(createMessageUnderstander({ encoder, modelsOf: () => models, identifyLatin }), encoder);
    },
    signal,
  );
}

/** The sentiment of another encoder goes by words alone, as in the bot. */
async function modelsFor(encoder: PatientEncoder, signal: AbortSignal): Promise<UnderstandingModels> {
  const shipped = loadShippedModels();
  if (encoder.id === shipped.intents.encoderId) return shipped;
  const log = createLog('info');
  log.info({ encoder: encoder.id }, 'training the intent model for this encoder, about a minute');
  const tell = (progress: string) => log.debug({ progress }, 'training the intent model');
  return { ...shipped, intents: createClassifier(await trainIntentModel([], encoder, tell, signal)) };
}
