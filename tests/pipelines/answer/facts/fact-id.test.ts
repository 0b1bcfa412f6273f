import { describe, expect, it } from 'vitest';
import { parseFactId, parseList, toFactId, toList } from '../../../../pipelines/answer/facts/fact-id.ts';

describe('the id of a fact', () => {
  it('is the path to the value', () => {
    expect(toFactId(['P01', 'price', 'CNY'])).toBe('P01.price.CNY');
  });

  it.each([
    [['A.1', 'attribute', 'zh', '重量.净重']],
    [['100%', 'stock', 'a+b']],
    [['P01', 'options', 'zh', '']],
    [['%2E', '%', '..']],
  ])('is read back as the same path, whatever signs its steps hold: %j', (path) => {
    expect(parseFactId(toFactId(path))).toEqual(path);
  });

  it('holds several names in one step', () => {
    const skus = ['A+1', 'B%2B', 'C.3'];

    const [, , step] = parseFactId(toFactId(['P01', 'stock', toList(skus)]));

    expect(parseList(step)).toEqual(skus);
  });

  it('names nothing in an absent step', () => {
    expect(parseList(undefined)).toEqual([]);
    expect(parseList('')).toEqual([]);
  });
});
