import { describe, expect, it } from 'vitest';
import { shortenAnswer, shortenTo } from '../../../pipelines/answer/shorten-answer.ts';

describe('shortenAnswer', () => {
  it('leaves a text alone that fits one message', () => {
    expect(shortenAnswer('7号 现价¥171', 'twitch')).toBe('7号 现价¥171');
  });

  it('ends at a border with an ellipsis, within one message of the platform', () => {
    const whole = '白色 S 码有货,还剩三件。'.repeat(60);

    const text = shortenAnswer(whole, 'twitch');

    expect([...text].length).toBeLessThanOrEqual(400);
    expect(text.endsWith('…') && whole.startsWith(text.slice(0, -1))).toBe(true);
    expect(whole[text.length - 1]).toMatch(/[,。 ]/);
  });

  it('cuts a text without borders, never inside an emoji', () => {
    const text = shortenAnswer('👨‍👩‍👧'.repeat(1200), 'telegram');

    expect(text).toBe(`${'👨‍👩‍👧'.repeat(999)}…`);
  });

  it.each([
    ['总价是¥1,299', 7],
    ['总价是¥1,299', 6],
    ['总价是¥1299', 7],
    ['it is all $1,299.50', 15],
  ])('never leaves half of a figure of %s cut to %i', (whole, max) => {
    const text = shortenTo(whole, max);

    expect(text).not.toMatch(/\d/);
    expect(text.endsWith('…')).toBe(true);
  });
});
