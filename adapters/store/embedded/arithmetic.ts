import { Long } from 'bson';
import { isDecimal, isLong, typeAlias } from './bson-value.ts';
import { MongoError, notImplemented } from './mongo-error.ts';

type Operation = 'add' | 'subtract' | 'multiply';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

const DOUBLES: Readonly<Record<Operation, (left: number, right: number) => number>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
};

const INTEGERS: Readonly<Record<Operation, (left: bigint, right: bigint) => bigint>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
};

/** The number of a double or Long for computing with; throws for anything a double cannot hold exactly. */
export function toNumber(value: unknown, operator: string): number {
  if (typeof value === 'number') return value;
  if (isLong(value)) {
    const number = value.toNumber();
    if (Number.isSafeInteger(number)) return number;
    throw notImplemented(`${operator} of a 64-bit integer beyond 2^53`);
  }
  if (isDecimal(value)) throw notImplemented(`${operator} of a Decimal128`);
  throw new MongoError(
    'TypeMismatch',
    `${operator} only supports numeric types, not ${typeAlias(value) ?? 'missing'}`,
  );
}

/**
 * Exact for Longs (throws `BadValue` on overflow, as MongoDB does), doubles otherwise. Decimal128 is refused.
 */
export function calculate(
  operation: Operation,
  left: unknown,
  right: unknown,
  operator: string,
): number | Long {
  const isWhole = (value: unknown) => isLong(value) || Number.isSafeInteger(value);
  if ((isLong(left) || isLong(right)) && isWhole(left) && isWhole(right)) {
    const toBig = (value: unknown) => (isLong(value) ? value.toBigInt() : BigInt(toNumber(value, operator)));
    const result = INTEGERS[operation](toBig(left), toBig(right));
    if (result < MIN_LONG || result > MAX_LONG) {
      throw new MongoError('BadValue', `Failed to apply ${operator}: result overflows a 64-bit integer`);
    }
    return Long.fromBigInt(result);
  }
  const a = toNumber(left, operator);
  const b = toNumber(right, operator);
  const result = DOUBLES[operation](a, b);
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && !Number.isSafeInteger(result)) {
    throw notImplemented(`${operator} with an integer result beyond 2^53`);
  }
  return result;
}
