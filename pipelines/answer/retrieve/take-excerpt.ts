import type { StatedFact } from '../../domain/fact.ts';
import { createLexicalIndex } from './lexical-index.ts';
import { joinSentences, splitSentences, toRangeStep } from './split-sentences.ts';

/** An excerpt goes on with the next sentence while it has fewer characters than this. */
const SHORT = 60;

/**
 * The sentence of a passage that meets the question best, with the next one where that is short: whole sentences, as a
 * fact of its own.
 */
export function takeExcerpt({ fact, words }: StatedFact, question: string): StatedFact {
  const sentences = splitSentences(words);
  const scores = createLexicalIndex(sentences).match(question);
  // What a sentence is about counts before its wording: `how do i clean limescale off` means the one about limescale.
  const [best] = scores.toSorted((left, right) => right.coverage - left.coverage || right.bm25 - left.bm25);
  const first = best === undefined ? 0 : scores.indexOf(best);
  const hasNext = first + 1 < sentences.length && (sentences[first] ?? '').length < SHORT;
  const last = hasNext ? first + 1 : first;
  const excerpt = joinSentences(sentences.slice(first, last + 1));
  return {
    fact: { ...fact, id: `${fact.id}.${toRangeStep({ first, last })}`, value: excerpt },
    words: excerpt,
  };
}
