import type { Shop } from '../../pipelines/domain/shop.ts';
import type { ClassifierModel, LabelledText } from '../../pipelines/understand/classify/classifier-model.ts';
import { trainClassifier } from '../../pipelines/understand/classify/train-classifier.ts';
import { findClassifierModel, INTENT_MODEL_FILE, INTENT_VECTORS_FILE, readVectors } from './model-files.ts';
import { digestOf, placesKept, readIntentLines, taughtLines } from './training-set.ts';
import type { PatientEncoder } from './with-patient-encoder.ts';

const TEXTS_PER_PASS = 64;
/** The shipped encoder was tuned on the shipped lines; on other lines the mean of both heads was best (docs/figures.md). */
export const LEXICAL_SHARE = 0.5;

/** Hears how far a long training is. */
export type TellProgress = (text: string) => void;

/**
 * Trains the intent model on the shipped lines and what a shop's seller taught. The vectors of the shipped lines and, where something
 * was taught, the calibration of the shipped model are read from `dist/models` when they come from this encoder.
 * Throws AppError `encoder_failed`.
 */
export async function trainIntentModel(
  intents: Shop['intents'],
  encoder: PatientEncoder,
  tell: TellProgress,
  signal: AbortSignal,
): Promise<ClassifierModel> {
  const shipped = readIntentLines();
  const taught = taughtLines(intents);
  const shippedVectors =
    readVectors(INTENT_VECTORS_FILE, vectorsKey(shipped, encoder)) ??
    (await encodeLines(shipped, encoder, tell, signal));
  const kept = placesKept(shipped, taught);
  const lines = [...kept.flatMap((place) => shipped[place] ?? []), ...taught];
  const vectors = [
    ...kept.flatMap((place) => shippedVectors[place] ?? []),
    ...(await encodeLines(taught, encoder, tell, signal)),
  ];
  tell(`training on ${lines.length} lines`);
  const shippedModel = taught.length === 0 ? undefined : findClassifierModel(INTENT_MODEL_FILE);
  const calibratedLike = shippedModel?.encoderId === encoder.id ? shippedModel : undefined;
  const options = { encoderId: encoder.id, lexicalShare: LEXICAL_SHARE, calibratedLike, signal };
  return trainClassifier(lines, vectors, options);
}

/** Names the vectors of these lines by this encoder. */
export function vectorsKey(lines: readonly LabelledText[], encoder: Pick<PatientEncoder, 'id'>): string {
  return `${encoder.id} ${digestOf(lines)}`;
}

/** One vector per line. Throws AppError `encoder_failed`. */
export async function encodeLines(
  lines: readonly LabelledText[],
  encoder: PatientEncoder,
  tell: TellProgress,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let start = 0; start < lines.length; start += TEXTS_PER_PASS) {
    const texts = lines.slice(start, start + TEXTS_PER_PASS).map(({ text }) => text);
    vectors.push(...(await encoder.encode(texts, signal)));
    tell(`encoded ${vectors.length} of ${lines.length} lines`);
  }
  return vectors;
}
