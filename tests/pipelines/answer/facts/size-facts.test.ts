import { describe, expect, it } from 'vitest';
import { adviseSize, readBody } from '../../../../pipelines/answer/facts/size-facts.ts';

const CHART = [
  { size: 'S', fits: { kg: [40, 48], height_cm: [150, 162] } },
  { size: 'M', fits: { kg: [48, 55], height_cm: [158, 168] } },
  { size: 'L', fits: { kg: [55, 63], height_cm: [165, 175] } },
] as const;

describe('a body', () => {
  it.each([
    ['100斤', 'zh', 50],
    ['65公斤', 'zh', 65],
    ['55kg', 'en', 55],
    ['120lb', 'en', 54.4],
    ['120 lbs', 'en', 54.4],
    ['110', 'zh', 55],
    ['130', 'en', 59],
    ['58', 'zh', 58],
  ] as const)('weighs in kg: %s', (weight, language, kg) => {
    expect(readBody({ weight }, language)).toEqual({ kg });
  });

  it.each([
    ['160', 160],
    ['165cm', 165],
    ['1.7m', 170],
    ['1米65', 165],
    ["5'4", 163],
    ['6ft', 183],
  ] as const)('is so many cm tall: %s', (height, centimetres) => {
    expect(readBody({ height }, 'en')).toEqual({ height_cm: centimetres });
  });

  it('is nothing that is not understood', () => {
    expect(readBody({ weight: 'heavy', height: 'tall' }, 'en')).toEqual({});
  });
});

describe('the size for a body', () => {
  it('is the one that fits', () => {
    expect(adviseSize(CHART, { kg: 50 })).toEqual({ size: 'M', isBetween: false });
  });

  it('is the larger of two', () => {
    expect(adviseSize(CHART, { kg: 55 })).toEqual({ size: 'L', isBetween: true });
  });

  it('is the larger where weight and height disagree', () => {
    expect(adviseSize(CHART, { kg: 45, height_cm: 167 })).toEqual({ size: 'L', isBetween: true });
  });

  it('leaves measures aside that the chart does not know', () => {
    expect(adviseSize(CHART, { kg: 50, foot_cm: 24 })).toEqual({ size: 'M', isBetween: false });
  });

  it('is none outside of the chart, and none for an unknown body', () => {
    expect(adviseSize(CHART, { kg: 90 })).toBeUndefined();
    expect(adviseSize(CHART, { kg: 50, height_cm: 190 })).toBeUndefined();
    expect(adviseSize(CHART, {})).toBeUndefined();
    expect(adviseSize([], { kg: 50 })).toBeUndefined();
  });
});
