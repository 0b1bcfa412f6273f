import type { Language } from '../domain/language.ts';
import type { Shop } from '../domain/shop.ts';
import { normaliseText } from '../understand/normalise-text.ts';
import { type StatedFact, textFact } from './product-facts.ts';

/** Questions at least this alike are taken for the same one. */
const ALIKE = 0.6;

/** The answer of the shop's FAQ to this question, when one of its questions is almost the same. `text` is normalised. */
export function faqFact(shop: Shop, text: string, language: Language): StatedFact | undefined {
  const asked = pairsOf(text);
  const scored = shop.faq.map((entry, index) => ({
    entry,
    index,
    likeness: likenessOf(asked, pairsOf(normaliseText(entry.question[language]))),
  }));
  const best = scored.toSorted((left, right) => right.likeness - left.likeness)[0];
  if (best === undefined || best.likeness < ALIKE) return undefined;
  return textFact(shop, `faq.${best.index}.${language}`, best.entry.answer[language]);
}

/** Pairs of neighbouring letters, without punctuation: they forgive a missing word and need no word borders, as Chinese has none. */
function pairsOf(text: string): ReadonlySet<string> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2)),
  );
}

/** Dice coefficient: 1 for the same pairs, 0 for none in common. */
function likenessOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}
