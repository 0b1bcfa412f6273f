import type { PhrasingMessage } from '../../../pipelines/answer/phrasing/phrasing-messages.ts';
import type { Sampling } from './choose-token.mjs';
import type { GeneratorSource } from './find-generator.ts';
import { type ModelThread, startModelThread } from './model-thread.ts';
import type { SlotPrompt } from './slot-format.ts';

/** What a thread is asked: to go on with a prompt of our own form, or to answer a chat. */
export type GeneratorQuestion = {
  readonly sampling: Sampling;
  readonly maxTokens: number;
  /** It stops by itself after this, ms: nobody waits any longer. */
  readonly withinMs: number;
} & (SlotPrompt | { readonly messages: readonly PhrasingMessage[] });

/** What it wrote. */
export interface GeneratedText {
  readonly text: string;
  /** Tokens written. */
  readonly tokens: number;
  /** From the first forward pass to the last, ms. */
  readonly generateMs: number;
  /** False when it was cut off by the time or the number of tokens. */
  readonly isWhole: boolean;
}

/** The model is loaded and warm. */
export interface GeneratorGreeting {
  /** Pieces in its vocabulary. */
  readonly vocabularySize: number;
}

export type GeneratorThread = ModelThread<GeneratorGreeting, GeneratorQuestion, GeneratedText>;

/** The program of the thread; it lies beside this file in the sources and in dist/ alike. */
const PROGRAM = new URL('./generator-worker.mjs', import.meta.url);

/** Starts a thread that loads the generator. `program` may be another one that answers in the same way. */
export function startGeneratorThread(source: GeneratorSource, program: URL = PROGRAM): GeneratorThread {
  return startModelThread({ program, source, name: 'generator' });
}
