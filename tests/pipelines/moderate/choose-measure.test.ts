import { describe, expect, it } from 'vitest';
import { chooseMeasure } from '../../../pipelines/moderate/choose-measure.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const strikes = (count: number, at = NOON - 1) => Array.from({ length: count }, () => ({ at }));

describe('chooseMeasure', () => {
  it('warns, deletes, then times out for longer and longer, at most a day', () => {
    const ladder = [0, 1, 2, 3, 4, 5, 6, 20].map((count) => chooseMeasure('link', NOON, strikes(count)));

    expect(ladder).toEqual([
      { kind: 'warn' },
      { kind: 'delete' },
      { kind: 'time_out', untilMs: NOON + MINUTE },
      { kind: 'time_out', untilMs: NOON + 10 * MINUTE },
      { kind: 'time_out', untilMs: NOON + 60 * MINUTE },
      { kind: 'time_out', untilMs: NOON + DAY },
      { kind: 'time_out', untilMs: NOON + DAY },
      { kind: 'time_out', untilMs: NOON + DAY },
    ]);
  });

  it('deletes adverts, insults and blocked words without a warning', () => {
    for (const offence of ['spam', 'abuse', 'blocked_word'] as const) {
      expect(chooseMeasure(offence, NOON, [])).toEqual({ kind: 'delete' });
    }
  });

  it('forgets: two strikes of yesterday weigh as much as one of today, and a week clears the slate', () => {
    expect(chooseMeasure('caps', NOON, strikes(2, NOON - DAY))).toEqual({ kind: 'delete' });
    expect(chooseMeasure('caps', NOON, strikes(2, NOON - 7 * DAY))).toEqual({ kind: 'warn' });
  });
});
