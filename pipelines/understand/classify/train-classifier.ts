import { calibrate, calibrateBlend, type HeldOutLine } from './calibrate.ts';
import type { Calibration, ClassifierModel, Head, LabelledText } from './classifier-model.ts';
import { createVectoriser, type FeatureSpace, fitFeatureSpace } from './feature-space.ts';
import { rehearse, type TrainingSet } from './rehearse.ts';
import { findPrototypes } from './score-line.ts';
import { extractFeatures } from './text-features.ts';
import { BACKGROUND, trainLinearSvm } from './train-linear-svm.ts';

export interface TrainOptions {
  /** Names the encoder the vectors come from. */
  readonly encoderId?: string;
  /** Lines with this label are out of scope: the classifier never gives it, it learns from them what to refuse. */
  readonly outOfScopeLabel?: string;
  /** With vectors: also train the head that judges by words alone. Default true; without vectors it is always trained. */
  readonly withLexicalHead?: boolean;
  /**
   * How much the head for words says beside the one for vectors, 0..1; default 0. It helps where the encoder was tuned on the very
   * lines: their vectors promise more than those of new texts keep.
   */
  readonly lexicalShare?: number;
  /**
   * A classifier of nearly the same lines and labels, trained with the same options: its calibration is taken over, which halves the
   * work of training.
   */
  readonly calibratedLike?: ClassifierModel | undefined;
  /** Asked between the steps of training. */
  readonly signal?: AbortSignal;
}

/** How much longer the vector of a sentence is made than its words and its parts of words, which each have length 1. */
export const VECTOR_LENGTH = 2;

/**
 * Trains a classifier on labelled texts: from a few lines for each label to tens of thousands. `embeddings` holds the L2-normalised
 * vector of each text, in order. The same input gives the same model.
 */
export function trainClassifier(
  examples: readonly LabelledText[],
  embeddings: readonly Float32Array[] | undefined,
  options: TrainOptions = {},
): ClassifierModel {
  const inScope = examples.map(({ label }) => label).filter((label) => label !== options.outOfScopeLabel);
  const labels = [...new Set(inScope)].sort();
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const features = examples.map(({ text }) => extractFeatures(text));
  const classes = Int32Array.from(examples, ({ label }) => placeOf.get(label) ?? BACKGROUND);
  const space = fitFeatureSpace(features);
  const words = { features, dense: new Float32Array(0), dimensions: 0, classes, classCount: labels.length };
  const { calibratedLike, signal } = options;
  const trains = (set: TrainingSet, like: Head | undefined) =>
    trainHead(set, space, like?.calibration, signal);
  const sentences = embeddings === undefined ? undefined : { ...words, ...lengthen(embeddings) };
  const semantic = sentences === undefined ? undefined : trains(sentences, calibratedLike?.semantic);
  const needsLexical = sentences === undefined || options.withLexicalHead !== false;
  const lexical = needsLexical ? trains(words, calibratedLike?.lexical) : undefined;
  const { lexicalShare = 0 } = options;
  const isBlended = semantic !== undefined && lexical !== undefined && lexicalShare > 0;
  return {
    labels,
    encoderId: sentences === undefined ? '' : (options.encoderId ?? ''),
    dimensions: sentences?.dimensions ?? 0,
    space,
    semantic: semantic?.head,
    lexical: lexical?.head,
    blend: isBlended
      ? (calibratedLike?.blend ?? calibrateBlend(lexicalShare, rehearsed(lexical), rehearsed(semantic)))
      : undefined,
  };
}

/** A head and the lines it was calibrated on. */
interface TrainedHead {
  readonly head: Head;
  readonly lines: readonly HeldOutLine[];
}

function rehearsed({ head: { calibration }, lines }: TrainedHead) {
  return { calibration, lines };
}

function trainHead(
  set: TrainingSet,
  space: FeatureSpace,
  known: Calibration | undefined,
  signal: AbortSignal | undefined,
): TrainedHead {
  const lines = known === undefined ? rehearse(set, signal) : [];
  const calibration = known ?? calibrate(lines);
  signal?.throwIfAborted();
  const sparse = createVectoriser(space)(set.features);
  const samples = { ...set, sparse, columns: space.ids.length };
  const head = {
    weights: trainLinearSvm(samples, set.classCount),
    prototypes: findPrototypes(samples, set.classCount),
    calibration,
  };
  return { head, lines };
}

/** The vectors in one array, each of length `VECTOR_LENGTH`. */
function lengthen(embeddings: readonly Float32Array[]): Pick<TrainingSet, 'dense' | 'dimensions'> {
  const dimensions = embeddings[0]?.length ?? 0;
  const dense = new Float32Array(embeddings.length * dimensions);
  embeddings.forEach((vector, row) => {
    dense.set(
      vector.map((value) => value * VECTOR_LENGTH),
      row * dimensions,
    );
  });
  return { dense, dimensions };
}
