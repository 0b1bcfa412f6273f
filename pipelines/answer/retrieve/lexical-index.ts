import { askedTermsOf, termsOf, wordingOf } from './terms.ts';

/**
 * BM25's saturation of long texts; the usual values. Source: Robertson and Zaragoza, The Probabilistic Relevance
 * Framework (2009).
 */
const B = 0.75;
const K1 = 1.2;
/** A Chinese character alone means little: it weighs half, and alone it makes no match. */
const SINGLE_WEIGHS = 0.5;

/** How well a passage meets a question by its words. */
export interface LexicalMatch {
  /** Share of what the question is about that the passage speaks of, 0..1, rare terms counting more. */
  readonly coverage: number;
  /** BM25 over all that is written: orders passages that cover a question alike; has no fixed scale. */
  readonly bm25: number;
}

export interface LexicalIndex {
  /** Matches in the order of the passages. */
  match(question: string): readonly LexicalMatch[];
}

/**
 * Compares questions with passages by the terms they share. BM25 says which passage is best, not whether it is any
 * good: what decides that is the share of the question's terms that are met, where a term no passage has weighs most.
 */
export function createLexicalIndex(texts: readonly string[]): LexicalIndex {
  const about = countTerms(texts.map(termsOf));
  const wording = countTerms(texts.map(wordingOf));
  const average = wording.documents.reduce((sum, { size }) => sum + size, 0) / Math.max(1, texts.length);
  // The part of BM25 that depends on the length alone: here a term is in a text or not.
  const saturation = wording.documents.map(
    ({ size }) => (K1 + 1) / (1 + K1 * (1 - B + (B * size) / average)),
  );

  return {
    match(question) {
      const asked = askedTermsOf(question);
      const written = wordingOf(question);
      const total = sum(asked.map(about.weigh));
      return texts.map((_, index) => ({
        coverage: total === 0 ? 0 : about.weighMet(asked, index) / total,
        bm25: (about.weighMet(asked, index) + wording.weighMet(written, index)) * (saturation[index] ?? 0),
      }));
    },
  };
}

/** Terms by document, and what each weighs: the fewer texts have it, the more (inverse document frequency). */
function countTerms(termsOfTexts: readonly (readonly string[])[]) {
  const documents = termsOfTexts.map((terms) => new Set(terms));
  const frequency = new Map<string, number>();
  for (const term of documents.flatMap((terms) => [...terms]))
    frequency.set(term, (frequency.get(term) ?? 0) + 1);

  const weigh = (term: string) => {
    const found = frequency.get(term) ?? 0;
    const rarity = Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
    return isSingle(term) ? SINGLE_WEIGHS * rarity : rarity;
  };
  const weighMet = (terms: readonly string[], index: number) => {
    const met = terms.filter((term) => documents[index]?.has(term));
    return met.every(isSingle) ? 0 : sum(met.map(weigh));
  };
  return { documents, weigh, weighMet };
}

function isSingle(term: string): boolean {
  return term.length === 1 && /\p{Script=Han}/u.test(term);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
