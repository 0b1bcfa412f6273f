import type { Passage } from './passages-of-shop.ts';
import { termsOf } from './terms.ts';

/** BM25's saturation of long texts; the usual values. Source: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009). */
const B = 0.75;
const K1 = 1.2;

/** How well a passage meets a question by its words. */
export interface LexicalMatch {
  /** Share of what the question is about that the passage speaks of, 0..1, rare terms counting more. */
  readonly coverage: number;
  /** BM25: orders passages that cover a question alike; has no fixed scale. */
  readonly bm25: number;
}

export interface LexicalIndex {
  /** Matches in the order of the passages. */
  match(question: string): readonly LexicalMatch[];
}

const NO_MATCH: LexicalMatch = { coverage: 0, bm25: 0 };

/**
 * Compares questions with passages by the terms they share. BM25 alone says which passage is best, not whether it is any good: what
 * decides that is the share of the question's terms that are met, where a term no passage has weighs most.
 */
export function createLexicalIndex(passages: readonly Pick<Passage, 'text'>[]): LexicalIndex {
  const documents = passages.map(({ text }) => new Set(termsOf(text)));
  const frequency = new Map<string, number>();
  for (const terms of documents)
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const averageLength = documents.reduce((sum, { size }) => sum + size, 0) / Math.max(1, documents.length);

  const weigh = (term: string) => {
    const found = frequency.get(term) ?? 0;
    return Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
  };

  return {
    match(question) {
      const asked = termsOf(question).map((term) => ({ term, weight: weigh(term) }));
      const total = asked.reduce((sum, { weight }) => sum + weight, 0);
      if (total === 0) return documents.map(() => NO_MATCH);
      return documents.map((terms) => {
        const met = asked.filter(({ term }) => terms.has(term)).reduce((sum, { weight }) => sum + weight, 0);
        const saturation = (K1 + 1) / (1 + K1 * (1 - B + (B * terms.size) / averageLength));
        return { coverage: met / total, bm25: met * saturation };
      });
    },
  };
}
