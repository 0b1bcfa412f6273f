import type { Long } from 'bson';
import { calculate, toNumber } from '../arithmetic.ts';
import { isNumeric } from '../bson-value.ts';
import { MongoError, notImplemented } from '../mongo-error.ts';
import { compareValues, orderKey } from '../value-order.ts';
import { isNullish } from './operator-types.ts';

/** Folds the values of one group, in order. `undefined` stands for a missing value. */
type Accumulator = (values: readonly unknown[]) => unknown;

const numbersOf = (values: readonly unknown[], operator: string) =>
  values.filter(isNumeric).map((value) => toNumber(value, operator));

function sum(values: readonly unknown[]): number | Long {
  return values
    .filter(isNumeric)
    .reduce<number | Long>((total, value) => calculate('add', total, value, '$sum'), 0);
}

function average(values: readonly unknown[]): number | null {
  const numbers = numbersOf(values, '$avg');
  return numbers.length === 0 ? null : numbers.reduce((total, number) => total + number, 0) / numbers.length;
}

function deviation(operator: string, freedom: 0 | 1): Accumulator {
  return (values) => {
    const numbers = numbersOf(values, operator);
    if (numbers.length <= freedom) return null;
    const mean = numbers.reduce((total, number) => total + number, 0) / numbers.length;
    const squares = numbers.reduce((total, number) => total + (number - mean) ** 2, 0);
    return Math.sqrt(squares / (numbers.length - freedom));
  };
}

function extreme(isWanted: (order: number) => boolean): Accumulator {
  return (values) => {
    const present = values.filter((value) => !isNullish(value));
    if (present.length === 0) return null;
    return present.reduce((best, value) => (isWanted(compareValues(value, best)) ? value : best));
  };
}

const ACCUMULATORS: Readonly<Record<string, Accumulator>> = {
  $sum: sum,
  $avg: average,
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => [
    ...new Map(
      values.filter((value) => value !== undefined).map((value) => [orderKey(value), value]),
    ).values(),
  ],
  $count: (values) => values.length,
  $stdDevPop: deviation('$stdDevPop', 0),
  $stdDevSamp: deviation('$stdDevSamp', 1),
  $mergeObjects: (values) => Object.assign({}, ...values.filter((value) => !isNullish(value))),
};

const LEFT_OUT = new Set([
  '$top',
  '$topN',
  '$bottom',
  '$bottomN',
  '$firstN',
  '$lastN',
  '$maxN',
  '$minN',
  '$median',
  '$percentile',
  '$accumulator',
  '$derivative',
  '$integral',
  '$covariancePop',
  '$covarianceSamp',
  '$expMovingAvg',
  '$linearFill',
  '$locf',
]);

/** Throws for an accumulator that MongoDB does not know (`Location15952`) or this store leaves out. */
export function assertAccumulator(operator: string): void {
  if (Object.hasOwn(ACCUMULATORS, operator)) return;
  if (LEFT_OUT.has(operator)) throw notImplemented(`The accumulator ${operator}`);
  throw new MongoError('Location15952', `unknown group operator '${operator}'`);
}

export function accumulateValues(operator: string, values: readonly unknown[]): unknown {
  assertAccumulator(operator);
  return ACCUMULATORS[operator]?.(values);
}
