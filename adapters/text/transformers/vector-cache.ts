import type { Clock } from '../../../pipelines/ports/clock.ts';

/** Vectors of the texts seen lately: a room repeats itself. */
export interface VectorCache {
  get(text: string): Float32Array | undefined;
  put(text: string, vector: Float32Array): void;
}

export interface VectorCacheOptions {
  /** Vectors kept at most; the least recently used goes first. */
  readonly maxSize: number;
  /** A vector not asked for this long is forgotten, ms. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
}

interface CachedVector {
  readonly vector: Float32Array;
  readonly usedAt: number;
}

export function createVectorCache({ maxSize, maxAgeMs, clock }: VectorCacheOptions): VectorCache {
  /** The least recently used comes first. */
  const entries = new Map<string, CachedVector>();

  function use(text: string, vector: Float32Array): void {
    entries.delete(text);
    entries.set(text, { vector, usedAt: clock.now() });
  }

  function forgetOld(): void {
    for (const [text, { usedAt }] of entries) {
      if (entries.size <= maxSize && clock.now() - usedAt <= maxAgeMs) return;
      entries.delete(text);
    }
  }

  return {
    get(text) {
      forgetOld();
      const found = entries.get(text);
      if (found === undefined) return undefined;
      use(text, found.vector);
      return found.vector;
    },
    put(text, vector) {
      use(text, vector);
      forgetOld();
    },
  };
}
