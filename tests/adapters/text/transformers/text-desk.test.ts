import { describe, expect, it } from 'vitest';
import { splitByWidth, widthOf } from '../../../../adapters/text/transformers/group-by-width.ts';
import { createTextDesk } from '../../../../adapters/text/transformers/text-desk.ts';
import { createRandom } from '../../../support/random.ts';

const LIMITS = { maxCount: 32, maxPaddedWidth: 2048 };
const LONG = 'is it warm enough for the winter? '.repeat(6);

function takeAll(texts: readonly string[], limits = LIMITS): readonly (readonly string[])[] {
  const desk = createTextDesk(limits);
  for (const text of texts) desk.ask(text);
  const passes: string[][] = [];
  while (desk.waiting > 0) passes.push(desk.takeBatch().map(({ text }) => text));
  return passes;
}

describe('the texts of one forward pass', () => {
  it('are all that wait, when they are of about one length', () => {
    const texts = ['包邮吗', '有货吗', '多少钱啊', 'how much', 'in stock?'];

    const [first = [], ...others] = takeAll(texts);

    expect(first.toSorted()).toEqual(texts.toSorted());
    expect(others).toEqual([]);
  });

  it('are not padded to the length of a long one; that goes alone, and first when it came first', () => {
    const shorts = ['包邮吗', '有货吗', '多少钱', '在吗啊'];

    expect(takeAll([LONG, ...shorts])).toEqual([[LONG], shorts]);
    expect(takeAll([...shorts, LONG])).toEqual([shorts, [LONG]]);
  });

  it('are few when they are long, so that no pass takes for ever', () => {
    const longs = Array.from({ length: 8 }, (_, index) => `${index}${'长'.repeat(250)}`);

    expect(takeAll(longs).map(({ length }) => length)).toEqual([4, 4]);
  });

  it('are alone when one is longer than a pass should be', () => {
    expect(takeAll([LONG, '包邮吗'], { maxCount: 32, maxPaddedWidth: 10 })).toEqual([[LONG], ['包邮吗']]);
  });
});

describe('the split of texts by their width', () => {
  it('counts a Chinese character as two letters', () => {
    expect([widthOf('sold 12'), widthOf('扣12'), widthOf('')]).toEqual([7, 4, 0]);
  });

  it('is never dearer than any other split of the same widths', () => {
    const random = createRandom(3);
    for (let round = 0; round < 40; round += 1) {
      const widths = Array.from({ length: 9 }, () => Math.floor(random() ** 3 * 200)).sort((a, b) => a - b);

      const begins = splitByWidth(widths, { maxCount: 9, maxPaddedWidth: 1e9 });

      expect(costOf(widths, begins)).toBe(cheapestOf(widths));
    }
  });
});

/** A pass costs as much as 40 letters. */
function costOf(widths: readonly number[], begins: readonly number[]): number {
  return begins.reduce((sum, begin, index) => {
    const group = widths.slice(begin, begins[index + 1]);
    return sum + 40 + group.length * Math.max(...group);
  }, 0);
}

/** Tries every way to split. */
function cheapestOf(widths: readonly number[]): number {
  const ways = Array.from({ length: 2 ** (widths.length - 1) }, (_, way) =>
    widths.flatMap((_, index) => (index === 0 || (way >> (index - 1)) % 2 === 1 ? [index] : [])),
  );
  return Math.min(...ways.map((begins) => costOf(widths, begins)));
}
