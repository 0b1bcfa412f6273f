import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { SentenceEncoder } from '../../../pipelines/ports/sentence-encoder.ts';
import type { EncoderThread } from './encoder-thread.ts';
import type { EncoderSource } from './find-encoder.ts';
import type { ModelPlace } from './find-model.ts';

/** How a text of a call was found: seen lately, asked for by somebody else just now, or to be encoded. */
export type TextFound = 'cached' | 'shared' | 'encoded';

/** Why a call got no vectors. */
export type EncoderMiss = 'deadline' | 'overload' | 'not_ready' | 'failed';

/** Hears what the encoder does, for metrics and benchmarks. */
export interface EncoderObserver {
  /** One forward pass is done. `forwardMs` is the model's own part of `totalMs`, handing over included. */
  onPass(pass: { readonly texts: number; readonly forwardMs: number; readonly totalMs: number }): void;
  onText(found: TextFound): void;
  onMiss(reason: EncoderMiss): void;
}

export interface TransformersEncoderOptions extends ModelPlace {
  readonly log: Log;
  /** Ages the cache and judges how punctual the encoder is. */
  readonly clock: Clock;
  /** Model threads, each with a copy of the model and one processor's work; default 1. */
  readonly threads?: number;
  /** Texts in one forward pass; default 32. */
  readonly maxBatch?: number;
  /** A call that has no vectors after this gets undefined, ms; `Infinity` waits. Default 150. */
  readonly deadlineMs?: number;
  /** Texts that may wait for a thread; a call that would exceed it gets undefined at once. Default 128. */
  readonly maxWaiting?: number;
  /** Vectors kept of texts seen in the last ten minutes; default 4,000 (8 MB at 512 dimensions). */
  readonly cacheSize?: number;
  /** Pause before a thread that died is started again, doubled each time up to 64 times; default 1,000 ms. */
  readonly restartAfterMs?: number;
  /** Pause before a model that could not be loaded is tried again, doubled each time up to 16 times; default 5 minutes. */
  readonly reloadAfterMs?: number;
  readonly observer?: EncoderObserver;
  /** Starts a thread; tests bring their own. */
  readonly startThread?: (source: EncoderSource) => EncoderThread;
}

/** The encoder, and what a command line that cannot do without it needs beyond the port. */
export interface TransformersEncoder extends SentenceEncoder {
  /** Resolves when the model is loaded and warm. Rejects with an AppError `encoder_model_…` when it cannot be loaded. */
  ready(signal: AbortSignal): Promise<void>;
}
