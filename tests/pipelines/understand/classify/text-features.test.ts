import { describe, expect, it } from 'vitest';
import { extractFeatures } from '../../../../pipelines/understand/classify/text-features.ts';

const shared = (left: string, right: string) => {
  const known = new Set(extractFeatures(left).ids);
  return extractFeatures(right).ids.filter((id) => known.has(id)).length;
};

describe('the lexical features of a text', () => {
  it('are words, pairs of neighbours and parts of words', () => {
    // "hi", "yo", "hi yo"; of " hi ": " h", " hi", " hi ", "hi", "hi ", "i ", and as many of " yo ".
    const { ids, wordCount } = extractFeatures('hi yo');

    expect(wordCount).toBe(3);
    expect(ids).toHaveLength(3 + 12);
  });

  it('count a Han character as a word, also beside Latin letters', () => {
    const { wordCount } = extractFeatures('要A1');

    expect(wordCount).toBe(3);
    expect(shared('要两件', '我要')).toBeGreaterThan(0);
  });

  it('are the same for full width, capitals and other numbers', () => {
    expect(extractFeatures('ＳＯＬＤ １２')).toEqual(extractFeatures('sold 37'));
  });

  it('survive a slip of the finger', () => {
    expect(shared('shipping', 'shiping')).toBeGreaterThan(5);
    expect(shared('shipping', 'coupon')).toBe(0);
  });

  it('weigh what is repeated by the logarithm', () => {
    const { weights } = extractFeatures('no no no');

    expect(weights[0]).toBeCloseTo(1 + Math.log(3));
  });

  it('are none for an empty text', () => {
    expect(extractFeatures('')).toMatchObject({ wordCount: 0 });
  });
});
