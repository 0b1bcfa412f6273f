import type { FeatureSpace } from './feature-space.ts';

/** One line to learn from. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** Everything training found out; plain data that `encodeClassifier` writes to a file. */
export interface ClassifierModel {
  readonly labels: readonly string[];
  /** The encoder whose vectors it was trained on; empty when it was trained without. */
  readonly encoderId: string;
  /** Length of those vectors; 0 without. */
  readonly dimensions: number;
  readonly space: FeatureSpace;
  /** Judges by words alone: for the time the encoder does not answer. */
  readonly lexical: Head | undefined;
  /** Judges by words and the vector of the sentence. */
  readonly semantic: Head | undefined;
  /** How the two heads are heard together; undefined when a text with a vector is judged by `semantic` alone. */
  readonly blend: Blend | undefined;
}

/** A linear classifier and what its scores are worth. */
export interface Head {
  /** Labels × (columns + dimensions + 1): the weights of one column after those of another, the constant last. */
  readonly weights: Float32Array;
  /** Labels × dimensions: the mean direction of each label's sentences. Empty when judging by words alone. */
  readonly prototypes: Float32Array;
  readonly calibration: Calibration;
}

/** A mean of what both heads say. */
export interface Blend {
  /** Weight of the lexical head's probabilities, 0..1; the semantic head has the rest. */
  readonly lexicalShare: number;
  /** As in `Calibration`, for the mean. */
  readonly certainFrom: number;
}

/** What held-out lines said about the scores of a head. */
export interface Calibration {
  /** Probabilities are the softmax of the scores times this. */
  readonly sharpness: number;
  /** A label less probable than this was wrong too often to be acted on. */
  readonly certainFrom: number;
  /** Undefined where nothing could be learnt about texts out of scope: then everything is in scope. */
  readonly scope: ScopeRule | undefined;
}

/** A logistic model of whether a text belongs to any label. */
export interface ScopeRule {
  readonly constant: number;
  /** Weight of the log-odds of the best label. */
  readonly logOdds: number;
  /** Weight of the likeness: the largest cosine to a prototype, or the best score when judging by words alone. */
  readonly likeness: number;
  /** Texts whose probability of being in scope is below are out of scope. */
  readonly threshold: number;
}
