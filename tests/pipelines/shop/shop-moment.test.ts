import { describe, expect, it } from 'vitest';
import { dayOf, readMoment } from '../../../pipelines/shop/shop-moment.ts';

const iso = (moment: number | undefined) =>
  moment === undefined ? undefined : new Date(moment).toISOString();

describe('readMoment', () => {
  it.each([
    ['2025-11-23', 'first', 'Asia/Shanghai', '2025-11-22T16:00:00.000Z'],
    ['2025-11-23', 'last', 'Asia/Shanghai', '2025-11-23T15:59:59.999Z'],
    ['2025-11-23T20:00', 'last', 'Asia/Shanghai', '2025-11-23T12:00:00.000Z'],
    ['2025-11-23 20:00:30', 'first', 'Asia/Shanghai', '2025-11-23T12:00:30.000Z'],
    ['2025-11-23T20:00Z', 'first', 'Asia/Shanghai', '2025-11-23T20:00:00.000Z'],
    ['2025-11-23T20:00-05:00', 'first', 'Asia/Shanghai', '2025-11-24T01:00:00.000Z'],
    ['2025-07-01', 'first', 'Asia/Kathmandu', '2025-06-30T18:15:00.000Z'],
  ] as const)('reads %s, %s moment, in %s', (text, edge, timeZone, expected) => {
    expect(iso(readMoment(text, edge, timeZone))).toBe(expected);
  });

  it('ends a day of 25 hours, when clocks are put back, with its last hour', () => {
    expect(iso(readMoment('2025-11-02', 'first', 'America/New_York'))).toBe('2025-11-02T04:00:00.000Z');
    expect(iso(readMoment('2025-11-02', 'last', 'America/New_York'))).toBe('2025-11-03T04:59:59.999Z');
  });

  it.each(['2025-02-30', '2025-13-01', '2025-11-23T25:00', '23.11.2025', 'tomorrow', ''])(
    'refuses %j',
    (text) => {
      expect(readMoment(text, 'first', 'Asia/Shanghai')).toBeUndefined();
    },
  );
});

describe('dayOf', () => {
  it('is the day it is where the shop is', () => {
    const moment = Date.parse('2025-11-23T18:00:00Z');

    expect(dayOf(moment, 'Asia/Shanghai')).toBe('2025-11-24');
    expect(dayOf(moment, 'America/New_York')).toBe('2025-11-23');
  });
});
