import type { SentenceEncoder } from '../../ports/sentence-encoder.ts';
import type { Passage } from './passages-of-shop.ts';

/**
 * Passages of a shop beyond these are compared by words alone: a thick manual must not keep the encoder from reading
 * the chat.
 */
const MAX_PER_SHOP = 600;
/** Vectors kept in all, of 2 KB each; the oldest go first. */
const MAX_KEPT = 6000;
/** Texts per call of the encoder, so that the messages of viewers get their turn in between. */
const BATCH = 16;

/** Vectors of passages by their text, as far as the encoder had time for them. */
export type VectorsOf = (passages: readonly Passage[]) => Promise<ReadonlyMap<string, Float32Array>>;

/**
 * Computes the vectors of a shop's passages on first use and keeps them by text: a new price makes a new revision, not
 * new texts. What the encoder had no time for is asked again with the next question. Who is not patient gets what there
 * is meanwhile.
 */
export function createPassageVectors(encoder: SentenceEncoder, isPatient: boolean): VectorsOf {
  const kept = new Map<string, Float32Array>();
  const running = new WeakMap<readonly Passage[], Promise<void>>();
  // Questions come and go; what is computed here serves them all.
  const { signal } = new AbortController();

  async function compute(texts: readonly string[]): Promise<void> {
    for (let begin = 0; begin < texts.length; begin += BATCH) {
      const batch = texts.slice(begin, begin + BATCH);
      const vectors = await encoder.encode(batch, signal);
      if (vectors === undefined) return;
      for (const [index, vector] of vectors.entries()) kept.set(batch[index] ?? '', vector);
    }
    const spare = [...kept.keys()].slice(0, Math.max(0, kept.size - MAX_KEPT));
    for (const text of spare) kept.delete(text);
  }

  return async function vectorsOf(passages) {
    const texts = passages.slice(0, MAX_PER_SHOP).map(({ text }) => text);
    const missing = [...new Set(texts)].filter((text) => !kept.has(text));
    if (missing.length === 0) return kept;
    const work = running.get(passages) ?? compute(missing).finally(() => running.delete(passages));
    running.set(passages, work);
    if (isPatient) await work;
    return kept;
  };
}

/** Cosine of two vectors of length 1. */
export function cosineOf(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
