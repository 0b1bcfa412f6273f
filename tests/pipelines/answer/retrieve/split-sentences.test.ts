import { describe, expect, it } from 'vitest';
import {
  excerptOf,
  joinSentences,
  splitSentences,
} from '../../../../pipelines/answer/retrieve/split-sentences.ts';

describe('splitSentences', () => {
  it('ends a sentence at a stop, not at the point of a figure', () => {
    expect(splitSentences('蓝牙 5.3。长按五秒！Bluetooth 5.3 is in. See p. 2')).toEqual([
      '蓝牙 5.3。',
      '长按五秒！',
      'Bluetooth 5.3 is in.',
      'See p.',
      '2',
    ]);
  });
});

describe('joinSentences', () => {
  it.each([
    [['Open the lid.', 'Hold the button.'], 'Open the lid. Hold the button.'],
    [['打开盒盖。', '长按按钮。'], '打开盒盖。长按按钮。'],
    [['Hold the button.'], 'Hold the button.'],
  ])('puts %j in a row', (sentences, text) => {
    expect(joinSentences(sentences)).toBe(text);
  });
});

describe('excerptOf', () => {
  it('is the sentences a step names, and nothing when the text became shorter', () => {
    const text = 'Open the lid. Hold the button. Wait.';

    expect(excerptOf(text, '1-2')).toBe('Hold the button. Wait.');
    expect(excerptOf(text, '2-3')).toBeUndefined();
    expect(excerptOf(text, '2-1')).toBeUndefined();
  });
});
