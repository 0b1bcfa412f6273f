import { areEqual, compareValues } from '../value-order.ts';
import { binary, type EagerOperator } from './operator-types.ts';

/** In expressions values of different types compare by the BSON order, and missing sorts below null. */
function compare(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined)
    return Number(right === undefined ? 0 : -1) + Number(left === undefined ? 0 : 1);
  return Math.sign(compareValues(left, right));
}

export const COMPARISON_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $cmp: binary(compare),
  $eq: binary((left, right) => (left === undefined) === (right === undefined) && areEqual(left, right)),
  $ne: binary((left, right) => !((left === undefined) === (right === undefined) && areEqual(left, right))),
  $gt: binary((left, right) => compare(left, right) > 0),
  $gte: binary((left, right) => compare(left, right) >= 0),
  $lt: binary((left, right) => compare(left, right) < 0),
  $lte: binary((left, right) => compare(left, right) <= 0),
};
