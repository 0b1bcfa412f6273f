import { Decimal128, Long, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedKeys } from '../../../../adapters/store/embedded/ordered-keys.ts';
import {
  areEqual,
  compareValues,
  invertKey,
  orderKey,
} from '../../../../adapters/store/embedded/value-order.ts';

describe('order keys', () => {
  it('follow the BSON order over the types', () => {
    const ascending = [
      new MinKey(),
      null,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      -1.5,
      -0.5,
      0,
      Number.MIN_VALUE,
      1,
      Number.POSITIVE_INFINITY,
      '',
      'a',
      'a\0',
      'a\0b',
      'ab',
      '\uFF01',
      '😀',
      {},
      { a: 1 },
      { a: 1, b: 1 },
      { b: 0 },
      [],
      [1],
      [1, 2],
      [2],
      Buffer.from([9]),
      Buffer.from([0, 0]),
      new ObjectId('000000000000000000000001'),
      false,
      true,
      new Date(-5),
      new Date(5),
      new MaxKey(),
    ];

    for (const [index, left] of ascending.entries()) {
      for (const right of ascending.slice(index + 1))
        expect(compareValues(left, right), `${String(left)} < ${String(right)}`).toBeLessThan(0);
    }
  });

  it('order numbers exactly as rationals, whatever their type', () => {
    const number = fc.oneof(
      fc
        .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
        .map((value) => ({ value: Long.fromBigInt(value), exact: value * 10n ** 4n })),
      fc.integer().map((value) => ({ value, exact: BigInt(value) * 10n ** 4n })),
      fc
        .bigInt({ min: -(10n ** 22n), max: 10n ** 22n })
        .map((value) => ({ value: Decimal128.fromString(`${value}E-4`), exact: value })),
    );
    fc.assert(
      fc.property(number, number, (left, right) => {
        const wanted = left.exact < right.exact ? -1 : left.exact > right.exact ? 1 : 0;
        expect(Math.sign(compareValues(left.value, right.value))).toBe(wanted);
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('are never a prefix of another key, and turn round when inverted', () => {
    const any = fc.oneof(
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.constant(null),
      fc.boolean(),
      fc.array(fc.string(), { maxLength: 2 }),
      fc.dictionary(fc.string(), fc.nat(), { maxKeys: 2 }),
    );
    fc.assert(
      fc.property(any, any, (left, right) => {
        const [a, b] = [orderKey(left), orderKey(right)];
        if (a === b) return;
        expect(a.startsWith(b) || b.startsWith(a)).toBe(false);
        expect(invertKey(a) < invertKey(b)).toBe(a > b);
      }),
      { numRuns: 2_000, seed: 2 },
    );
  });

  it('hold equal numbers of different types, and both zeros, equal', () => {
    expect(areEqual(1, Long.ONE)).toBe(true);
    expect(areEqual(0.5, Decimal128.fromString('0.50'))).toBe(true);
    expect(areEqual(0.1, Decimal128.fromString('0.1'))).toBe(false);
    expect(areEqual(0, -0)).toBe(true);
    expect(areEqual(Number.NaN, Number.NaN)).toBe(true);
    expect(areEqual({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  });
});

describe('a sorted set of keys', () => {
  it('gives every range in order, forwards and backwards, after random insertions and removals', () => {
    const key = fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', 'c', 'd') });
    const step = fc.tuple(fc.boolean(), key);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3_000, minLength: 600 }), key, key, (steps, start, end) => {
        const keys = new OrderedKeys();
        const model = new Set<string>();
        for (const [isAdded, one] of steps) {
          if (isAdded) keys.add(one);
          else keys.delete(one);
          if (isAdded) model.add(one);
          else model.delete(one);
        }
        const wanted = [...model].filter((one) => one >= start && one < end).sort();

        expect([...keys.range(start, end, false)]).toEqual(wanted);
        expect([...keys.range(start, end, true)]).toEqual(wanted.reverse());
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it('splits its blocks and stays sorted over 20,000 keys in any order', () => {
    const keys = new OrderedKeys();
    for (let n = 0; n < 20_000; n += 1) keys.add(String((n * 7_919) % 20_000).padStart(5, '0'));

    expect([...keys.range('', '\uFFFF', false)]).toEqual(
      Array.from({ length: 20_000 }, (_, n) => String(n).padStart(5, '0')),
    );
  });
});
