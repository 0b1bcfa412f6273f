import { calibrate } from './calibrate.ts';
import type { ClassifierModel, Head, LabelledText } from './classifier-model.ts';
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
  const trains = (set: TrainingSet) => trainHead(set, space, options.signal);
  const sentences = embeddings === undefined ? undefined : { ...words, ...lengthen(embeddings) };
  return {
    labels,
    encoderId: sentences === undefined ? '' : (options.encoderId ?? ''),
    dimensions: sentences?.dimensions ?? 0,
    space,
    semantic: sentences === undefined ? undefined : trains(sentences),
    lexical: sentences === undefined || options.withLexicalHead !== false ? trains(words) : undefined,
  };
}

function trainHead(set: TrainingSet, space: FeatureSpace, signal: AbortSignal | undefined): Head {
  const calibration = calibrate(rehearse(set, signal));
  signal?.throwIfAborted();
  const sparse = createVectoriser(space)(set.features);
  const samples = { ...set, sparse, columns: space.ids.length };
  return {
    weights: trainLinearSvm(samples, set.classCount),
    prototypes: findPrototypes(samples, set.classCount),
    calibration,
  };
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
