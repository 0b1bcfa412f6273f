import type { Claim } from './assertion.ts';
import { type ClaimPattern, PROMISE_PATTERNS } from './claim-patterns.ts';
import { isNegated } from './negation.ts';
import { QUALITY_PATTERNS } from './quality-patterns.ts';
import { SOFT_PATTERNS } from './soft-patterns.ts';

const PATTERNS: readonly ClaimPattern[] = [...PROMISE_PATTERNS, ...SOFT_PATTERNS, ...QUALITY_PATTERNS];
/** Claims whose words hold a negation of their own, so that one before them is mostly part of them. */
const NEGATIVE_IN_WORDS: ReadonlySet<string> = new Set(['sold_out', 'additive_free', 'no_fade', 'few_left']);
const CONDITION = /(?:满|超过|\bover\b|\babove\b|\borders? of\b|以上|首单|新客|\bif\b|如果|\bwhen you\b)/i;
const CLAUSE_END = /[。；;!！?？\n]|\. /u;
const HYPOTHETICAL = /(?:如果|若|要是|万一|假如|\bif\b|\bin case\b|\bonce\b|\bwhen\b)[^,，。;；.!?]{0,16}$/i;
/** Claims whose words span the verb that may be denied. */
const DENIED_INSIDE = new Set(['opened_returns']);
const ANY_DENIAL = /不|没|无法|\bnot\b|\bcannot\b|n't\b|\bno\b/i;
const OWN_DENIAL = /^(?:不|没|无|no |none)/i;

/** Reads the promises and qualities a text claims. `text` is plain, its numbers written in digits. */
export function readClaims(text: string): readonly Claim[] {
  return PATTERNS.flatMap((pattern) => claimsOf(text, pattern));
}

function claimsOf(text: string, { key, code, says }: ClaimPattern): readonly Claim[] {
  // Most patterns are not there at all, and this is the cheapest way to see it.
  if (text.search(says) < 0) return [];
  const claims: Claim[] = [];
  for (const { 0: words, index } of text.matchAll(says)) {
    const end = index + words.length;
    if (code === 'unbound_stock' && HYPOTHETICAL.test(text.slice(Math.max(0, index - 24), index))) continue;
    claims.push({
      kind: 'claim',
      key,
      code,
      isNegated: isDenied(text, key, index, words),
      isConditional: CONDITION.test(sentenceAround(text, index, end)),
      words,
      at: index,
    });
  }
  return claims;
}

function isDenied(text: string, key: string, at: number, words: string): boolean {
  const end = at + words.length;
  if (DENIED_INSIDE.has(key)) return ANY_DENIAL.test(words);
  if (!NEGATIVE_IN_WORDS.has(key)) return isNegated(text, at, end);
  // 不掉色 denies by itself; only something before it (并非不掉色) turns it round.
  return OWN_DENIAL.test(words)
    ? /(?:并非|不是|并不|\bnot)\s?$/i.test(text.slice(0, at))
    : isNegated(text, at, at + words.length);
}

function sentenceAround(text: string, at: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, at - 30), at)
      .split(CLAUSE_END)
      .at(-1) ?? '';
  const behind = text.slice(end, end + 30).split(CLAUSE_END)[0] ?? '';
  return `${before}${text.slice(at, end)}${behind}`;
}
