/** One observation of a logistic regression. */
interface Observation {
  readonly evidence: readonly number[];
  readonly isInside: boolean;
  readonly weight: number;
}

const STEPS = 30;
/** Pulls the coefficients towards 0, so that evidence that separates perfectly does not send them to infinity. */
const RIDGE = 1e-4;

/** Logistic regression by Newton's method; returns the constant and one coefficient for each piece of evidence. */
export function fitLogistic(observations: readonly Observation[]): readonly number[] {
  const size = (observations[0]?.evidence.length ?? 0) + 1;
  let coefficients = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = coefficients.map((value) => RIDGE * value);
    const curvature = coefficients.map((_, row) =>
      coefficients.map((_, column) => Number(row === column) * RIDGE),
    );
    for (const { evidence, isInside, weight } of observations) {
      const inputs = [1, ...evidence];
      const sum = inputs.reduce((total, input, index) => total + input * (coefficients[index] ?? 0), 0);
      const probability = 1 / (1 + Math.exp(-sum));
      const error = probability - (isInside ? 1 : 0);
      const spread = probability * (1 - probability);
      inputs.forEach((input, row) => {
        gradient[row] = (gradient[row] ?? 0) + weight * error * input;
        const line = curvature[row] ?? [];
        inputs.forEach((other, column) => {
          line[column] = (line[column] ?? 0) + weight * spread * input * other;
        });
      });
    }
    const move = solve(curvature, gradient);
    coefficients = coefficients.map((value, index) => value - (move[index] ?? 0));
  }
  return coefficients;
}

/** Solves a small symmetric positive definite system by elimination. */
function solve(matrix: readonly number[][], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  rows.forEach((pivotRow, pivot) => {
    rows.forEach((row, index) => {
      if (index === pivot) return;
      const factor = (row[pivot] ?? 0) / (pivotRow[pivot] ?? 1);
      row.forEach((value, column) => {
        row[column] = value - factor * (pivotRow[column] ?? 0);
      });
    });
  });
  return rows.map((row, index) => (row[right.length] ?? 0) / (row[index] ?? 1));
}
