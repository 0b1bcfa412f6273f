import { AppError } from '../../domain/app-error.ts';
import type { ClassifierModel, Head, ScopeRule } from './classifier-model.ts';
import { createVectoriser, type SparseRows } from './feature-space.ts';
import { findBest, mix, toLogOdds, toProbabilities, toProbability } from './probabilities.ts';
import { type Line, measureLikeness, scoreLine } from './score-line.ts';
import { extractFeatures } from './text-features.ts';
import { VECTOR_LENGTH } from './train-classifier.ts';

/** What a classifier says about a text. */
export interface Classification {
  /** The best label, also when the text is out of scope. */
  readonly label: string;
  /** Probability of `label` if the text is in scope, 0..1. */
  readonly probability: number;
  /** False when `probability` is below the border found in training, under which labels are wrong too often to be acted on. */
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

/** The probability of a label; 0 for one the classifier does not know. */
export function probabilityOf({ ranking }: Classification, name: string): number {
  return ranking.find(({ label }) => label === name)?.probability ?? 0;
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
  const { labels, semantic, lexical, blend } = model;
  const vectorise = createVectoriser(model.space);

  return {
    labels,
    encoderId: model.encoderId,
    classify(text, embedding) {
      const words = toLine(vectorise([extractFeatures(text)]), model);
      const byWords = () => (lexical === undefined ? undefined : judge(lexical, words, labels.length));
      if (embedding === undefined || semantic === undefined) {
        const judgement = byWords();
        if (judgement === undefined) throw noLexicalHead();
        return conclude(labels, judgement);
      }
      const judgement = judge(semantic, { ...words, ...lengthen(embedding) }, labels.length);
      const second = blend === undefined ? undefined : byWords();
      if (blend === undefined || second === undefined) return conclude(labels, judgement);
      const probabilities = mix(blend.lexicalShare, second.probabilities, judgement.probabilities);
      return conclude(labels, { ...judgement, probabilities, certainFrom: blend.certainFrom });
    },
  };
}

/** What one head makes of a line. */
interface Judgement {
  readonly probabilities: Float64Array;
  readonly certainFrom: number;
  readonly scope: ScopeRule | undefined;
  readonly likeness: number;
}

function toLine(sparse: SparseRows, { space }: ClassifierModel): Line {
  return { sparse, columns: space.ids.length, dense: new Float32Array(0), dimensions: 0 };
}

function lengthen(embedding: Float32Array): Pick<Line, 'dense' | 'dimensions'> {
  return { dense: embedding.map((value) => value * VECTOR_LENGTH), dimensions: embedding.length };
}

function judge({ weights, prototypes, calibration }: Head, line: Line, labelCount: number): Judgement {
  const scores = scoreLine(line, 0, weights, labelCount);
  const { sharpness, certainFrom, scope } = calibration;
  const likeness = scope === undefined ? 0 : measureLikeness(line, 0, prototypes, scores);
  return { probabilities: toProbabilities(scores, sharpness), certainFrom, scope, likeness };
}

function conclude(labels: readonly string[], judgement: Judgement): Classification {
  const { probabilities, certainFrom, scope, likeness } = judgement;
  const best = findBest(probabilities);
  const probability = probabilities[best] ?? 0;
  const scopeProbability = scope === undefined ? 1 : judgeScope(scope, probability, likeness);
  return {
    label: labels[best] ?? '',
    probability,
    isCertain: probability >= certainFrom,
    scopeProbability,
    isInScope: scope === undefined || scopeProbability >= scope.threshold,
    ranking: rank(labels, probabilities),
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
