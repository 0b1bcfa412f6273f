import { describe, expect, it } from 'vitest';
import {
  chooseToken,
  createChance,
  forbidUnlikely,
} from '../../../../adapters/text/transformers/choose-token.mjs';

const NEVER = Number.NEGATIVE_INFINITY;
const scores = (...values: readonly number[]) => Float32Array.from(values);

/** How often each token is drawn in 2,000 draws. */
function shares(
  values: Float32Array,
  sampling: { temperature: number; topK: number; topP: number },
): number[] {
  const random = createChance(1);
  const counts = Array.from(values, () => 0);
  for (let draw = 0; draw < 2000; draw += 1) {
    const id = chooseToken(values, sampling, random);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts.map((count) => count / 2000);
}

describe('drawing a token', () => {
  it('takes the likeliest at temperature 0', () => {
    expect(shares(scores(1, 3, 2.9, NEVER), { temperature: 0, topK: 40, topP: 1 })).toEqual([0, 1, 0, 0]);
  });

  it('draws each as often as its score says', () => {
    const [first, second] = shares(scores(Math.log(3), 0), { temperature: 1, topK: 40, topP: 1 });

    expect(first).toBeCloseTo(0.75, 1);
    expect(second).toBeCloseTo(0.25, 1);
  });

  it('draws none beyond the topK likeliest', () => {
    expect(shares(scores(1, 1.1, 1.2), { temperature: 5, topK: 2, topP: 1 })[0]).toBe(0);
  });

  it('draws none beyond the likeliest that hold topP together', () => {
    const values = scores(Math.log(6), Math.log(3), Math.log(1));

    expect(shares(values, { temperature: 1, topK: 40, topP: 0.8 })[2]).toBe(0);
    expect(shares(values, { temperature: 1, topK: 40, topP: 0.5 }).slice(1)).toEqual([0, 0]);
  });

  it('never draws what is forbidden, and nothing when all is', () => {
    expect(shares(scores(NEVER, 0, NEVER), { temperature: 9, topK: 40, topP: 1 })).toEqual([0, 1, 0]);
    expect(chooseToken(scores(NEVER, NEVER), { temperature: 1, topK: 40, topP: 1 }, Math.random)).toBe(-1);
  });

  it('forbids what is less likely than the least that is asked for', () => {
    const values = scores(Math.log(90), Math.log(9), Math.log(1));

    forbidUnlikely(values, 0.05);

    expect(Array.from(values, (score) => score === NEVER)).toEqual([false, false, true]);
  });

  it('is the same again with the same seed', () => {
    const draw = (seed: number) => Array.from({ length: 8 }, createChance(seed));

    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });
});
