import type { EncodedBatch, EncoderGreeting } from './encoder-thread.ts';
import type { ModelLane } from './model-lane.ts';
import type { EncoderObserver } from './options.ts';
import type { AskedText, TextDesk } from './text-desk.ts';
import type { VectorCache } from './vector-cache.ts';

/** One place where batches are encoded. */
export type EncoderLane = ModelLane<EncoderGreeting, readonly string[], EncodedBatch>;

/** Hands the texts that wait to the threads that are free. */
export interface ForwardPasses {
  /** At the end of this turn of the event loop, so that all who ask in it go together. */
  startSoon(): void;
}

export interface ForwardPassesNeeds {
  readonly lanes: readonly EncoderLane[];
  readonly desk: TextDesk;
  readonly cache: VectorCache;
  readonly observer: EncoderObserver;
}

export function createForwardPasses({ lanes, desk, cache, observer }: ForwardPassesNeeds): ForwardPasses {
  let isPlanned = false;

  function start(): void {
    isPlanned = false;
    for (const lane of lanes.filter(({ state }) => state === 'idle')) {
      const batch = desk.takeBatch();
      if (batch.length === 0) return;
      void pass(lane, batch);
    }
  }

  async function pass(lane: EncoderLane, batch: readonly AskedText[]): Promise<void> {
    const startedAt = performance.now();
    const encoded = await lane.ask(batch.map(({ text }) => text));
    const vectors = encoded === undefined ? [] : toVectors(encoded, batch.length);
    for (const [index, vector] of vectors.entries()) cache.put(batch[index]?.text ?? '', vector);
    desk.finish(batch, vectors);
    if (encoded === undefined) return;
    const totalMs = performance.now() - startedAt;
    observer.onPass({ texts: batch.length, forwardMs: encoded.forwardMs, totalMs });
  }

  return {
    startSoon() {
      if (!isPlanned) setImmediate(start);
      isPlanned = true;
    },
  };
}

/** Each a copy of its own: a vector in the cache must not keep its whole batch in memory. */
function toVectors({ vectors, dimensions }: EncodedBatch, count: number): readonly Float32Array[] {
  return Array.from({ length: count }, (_, index) =>
    vectors.slice(index * dimensions, (index + 1) * dimensions),
  );
}
