import { availableParallelism } from 'node:os';
import { AppError } from '../../pipelines/domain/app-error.ts';
import { encodeClassifier } from '../../pipelines/understand/classify/classifier-file.ts';
import { trainClassifier } from '../../pipelines/understand/classify/train-classifier.ts';
import { createProgressLine } from '../cli/progress-line.ts';
import {
  INTENT_MODEL_FILE,
  INTENT_VECTORS_FILE,
  SENTIMENT_MODEL_FILE,
  writeVectors,
  writeWhole,
} from './model-files.ts';
import { encodeLines, type TellProgress, trainIntentModel, vectorsKey } from './train-intent-model.ts';
import { readIntentLines, readSentimentLines } from './training-set.ts';
import { withPatientEncoder } from './with-patient-encoder.ts';

/** No other model than the shipped one, whatever the environment says. */
const SHIPPED_ONLY = { model: undefined, cacheDir: '' };

/**
 * Trains the models that ship with the program on the lines in `models/` and writes them to `dist/models`; `scripts/build.mjs`
 * calls it. Throws BadInput `bad_training_lines`, AppError `encoder_model_…` and `encoder_failed`.
 */
export async function buildModels(tell: TellProgress, signal: AbortSignal): Promise<void> {
  const intentLines = readIntentLines();
  const sentimentLines = readSentimentLines();
  await withPatientEncoder(
    { encoder: SHIPPED_ONLY, threads: availableParallelism() },
    async (encoder) => {
      const vectors = await encodeLines(intentLines, encoder, tell, signal);
      writeVectors(INTENT_VECTORS_FILE, { key: vectorsKey(intentLines, encoder), vectors });
      const sentimentVectors = await encodeLines(sentimentLines, encoder, tell, signal);
      tell(`training on ${sentimentLines.length} lines`);
      const options = { encoderId: encoder.id, signal };
      const sentiment = trainClassifier(sentimentLines, sentimentVectors, options);
      const intents = await trainIntentModel([], encoder, tell, signal);
      writeWhole(SENTIMENT_MODEL_FILE, encodeClassifier(sentiment));
      writeWhole(INTENT_MODEL_FILE, encodeClassifier(intents));
    },
    signal,
  );
}

/** What `scripts/build.mjs` runs in a process of its own. Says on stderr what is wrong and sets the exit code. */
export async function main(): Promise<void> {
  const progress = createProgressLine();
  try {
    await buildModels((text) => progress.show(text), new AbortController().signal);
  } catch (error) {
    process.stderr.write(`${error instanceof AppError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    progress.end();
  }
}
