import { describe, expect, it } from 'vitest';
import { scoreLine } from '../../../../pipelines/understand/classify/score-line.ts';
import {
  BACKGROUND,
  type Samples,
  trainLinearSvm,
} from '../../../../pipelines/understand/classify/train-linear-svm.ts';

/** Points of the plane, as dense lines without a sparse part. */
function toSamples(points: readonly (readonly [x: number, y: number, label: number])[]): Samples {
  return {
    sparse: {
      starts: new Int32Array(points.length + 1),
      columns: new Int32Array(0),
      values: new Float32Array(0),
    },
    columns: 0,
    dense: Float32Array.from(points.flatMap((point) => point.slice(0, 2))),
    dimensions: 2,
    classes: Int32Array.from(points, ([, , label]) => label),
  };
}

const CORNERS = [
  [3, 0, 0],
  [4, 1, 0],
  [-3, 0, 1],
  [-4, -1, 1],
  [0, 3, 2],
  [1, 4, 2],
] as const;

describe('one linear SVM for each class', () => {
  it('puts every line of three corners on the side of its own class', () => {
    const samples = toSamples(CORNERS);

    const weights = trainLinearSvm(samples, 3);

    CORNERS.forEach(([, , label], row) => {
      const scores = [...scoreLine(samples, row, weights, 3)];
      expect(scores.map((score) => score > 0)).toEqual([0, 1, 2].map((other) => other === label));
    });
  });

  it('solves the problem of LIBLINEAR: squared hinge loss and a regularised constant', () => {
    // One point a side at ±1: by symmetry w = 2C(1 − w)·2 / 1 with C = 0.5, so w = 2/3, and no constant.
    const samples = toSamples([
      [1, 0, 0],
      [-1, 0, 1],
    ]);

    const weights = trainLinearSvm(samples, 2);

    expect(weights[0]).toBeCloseTo(2 / 3, 1);
    expect(weights[4]).toBeCloseTo(0, 1);
  });

  it('learns from a line of no class what no class is', () => {
    const outside = [0, -4, BACKGROUND] as const;
    const samples = toSamples([...CORNERS, outside]);

    const scores = scoreLine(samples, CORNERS.length, trainLinearSvm(samples, 3), 3);

    expect(Math.max(...scores)).toBeLessThan(0);
  });

  it('gives the same weights for the same lines', () => {
    const samples = toSamples(CORNERS);

    expect(trainLinearSvm(samples, 3)).toEqual(trainLinearSvm(samples, 3));
  });
});
