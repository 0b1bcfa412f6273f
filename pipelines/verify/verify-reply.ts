import type { StatedFact } from '../domain/fact.ts';
import type { Language } from '../domain/language.ts';
import type { Violation } from '../domain/reply.ts';
import { findContradictions } from './find-contradictions.ts';
import { findHumanClaims } from './find-human-claims.ts';
import { findLeaks } from './find-leaks.ts';
import { findUnbound } from './find-unbound.ts';
import { findWrongLanguage } from './find-wrong-language.ts';
import { findWrongSize } from './find-wrong-size.ts';
import { findForbiddenClaims } from './forbidden-claims.ts';
import { maskNames } from './mask-names.ts';
import { plainText } from './plain-text.ts';
import { readAssertions } from './read-assertions.ts';
import { readFacts } from './read-facts.ts';

/** What a reply may rely on. */
export interface ReplyGrounds {
  /** Every fact the reply may state; those its plan only relies on (a stock of 0 behind "sold out") belong here too. */
  readonly facts: readonly StatedFact[];
  readonly language: Language;
  /** The shop's own list of words it may not say. */
  readonly forbiddenClaims: readonly string[];
  /** Names of products, shop and option values: they may be written as they are, whatever words and figures they hold. */
  readonly allowedNames: readonly string[];
}

/** Longer than any platform takes: no such text is worth reading. */
const LONGEST = 4_000;

/**
 * Reads a finished reply and names everything in it that no fact entails or that may not be said. Empty: it may be sent.
 * Codes and examples: docs/verifier.md.
 */
export function verifyReply(text: string, grounds: ReplyGrounds): readonly Violation[] {
  if (text.length > LONGEST) return [{ code: 'too_long', words: `${text.slice(0, 40)}…` }];
  const quotable = grounds.facts.map(({ words }) => words).join('\n');
  const leaks = findLeaks(text, quotable);
  if (leaks.some(({ code }) => code === 'empty')) return leaks;

  const known = readFacts(grounds.facts, grounds.allowedNames);
  const plain = maskNames(plainText(text), known.mask);
  const read = readAssertions(plain);
  const forbidden = findForbiddenClaims(plain, grounds.forbiddenClaims, grounds.language);
  return [
    ...leaks,
    ...findHumanClaims(plain),
    ...forbidden.map(({ words }) => ({ code: 'forbidden_claim', words })),
    ...findUnbound(read, known),
    ...findContradictions(read.text, known),
    ...findWrongSize(plain, grounds.facts),
    ...findWrongLanguage(
      withoutFactWords(
        plain,
        known.all.map((ground) => ground.text),
      ),
      grounds.language,
    ),
  ].map(({ code, words }) => ({ code, words: unmask(words, known.mask.names) }));
}

/** What the seller wrote may be in any language. */
function withoutFactWords(plain: string, factTexts: readonly string[]): string {
  return factTexts.reduce((rest, words) => (words.length > 1 ? rest.replaceAll(words, ' ') : rest), plain);
}

function unmask(words: string, names: readonly string[]): string {
  return words.replace(/[\ue000-\uf8ff]/gu, (mask) => names[mask.charCodeAt(0) - 0xe000] ?? '').trim();
}
