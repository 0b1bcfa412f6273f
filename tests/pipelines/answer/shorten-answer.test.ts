import { describe, expect, it } from 'vitest';
import { shortenAnswer } from '../../../pipelines/answer/shorten-answer.ts';

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
});
