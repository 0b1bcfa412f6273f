/** How the encoder is, for `/readyz`, `doctor` and the metrics. */
export interface EncoderHealth {
  /** `late`: it works but misses deadlines; `failed`: it does not work. In both the lexical path answers. */
  readonly state: 'warming_up' | 'ready' | 'late' | 'failed' | 'closed';
  /** What happened, for an operator; empty when ready. */
  readonly detail: string;
}

/** Turns sentences into vectors whose cosine tells how alike their meanings are. */
export interface SentenceEncoder {
  /** Names the weights: a head trained with one encoder must not be used with another. */
  readonly id: string;
  /** Length of every vector. */
  readonly dimensions: number;
  health(): EncoderHealth;
  /**
   * One L2-normalised vector per text, in order. Undefined instead of all when the encoder has failed, is overloaded or missed its
   * deadline: the caller goes on without. Rejects only when `signal` aborts.
   */
  encode(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[] | undefined>;
  /** Stops the worker threads; waiting calls get undefined. Twice is harmless. */
  close(): Promise<void>;
}
