import type { EncoderSource } from './find-encoder.ts';
import { type ModelThread, startModelThread } from './model-thread.ts';

/** The first message of a thread: the model is loaded and warm. */
export interface EncoderGreeting {
  /** Length of its vectors. */
  readonly dimensions: number;
}

/** The vectors of a batch, one after the other. */
export interface EncodedBatch extends EncoderGreeting {
  readonly vectors: Float32Array<ArrayBuffer>;
  /** Spent in the model's own forward pass, ms: without reading the texts into tokens and without pooling. */
  readonly forwardMs: number;
}

/** Asked with the texts of a batch, it makes one forward pass. */
export type EncoderThread = ModelThread<EncoderGreeting, readonly string[], EncodedBatch>;

/** The program of the thread; it lies beside this file in the sources and in dist/ alike. */
const PROGRAM = new URL('./encoder-worker.mjs', import.meta.url);

/** Starts a thread that loads the encoder. `program` may be another one that answers in the same way. */
export function startEncoderThread(source: EncoderSource, program: URL = PROGRAM): EncoderThread {
  return startModelThread({ program, source, name: 'encoder' });
}
