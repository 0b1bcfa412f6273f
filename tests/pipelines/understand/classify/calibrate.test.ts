import { describe, expect, it } from 'vitest';
import { calibrate, type HeldOutLine } from '../../../../pipelines/understand/classify/calibrate.ts';
import { toProbabilities } from '../../../../pipelines/understand/classify/probabilities.ts';

const line = (margin: number, label: number | undefined, likeness = 1): HeldOutLine => ({
  scores: Float64Array.of(margin, 0),
  likeness,
  label,
});
const repeat = (count: number, of: HeldOutLine) => Array.from({ length: count }, () => of);

describe('calibrating a head', () => {
  it('makes a margin that is right in four of five lines 80 % sure', () => {
    const lines = [...repeat(80, line(0.4, 0)), ...repeat(20, line(0.4, 1))];

    const { sharpness } = calibrate(lines);

    expect(toProbabilities(Float64Array.of(0.4, 0), sharpness)[0]).toBeCloseTo(0.8, 3);
  });

  it('finds a border between lines in scope and lines that are like nothing known', () => {
    const inside = Array.from({ length: 40 }, (_, index) => line(1, 0, 0.6 + index / 100));
    const outside = Array.from({ length: 40 }, (_, index) => line(1, undefined, 0.1 + index / 100));

    const { scope } = calibrate([...inside, ...outside]);

    expect(scope?.likeness).toBeGreaterThan(0);
    expect(scope?.threshold).toBeGreaterThan(0);
    expect(scope?.threshold).toBeLessThan(1);
  });

  it('claims nothing about the scope when no line was out of it', () => {
    expect(calibrate(repeat(50, line(0.4, 0))).scope).toBeUndefined();
  });

  it('is certain of nothing that was mostly wrong', () => {
    const unsure = [...repeat(10, line(0.1, 0)), ...repeat(30, line(0.1, 1))];
    const sure = repeat(60, line(2, 0));

    const { certainFrom, sharpness } = calibrate([...unsure, ...sure]);

    expect(toProbabilities(Float64Array.of(0.1, 0), sharpness)[0]).toBeLessThan(certainFrom);
    expect(toProbabilities(Float64Array.of(2, 0), sharpness)[0]).toBeGreaterThan(certainFrom);
  });
});
