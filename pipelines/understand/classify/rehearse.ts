import type { HeldOutLine } from './calibrate.ts';
import { createVectoriser, fitFeatureSpace } from './feature-space.ts';
import { findPrototypes, measureLikeness, scoreLine } from './score-line.ts';
import { createShuffle } from './shuffle.ts';
import type { TextFeatures } from './text-features.ts';
import { BACKGROUND, type Samples, trainLinearSvm } from './train-linear-svm.ts';

/** What a head learns from, before the columns are chosen. */
export interface TrainingSet {
  readonly features: readonly TextFeatures[];
  readonly dense: Float32Array;
  readonly dimensions: number;
  readonly classes: Int32Array;
  readonly classCount: number;
}

/** With fewer classes none is left out: what remains would be another task. */
const FEWEST_CLASSES_TO_LEAVE_OUT = 5;
/** In each rehearsal one class of so many is left out. */
const LEAVE_OUT_EVERY = 5;

/**
 * Trains on some lines and judges the others, as in cross-validation, and leaves some classes out each time: their lines show what a
 * text out of scope looks like (unless the set has such lines of its own). Returns the judged lines.
 */
export function rehearse(set: TrainingSet, signal?: AbortSignal): readonly HeldOutLine[] {
  const { folds, rounds } = planRounds(set.classes.length);
  const foldOf = dealLines(set, folds);
  const leavesOut = set.classCount >= FEWEST_CLASSES_TO_LEAVE_OUT && !set.classes.includes(BACKGROUND);
  const isLeftOut = (label: number, fold: number) =>
    leavesOut && label % LEAVE_OUT_EVERY === fold % LEAVE_OUT_EVERY;

  return Array.from({ length: rounds }, (_, fold) => {
    signal?.throwIfAborted();
    const rows = [...foldOf.keys()];
    const learnt = rows.filter((row) => foldOf[row] !== fold && !isLeftOut(set.classes[row] ?? 0, fold));
    const judged = rows.filter((row) => foldOf[row] === fold);
    return judgeRows(set, learnt, judged, (label) => label === BACKGROUND || isLeftOut(label, fold));
  }).flat();
}

/** Few lines are used well, many are enough when some are judged. */
function planRounds(lines: number): { readonly folds: number; readonly rounds: number } {
  if (lines <= 2000) return { folds: 5, rounds: 5 };
  return { folds: 3, rounds: lines <= 10_000 ? 3 : 1 };
}

/** Deals the lines of each class evenly to the folds. */
function dealLines({ classes }: TrainingSet, folds: number): Int32Array {
  const order = Int32Array.from(classes.keys());
  createShuffle(1)(order, order.length);
  const dealt = new Map<number, number>();
  const foldOf = new Int32Array(classes.length);
  for (const row of order) {
    const label = classes[row] ?? 0;
    const count = dealt.get(label) ?? Math.max(label, 0);
    foldOf[row] = count % folds;
    dealt.set(label, count + 1);
  }
  return foldOf;
}

function judgeRows(
  set: TrainingSet,
  learnt: readonly number[],
  judged: readonly number[],
  isOutside: (label: number) => boolean,
): readonly HeldOutLine[] {
  const featuresOf = (rows: readonly number[]) =>
    rows.map((row) => set.features[row]).filter((features) => features !== undefined);
  const space = fitFeatureSpace(featuresOf(learnt));
  const vectorise = createVectoriser(space);
  const samplesOf = (rows: readonly number[]): Samples => ({
    sparse: vectorise(featuresOf(rows)),
    columns: space.ids.length,
    dense: pickVectors(set, rows),
    dimensions: set.dimensions,
    classes: Int32Array.from(rows, (row) => set.classes[row] ?? 0),
  });
  const known = samplesOf(learnt);
  const weights = trainLinearSvm(known, set.classCount);
  const prototypes = findPrototypes(known, set.classCount);
  const fresh = samplesOf(judged);
  return judged.map((row, index) => {
    const label = set.classes[row] ?? 0;
    const scores = scoreLine(fresh, index, weights, set.classCount);
    const likeness = measureLikeness(fresh, index, prototypes, scores);
    return { scores, likeness, label: isOutside(label) ? undefined : label };
  });
}

function pickVectors({ dense, dimensions }: TrainingSet, rows: readonly number[]): Float32Array {
  const picked = new Float32Array(rows.length * dimensions);
  rows.forEach((row, index) => {
    picked.set(dense.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
  });
  return picked;
}
