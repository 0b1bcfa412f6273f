import { describe, expect, it } from 'vitest';
import { toMessageKey } from '../../../pipelines/domain/chat-message.ts';
import { formatMoney, minorDigits, toMinor } from '../../../pipelines/domain/money.ts';
import { hasRole } from '../../../pipelines/domain/role.ts';
import { toViewerKey } from '../../../pipelines/domain/viewer.ts';

describe('money', () => {
  it('counts in minor units of the currency', () => {
    expect([toMinor(26.3, 'USD'), toMinor(183, 'CNY'), toMinor(3500, 'JPY'), toMinor(1.005, 'KWD')]).toEqual([
      2630, 18_300, 3500, 1005,
    ]);
    expect(minorDigits('JPY')).toBe(0);
  });

  it.each([
    [1.005, 'USD'],
    [0.5, 'JPY'],
    [Number.NaN, 'USD'],
    [1e300, 'USD'],
  ])('refuses %d %s, which is no whole number of minor units', (amount, currency) => {
    expect(() => toMinor(amount, currency)).toThrow(RangeError);
  });

  it('writes amounts as viewers do', () => {
    expect(formatMoney({ amountMinor: 18_300, currency: 'CNY' })).toBe('¥183');
    expect(formatMoney({ amountMinor: 18_350, currency: 'CNY' })).toBe('¥183.50');
    expect(formatMoney({ amountMinor: 2630, currency: 'USD' })).toBe('$26.30');
    expect(formatMoney({ amountMinor: 1250, currency: 'EUR' })).toBe('12.50 EUR');
  });
});

describe('keys', () => {
  it('make message keys that BullMQ takes as job ids', () => {
    const keys = [
      toMessageKey('telegram', '-100', '5'),
      toMessageKey('discord', '1:2', 'x'),
      toMessageKey('twitch', 'a', 'y'.repeat(500)),
    ];

    expect(keys[0]).toBe('telegram--100-5');
    for (const key of keys) expect(key).toMatch(/^[a-z]+-[A-Za-z0-9_.@-]{1,150}$/);
    expect(new Set(keys).size).toBe(3);
  });

  it('hide viewers behind a keyed hash that differs by platform and by secret', () => {
    const [secret, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

    expect(toViewerKey('twitch', '42', secret)).toMatch(/^[0-9a-f]{32}$/);
    expect(
      new Set([
        toViewerKey('twitch', '42', secret),
        toViewerKey('discord', '42', secret),
        toViewerKey('twitch', '42', other),
      ]).size,
    ).toBe(3);
  });
});

describe('roles', () => {
  it('let the stronger do what the weaker may', () => {
    expect([
      hasRole('seller', 'moderator'),
      hasRole('moderator', 'seller'),
      hasRole('viewer', 'viewer'),
    ]).toEqual([true, false, true]);
  });
});
