import { describe, expect, it } from 'vitest';
import { readHanNumber } from '../../../../pipelines/understand/slots/number-words.ts';

describe('Chinese numerals', () => {
  it.each([
    ['一', 1],
    ['两', 2],
    ['俩', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['九十九', 99],
    ['一百', 100],
    ['三百五', 350],
    ['三百零五', 305],
    ['三百五十', 350],
    ['一千二', 1_200],
    ['两万', 20_000],
    ['一万二', 12_000],
    ['二零', 20],
  ])('reads %s', (numeral, value) => {
    expect(readHanNumber(numeral)).toBe(value);
  });
});
