import type { Head } from './classifier-model.ts';
import type { Samples } from './train-linear-svm.ts';

/** Lines of which one is judged. */
export type Line = Pick<Samples, 'sparse' | 'columns' | 'dense' | 'dimensions'>;

/** The score of every label for one line: how far on its side of the label's border, one is a whole margin. */
export function scoreLine(line: Line, row: number, weights: Float32Array, labelCount: number): Float64Array {
  const { sparse, columns, dense, dimensions } = line;
  const scores = new Float64Array(labelCount);
  addColumn(scores, weights, columns + dimensions, 1);
  const end = sparse.starts[row + 1] ?? 0;
  for (let at = sparse.starts[row] ?? 0; at < end; at += 1)
    addColumn(scores, weights, sparse.columns[at] ?? 0, sparse.values[at] ?? 0);
  for (let at = 0; at < dimensions; at += 1)
    addColumn(scores, weights, columns + at, dense[row * dimensions + at] ?? 0);
  return scores;
}

function addColumn(scores: Float64Array, weights: Float32Array, column: number, value: number): void {
  const start = column * scores.length;
  for (let label = 0; label < scores.length; label += 1)
    scores[label] = (scores[label] ?? 0) + value * (weights[start + label] ?? 0);
}

/** The largest cosine to a prototype; the best score where there is no prototype. */
export function measureLikeness(
  line: Line,
  row: number,
  prototypes: Head['prototypes'],
  scores: Float64Array,
): number {
  if (prototypes.length === 0) return Math.max(...scores);
  const vector = line.dense.subarray(row * line.dimensions, (row + 1) * line.dimensions);
  const length = Math.hypot(...vector) || 1;
  let best = -1;
  for (let start = 0; start < prototypes.length; start += line.dimensions) {
    let product = 0;
    for (let at = 0; at < vector.length; at += 1)
      product += (vector[at] ?? 0) * (prototypes[start + at] ?? 0);
    best = Math.max(best, product / length);
  }
  return best;
}

/** The mean direction of each label's vectors. */
export function findPrototypes({ dense, dimensions, classes }: Samples, labelCount: number): Float32Array {
  const means = new Float32Array(labelCount * dimensions);
  classes.forEach((label, row) => {
    if (label < 0) return;
    for (let at = 0; at < dimensions; at += 1)
      means[label * dimensions + at] =
        (means[label * dimensions + at] ?? 0) + (dense[row * dimensions + at] ?? 0);
  });
  for (let start = 0; start < means.length; start += dimensions) {
    const mean = means.subarray(start, start + dimensions);
    const length = Math.hypot(...mean) || 1;
    for (let at = 0; at < dimensions; at += 1) mean[at] = (mean[at] ?? 0) / length;
  }
  return means;
}
