import type { StatedFact } from '../domain/fact.ts';
import type { Violation } from '../domain/reply.ts';
import { plainText } from './plain-text.ts';

const SIZE = /(?<![a-z0-9'&])(?:[2-6]xl|x{0,4}l|x{0,3}s|m)(?![a-z0-9'&])(?!\.)/gi;

/** Sizes in a text that advises one, beside those the facts name. Empty where no fact is such advice. */
export function findWrongSize(plain: string, facts: readonly StatedFact[]): readonly Violation[] {
  if (!facts.some(({ fact }) => fact.kind === 'size')) return [];
  const known = new Set(facts.flatMap(({ words }) => sizesIn(plainText(words))));
  return sizesIn(plain).flatMap((size) =>
    known.has(size) ? [] : [{ code: 'wrong_size', words: size.toUpperCase() }],
  );
}

function sizesIn(text: string): readonly string[] {
  return [...text.matchAll(SIZE)].map(([size]) => size.toLowerCase());
}
