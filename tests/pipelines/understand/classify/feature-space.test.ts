import { describe, expect, it } from 'vitest';
import {
  createVectoriser,
  fitFeatureSpace,
} from '../../../../pipelines/understand/classify/feature-space.ts';
import { extractFeatures } from '../../../../pipelines/understand/classify/text-features.ts';

const space = fitFeatureSpace(['red dress', 'red shoes', 'red hat'].map(extractFeatures));
const vectorise = createVectoriser(space);

describe('the space of features', () => {
  it('makes the words and the parts of words of a text one long each', () => {
    const { values } = vectorise([extractFeatures('red dress')]);

    expect(values.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(2);
  });

  it('weighs what every text has less than what one has', () => {
    const { values } = vectorise([extractFeatures('red dress')]);
    const [red = 0, dress = 0] = values;

    expect(red).toBeLessThan(dress);
  });

  it('leaves out what it has never seen', () => {
    const { starts } = vectorise(['zzz', 'red'].map(extractFeatures));

    expect(starts[1]).toBe(0);
    expect(starts[2]).toBeGreaterThan(0);
  });

  it('keeps of thousands of texts only what two share', () => {
    const texts = Array.from({ length: 3001 }, (_, index) => ({
      ids: Uint32Array.of(7, 1000 + index),
      weights: Float32Array.of(1, 1),
      wordCount: 2,
    }));

    expect([...fitFeatureSpace(texts).ids]).toEqual([7]);
  });
});
