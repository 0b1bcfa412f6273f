import { describe, expect, it } from 'vitest';
import { scoreLabels } from '../../../../bot/cli/eval/score-labels.ts';

const line = (given: string, label: string | undefined, scopeProbability = 1) => ({
  given,
  label,
  scopeProbability,
});

describe('scoring labels', () => {
  it('counts the share given right', () => {
    const scores = scoreLabels([line('a', 'a'), line('a', 'b'), line('b', 'b'), line('b', 'b')]);

    expect(scores).toEqual({ accuracy: 0.75 });
  });

  it('counts lines out of scope as right when refused, and lines in scope as wrong when refused', () => {
    const lines = [
      line('a', 'a', 0.9),
      line('oos', 'a', 0.3),
      line('oos', 'oos', 0.2),
      line('a', 'oos', 0.6),
    ];

    const scores = scoreLabels(lines, { label: 'oos', threshold: 0.5 });

    expect(scores).toEqual({
      accuracy: 0.5,
      in_scope_accuracy: 0.5,
      oos: { auroc: 0.75, recall: 0.5, threshold: 0.5 },
    });
  });

  it('says nothing about lines without labels', () => {
    expect(scoreLabels([line('a', undefined)])).toEqual({});
  });
});
