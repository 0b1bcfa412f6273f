import { describe, expect, it } from 'vitest';
import { introduceAi } from '../../../../pipelines/answer/grammar/introduce-ai.ts';

const WORDS = '我是 AI 副播。';

describe('introduceAi', () => {
  it('fills an empty profile', () => {
    expect(introduceAi('', WORDS, 100)).toBe(WORDS);
  });

  it('stands before what the seller wrote', () => {
    expect(introduceAi(' 琳琳小铺，每晚八点\n', WORDS, 100)).toBe('我是 AI 副播。\n琳琳小铺，每晚八点');
  });

  it('cuts the seller’s part where both do not fit, never within a character', () => {
    const text = introduceAi('小铺🎈🎈🎈', WORDS, 14);

    expect(text).toBe('我是 AI 副播。\n小铺…');
  });

  it.each(['本店由AI回答', 'Answers: A.I.', '人工智能客服', 'run by artificial intelligence', WORDS])(
    'leaves a profile that says so alone: %s',
    (present) => {
      expect(introduceAi(present, WORDS, 100)).toBeUndefined();
    },
  );

  it.each(['Domani ai saldi', 'MAIN SHOP', 'Shanghai fashion'])('is not taken in by %s', (present) => {
    expect(introduceAi(present, WORDS, 100)).toContain(WORDS);
  });
});
