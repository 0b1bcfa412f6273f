import { describe, expect, it } from 'vitest';
import { createTextDesk } from '../../../../adapters/text/transformers/text-desk.ts';

describe('the texts of one forward pass', () => {
  it('are not all padded to the length of a long one: it goes with the few that fit', () => {
    const desk = createTextDesk({ maxBatch: 8, maxPaddedLength: 100 });
    const long = 'long'.repeat(12);
    const shorts = ['a', 'b', 'c', 'd'];
    for (const text of ['first', long, ...shorts]) desk.ask(text);

    const passes = [desk.takeBatch(), desk.takeBatch()].map((batch) => batch.map(({ text }) => text));

    expect(passes).toEqual([
      ['first', long],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  it('let a text through that alone is longer than a pass should be', () => {
    const desk = createTextDesk({ maxBatch: 8, maxPaddedLength: 10 });
    const long = 'long'.repeat(12);
    for (const text of [long, 'a']) desk.ask(text);

    const passes = [desk.takeBatch(), desk.takeBatch()].map((batch) => batch.map(({ text }) => text));

    expect(passes).toEqual([[long], ['a']]);
  });
});
