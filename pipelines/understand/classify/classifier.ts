import { AppError } from '../../domain/app-error.ts';
import type { ClassifierModel, ScopeRule } from './classifier-model.ts';
import { createVectoriser } from './feature-space.ts';
import { findBest, toLogOdds, toProbabilities, toProbability } from './probabilities.ts';
import { measureLikeness, scoreLine } from './score-line.ts';
import { extractFeatures } from './text-features.ts';
import { VECTOR_LENGTH } from './train-classifier.ts';

/** What a classifier says about a text. */
export interface Classification {
  /** The best label, also when the text is out of scope. */
  readonly label: string;
  /** Probability of `label` if the text is in scope, 0..1. */
  readonly probability: number;
  /** False when `probability` is below the border found in training, under which labels are wrong more often than right. */
  readonly isCertain: boolean;
  /** Probability that the text belongs to any label, 0..1; 1 where nothing is known about texts out of scope. */
  readonly scopeProbability: number;
  /** False when `scopeProbability` is below the threshold found in training. */
  readonly isInScope: boolean;
  /** The probability of every label, best first. */
  readonly ranking: readonly RankedLabel[];
}

export interface RankedLabel {
  readonly label: string;
  readonly probability: number;
}

/** A trained model at work. */
export interface Classifier {
  readonly labels: readonly string[];
  readonly encoderId: string;
  /**
   * Without `embedding` the words alone are judged. `embedding` must come from the encoder of `encoderId`.
   * Throws AppError `no_lexical_head` without an embedding when the head for words was not trained.
   */
  classify(text: string, embedding?: Float32Array): Classification;
}

/** Makes a trained model ready to classify. */
export function createClassifier(model: ClassifierModel): Classifier {
  const vectorise = createVectoriser(model.space);

  return {
    labels: model.labels,
    encoderId: model.encoderId,
    classify(text, embedding) {
      const isSemantic = embedding !== undefined && model.semantic !== undefined;
      const head = isSemantic ? model.semantic : model.lexical;
      if (head === undefined) throw noLexicalHead();
      const line = {
        sparse: vectorise([extractFeatures(text)]),
        columns: model.space.ids.length,
        dense: isSemantic ? embedding.map((value) => value * VECTOR_LENGTH) : new Float32Array(0),
        dimensions: isSemantic ? model.dimensions : 0,
      };
      const scores = scoreLine(line, 0, head.weights, model.labels.length);
      const { sharpness, certainFrom, scope } = head.calibration;
      const probabilities = toProbabilities(scores, sharpness);
      const best = findBest(probabilities);
      const probability = probabilities[best] ?? 0;
      const likeness = scope === undefined ? 0 : measureLikeness(line, 0, head.prototypes, scores);
      const scopeProbability = scope === undefined ? 1 : judgeScope(scope, probability, likeness);
      return {
        label: model.labels[best] ?? '',
        probability,
        isCertain: probability >= certainFrom,
        scopeProbability,
        isInScope: scope === undefined || scopeProbability >= scope.threshold,
        ranking: rank(model.labels, probabilities),
      };
    },
  };
}

function noLexicalHead(): AppError {
  return new AppError({
    code: 'no_lexical_head',
    message: 'This classifier cannot judge a text without its vector: train it with `withLexicalHead`.',
    retryable: false,
    audience: 'developer',
  });
}

function judgeScope(scope: ScopeRule, probability: number, likeness: number): number {
  return toProbability(scope.constant + scope.logOdds * toLogOdds(probability) + scope.likeness * likeness);
}

function rank(labels: readonly string[], probabilities: Float64Array): readonly RankedLabel[] {
  return labels
    .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}
