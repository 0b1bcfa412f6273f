import type { Assertion } from './assertion.ts';
import { readClaims } from './read-claims.ts';
import { readCounts } from './read-counts.ts';
import { readClocks, readDates } from './read-dates.ts';
import { readDiscounts } from './read-discounts.ts';
import { readDurations } from './read-durations.ts';
import { readMeasures } from './read-measures.ts';
import { readBareMoney, readMoney } from './read-money.ts';
import { readBareNumbers, readLinkNumbers } from './read-numbers.ts';
import { readAddresses, readCodes } from './read-references.ts';
import { createScan } from './scan.ts';
import { writeDigits } from './write-digits.ts';

/** A text and everything it asserts. */
export interface ReadText {
  /** The plain text with its numbers in digits: what the places of the assertions refer to. */
  readonly text: string;
  readonly assertions: readonly Assertion[];
}

/** From the readers that need most of their surroundings to those that take what is left. */
const READERS = [
  readAddresses,
  readClocks,
  readDates,
  readDiscounts,
  readMoney,
  readDurations,
  readCounts,
  readLinkNumbers,
  readMeasures,
  readBareMoney,
  readCodes,
  readBareNumbers,
];

/** Reads a plain text (`plainText`) into assertions, in the order of their places. Every digit is part of exactly one. */
export function readAssertions(plain: string): ReadText {
  const text = writeDigits(plain);
  const scan = createScan(text);
  for (const read of READERS) read(scan);
  const assertions = [...scan.found, ...readClaims(text)];
  return { text, assertions: assertions.toSorted((left, right) => left.at - right.at) };
}
