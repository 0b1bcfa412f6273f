import type { Language } from '../domain/language.ts';
import { FORBIDDEN_REASONS, type ForbiddenPattern } from './forbidden-claim.ts';
import { FORBIDDEN_CLAIMS_EN } from './forbidden-claims-en.ts';
import { FORBIDDEN_CLAIMS_ZH } from './forbidden-claims-zh.ts';
import { isNegated } from './negation.ts';
import { plainText } from './plain-text.ts';

/** Words that may not be said, and why. */
export interface ForbiddenClaim {
  readonly words: string;
  /** In the language asked for; names the law or code of practice. */
  readonly reason: string;
}

/** Chinese replies hold English words and the other way round: both tables always count. */
const PATTERNS: readonly ForbiddenPattern[] = [...FORBIDDEN_CLAIMS_ZH, ...FORBIDDEN_CLAIMS_EN];

/**
 * What in a text of the shop (a promo, an answer, a policy) may not be advertised, with the reason. Empty when there is nothing:
 * the lint of the shop shows it to the seller before a viewer could.
 */
export function whyForbidden(text: string, language: Language): readonly ForbiddenClaim[] {
  return findForbiddenClaims(plainText(text), [], language);
}

/** The same on a plain text, its names masked, together with the shop's own list. */
export function findForbiddenClaims(
  plain: string,
  ownList: readonly string[],
  language: Language,
): readonly ForbiddenClaim[] {
  const byLaw = PATTERNS.flatMap((pattern) =>
    findsOf(plain, pattern).map((words) => ({ words, reason: FORBIDDEN_REASONS[pattern.reason][language] })),
  );
  const own = ownList.flatMap((claim) => {
    const words = plainText(claim).trim();
    const isFound = words !== '' && holdsWords(plain, words);
    return isFound ? [{ words, reason: FORBIDDEN_REASONS.shop[language] }] : [];
  });
  return [...byLaw, ...own];
}

function findsOf(text: string, { says, unless }: ForbiddenPattern): readonly string[] {
  const finds = [...text.matchAll(says)];
  if (finds.length === 0) return [];
  const harmless = unless === undefined ? [] : [...text.matchAll(unless)];
  return finds.flatMap(({ 0: words, index }) => {
    const end = index + words.length;
    const isHarmless = harmless.some(
      (phrase) => phrase.index < end && phrase.index + phrase[0].length > index,
    );
    return isHarmless || isDenial(text, index, end) ? [] : [words];
  });
}

/** `不保证最低价`, `we can't say it is the best`: a denial claims nothing. */
function isDenial(text: string, at: number, end: number): boolean {
  return (
    isNegated(text, at, end) &&
    !/(?:没有|无)(?:比|谁|人)|没有之一|\bnothing\b/i.test(text.slice(Math.max(0, at - 8), end + 8))
  );
}

/** Latin words must stand alone: `ease` is not in `grease`. */
function holdsWords(text: string, words: string): boolean {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  return new RegExp(`(?<![a-z0-9](?=[a-z0-9]))${escaped}(?<!(?<=[a-z0-9])(?=[a-z0-9]))`, 'iu').test(text);
}
