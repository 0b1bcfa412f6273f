import type { SparseRows } from './feature-space.ts';
import { createShuffle } from './shuffle.ts';

/** Lines to learn from: a sparse part, a dense part and a constant. */
export interface Samples {
  readonly sparse: SparseRows;
  /** Number of columns of the sparse part. */
  readonly columns: number;
  /** `dimensions` values a line, line after line; empty without a dense part. */
  readonly dense: Float32Array;
  readonly dimensions: number;
  /** Class of each line, from 0; `BACKGROUND` for a line of no class. */
  readonly classes: Int32Array;
}

/** Class of a line that belongs to no class: it tells every class what it is not. */
export const BACKGROUND = -1;

/** Cost of a violated margin; larger fits the lines closer. */
const COST = 0.5;
/** Stop when no projected gradient differs more than this from another (the default of LIBLINEAR). */
const TOLERANCE = 0.1;
const MAX_PASSES = 40;

/**
 * One linear SVM with squared hinge loss for each class against all others, by dual coordinate descent with shrinking
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 3).
 * Returns the weights, `classCount` values for each sparse column, then for each dense dimension, then for the constant.
 * Same lines, same result.
 */
export function trainLinearSvm(samples: Samples, classCount: number): Float32Array {
  const size = samples.columns + samples.dimensions + 1;
  const weights = new Float32Array(size * classCount);
  const squaredLengths = measureLengths(samples);
  for (let target = 0; target < classCount; target += 1) {
    const own = trainBinary(samples, squaredLengths, target, size);
    for (let index = 0; index < size; index += 1) weights[index * classCount + target] = own[index] ?? 0;
  }
  return weights;
}

function measureLengths({ sparse, dense, dimensions, classes }: Samples): Float64Array {
  return Float64Array.from(classes, (_, row) => {
    let squares = 1;
    for (let at = sparse.starts[row] ?? 0; at < (sparse.starts[row + 1] ?? 0); at += 1)
      squares += (sparse.values[at] ?? 0) ** 2;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at += 1) squares += (dense[at] ?? 0) ** 2;
    return squares;
  });
}

function trainBinary(
  samples: Samples,
  squaredLengths: Float64Array,
  target: number,
  size: number,
): Float64Array {
  const count = samples.classes.length;
  const weights = new Float64Array(size);
  const alphas = new Float64Array(count);
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const shuffle = createShuffle(target + 1);
  const ridge = 1 / (2 * COST);
  let active = count;
  let shrinkAbove = Number.POSITIVE_INFINITY;

  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    shuffle(order, active);
    for (let at = 0; at < active; at += 1) {
      const row = order[at] ?? 0;
      const sign = samples.classes[row] === target ? 1 : -1;
      const alpha = alphas[row] ?? 0;
      const gradient = sign * dot(samples, row, weights) - 1 + alpha * ridge;
      if (alpha === 0 && gradient > shrinkAbove) {
        active -= 1;
        order[at] = order[active] ?? 0;
        order[active] = row;
        at -= 1;
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(alpha - gradient / ((squaredLengths[row] ?? 0) + ridge), 0);
      alphas[row] = next;
      addScaled(samples, row, (next - alpha) * sign, weights);
    }
    const isDone = highest - lowest <= TOLERANCE;
    if (isDone && active === count) break;
    shrinkAbove = isDone || highest <= 0 ? Number.POSITIVE_INFINITY : highest;
    if (isDone) active = count;
  }
  return weights;
}

function dot({ sparse, columns, dense, dimensions }: Samples, row: number, weights: Float64Array): number {
  let sum = weights[columns + dimensions] ?? 0;
  const end = sparse.starts[row + 1] ?? 0;
  for (let at = sparse.starts[row] ?? 0; at < end; at += 1)
    sum += (sparse.values[at] ?? 0) * (weights[sparse.columns[at] ?? 0] ?? 0);
  const start = row * dimensions;
  for (let at = 0; at < dimensions; at += 1) sum += (dense[start + at] ?? 0) * (weights[columns + at] ?? 0);
  return sum;
}

function addScaled(samples: Samples, row: number, scale: number, weights: Float64Array): void {
  const { sparse, columns, dense, dimensions } = samples;
  const end = sparse.starts[row + 1] ?? 0;
  for (let at = sparse.starts[row] ?? 0; at < end; at += 1) {
    const column = sparse.columns[at] ?? 0;
    weights[column] = (weights[column] ?? 0) + scale * (sparse.values[at] ?? 0);
  }
  const start = row * dimensions;
  for (let at = 0; at < dimensions; at += 1)
    weights[columns + at] = (weights[columns + at] ?? 0) + scale * (dense[start + at] ?? 0);
  weights[columns + dimensions] = (weights[columns + dimensions] ?? 0) + scale;
}
