import { calculate, toNumber } from '../arithmetic.ts';
import { MongoError } from '../mongo-error.ts';
import { binary, type EagerOperator, isNullish, unary, variadic } from './operator-types.ts';

const anyNullish = (values: readonly unknown[]) => values.some(isNullish);

function oneNumber(operator: string, compute: (value: number) => number): EagerOperator {
  return unary((value) => (isNullish(value) ? null : compute(toNumber(value, operator))));
}

function add(values: readonly unknown[]): unknown {
  if (anyNullish(values)) return null;
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw new MongoError('TypeMismatch', 'only one date allowed in an $add expression');
  const total = values
    .filter((value) => !(value instanceof Date))
    .reduce<unknown>((sum, value) => calculate('add', sum, value, '$add'), 0);
  const [date] = dates;
  return date ? new Date(date.getTime() + toNumber(total, '$add')) : total;
}

function subtract(left: unknown, right: unknown): unknown {
  if (anyNullish([left, right])) return null;
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof Date) return new Date(left.getTime() - toNumber(right, '$subtract'));
  return calculate('subtract', left, right, '$subtract');
}

function divide(left: unknown, right: unknown): unknown {
  if (anyNullish([left, right])) return null;
  const divisor = toNumber(right, '$divide');
  if (divisor === 0) throw new MongoError('BadValue', "can't $divide by zero");
  return toNumber(left, '$divide') / divisor;
}

function modulo(left: unknown, right: unknown): unknown {
  if (anyNullish([left, right])) return null;
  const divisor = toNumber(right, '$mod');
  if (divisor === 0) throw new MongoError('BadValue', "can't $mod by zero");
  return toNumber(left, '$mod') % divisor;
}

/** Rounds the decimal digits a double prints, so that 2.675 to two places behaves as the printed number; ties go to even. */
function roundHalfEven(value: number, place: number): number {
  if (!Number.isFinite(value)) return value;
  const shifted = shiftDecimal(value, place);
  const floor = Math.floor(shifted);
  const rest = shifted - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return shiftDecimal(isUp ? floor + 1 : floor, -place);
}

function shiftDecimal(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

function withPlace(operator: string, compute: (value: number, place: number) => number): EagerOperator {
  return variadic(
    ([value, place = 0]) => {
      if (isNullish(value) || place === null) return null;
      const digits = toNumber(place, operator);
      if (!Number.isInteger(digits) || digits < -20 || digits > 100) {
        throw new MongoError(
          'BadValue',
          `cannot apply ${operator} with precision value ${digits} value must be in [-20, 100]`,
        );
      }
      return compute(toNumber(value, operator), digits);
    },
    1,
    2,
  );
}

export const ARITHMETIC_OPERATORS: Readonly<Record<string, EagerOperator>> = {
  $add: variadic(add),
  $subtract: binary(subtract),
  $multiply: variadic((values) =>
    anyNullish(values)
      ? null
      : values.reduce<unknown>((product, value) => calculate('multiply', product, value, '$multiply'), 1),
  ),
  $divide: binary(divide),
  $mod: binary(modulo),
  $abs: oneNumber('$abs', Math.abs),
  $ceil: oneNumber('$ceil', Math.ceil),
  $floor: oneNumber('$floor', Math.floor),
  $exp: oneNumber('$exp', Math.exp),
  $sqrt: oneNumber('$sqrt', (value) => {
    if (value < 0) throw new MongoError('BadValue', "$sqrt's argument must be greater than or equal to 0");
    return Math.sqrt(value);
  }),
  $ln: oneNumber('$ln', (value) => {
    if (value <= 0) throw new MongoError('BadValue', "$ln's argument must be a positive number");
    return Math.log(value);
  }),
  $log10: oneNumber('$log10', (value) => {
    if (value <= 0) throw new MongoError('BadValue', "$log10's argument must be a positive number");
    return Math.log10(value);
  }),
  $pow: binary((base, exponent) =>
    anyNullish([base, exponent]) ? null : toNumber(base, '$pow') ** toNumber(exponent, '$pow'),
  ),
  $round: withPlace('$round', roundHalfEven),
  $trunc: withPlace('$trunc', (value, place) => shiftDecimal(Math.trunc(shiftDecimal(value, place)), -place)),
};
