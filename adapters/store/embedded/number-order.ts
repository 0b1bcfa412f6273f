import type { Decimal128, Long } from 'bson';
import { isDecimal, isLong } from './bson-value.ts';
import { notImplemented } from './mongo-error.ts';

const view = new DataView(new ArrayBuffer(8));

/** Eight bytes in four UTF-16 units whose string order is the order of the doubles (NaN lowest, as in BSON). */
function encodeDouble(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0';
  view.setFloat64(0, value === 0 ? 0 : value);
  const high = view.getUint32(0);
  const low = view.getUint32(4);
  const isNegative = high >>> 31 === 1;
  const a = isNegative ? ~high >>> 0 : (high | 0x80000000) >>> 0;
  const b = isNegative ? ~low >>> 0 : low;
  return String.fromCharCode(a >>> 16, a & 0xffff, b >>> 16, b & 0xffff);
}

function previousDouble(value: number): number {
  view.setFloat64(0, value === 0 ? -Number.MIN_VALUE : value);
  if (value === 0) return -Number.MIN_VALUE;
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

function nextDouble(value: number): number {
  return -previousDouble(-value);
}

function largerOf(left: bigint, right: bigint): bigint {
  if (left > right) return left;
  return right;
}

/** A finite double as numerator / 2^shift, exactly. */
function exactDouble(value: number): { readonly numerator: bigint; readonly shift: bigint } {
  let shift = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1;
  }
  return { numerator: BigInt(scaled), shift: BigInt(shift) };
}

/**
 * The key of an exact rational numerator/denominator: the greatest double not above it, then how far it lies
 * towards the next double in 2^-64 parts, so that Long, Decimal128 and double compare as numbers, not as types.
 */
function encodeRational(numerator: bigint, denominator: bigint, approximate: number): string {
  const isBelow = (double: number) => {
    const exact = exactDouble(double);
    return exact.numerator * denominator <= numerator << exact.shift;
  };
  let floor = approximate;
  while (!isBelow(floor)) floor = previousDouble(floor);
  while (isBelow(nextDouble(floor))) floor = nextDouble(floor);
  const low = exactDouble(floor);
  const high = exactDouble(nextDouble(floor));
  const shift = largerOf(low.shift, high.shift);
  const lowScaled = (low.numerator << (shift - low.shift)) * denominator;
  const step = (high.numerator << (shift - high.shift)) * denominator - lowScaled;
  const parts = (((numerator << shift) - lowScaled) << 64n) / step;
  if (parts === 0n) return `${encodeDouble(floor)}\0`;
  const units = [48n, 32n, 16n, 0n].map((bits) => Number((parts >> bits) & 0xffffn));
  return `${encodeDouble(floor)}\u0001${String.fromCharCode(...units)}`;
}

function encodeLong(value: Long): string {
  const number = value.toNumber();
  if (Number.isSafeInteger(number)) return `${encodeDouble(number)}\0`;
  return encodeRational(value.toBigInt(), 1n, number);
}

function encodeDecimal(value: Decimal128): string {
  const text = value.toString();
  const number = Number(text);
  if (!Number.isFinite(number)) {
    if (/^-?Infinity$|^NaN$/.test(text)) return `${encodeDouble(number)}\0`;
    throw notImplemented(`Comparing the Decimal128 ${text} (beyond the range of a double)`);
  }
  const [mantissa = '0', exponentText = '0'] = text.split(/e/i);
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return `${encodeDouble(0)}\0`;
  if (Math.abs(number) < 1e-250) {
    throw notImplemented(`Comparing the Decimal128 ${text} (too close to zero)`);
  }
  const exponent = BigInt(exponentText) - BigInt(fraction.length);
  return exponent >= 0n
    ? encodeRational(digits * 10n ** exponent, 1n, number)
    : encodeRational(digits, 10n ** -exponent, number);
}

/** An order-preserving string of a number of any BSON type; equal numbers of different types give equal strings. */
export function encodeNumber(value: number | Long | Decimal128): string {
  if (isLong(value)) return encodeLong(value);
  if (isDecimal(value)) return encodeDecimal(value);
  return `${encodeDouble(value)}\0`;
}
