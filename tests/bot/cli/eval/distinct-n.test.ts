import { describe, expect, it } from 'vitest';
import { distinctN } from '../../../../bot/cli/eval/distinct-n.ts';

describe('distinct-n', () => {
  it('is 1 when no pair of words comes twice, and halves when everything is said twice', () => {
    expect(distinctN(['the tee is here'], 2, 'en')).toBe(1);
    expect(distinctN(['the tee is here', 'The tee is here!'], 2, 'en')).toBe(0.5);
  });

  it('takes Chinese by the character, and a Latin word as one', () => {
    // 这款 款T恤 → 这 款 t 恤: three pairs
    expect(distinctN(['这款T恤', '这款T恤', '这款 Tee恤'], 2, 'zh')).toBeCloseTo(5 / 9);
  });

  it('is 0 without a single pair', () => {
    expect(distinctN(['好', ''], 2, 'zh')).toBe(0);
  });
});
