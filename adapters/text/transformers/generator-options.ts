import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { TextGenerator } from '../../../pipelines/ports/text-generator.ts';
import type { Sampling } from './choose-token.mjs';
import type { GeneratorSource } from './find-generator.ts';
import type { ModelPlace } from './find-model.ts';
import type { GeneratedText, GeneratorThread } from './generator-thread.ts';

/** Why a call got no sentence: `unfit` is a text the reader of templates refused, `not_learned` an act this model does not know. */
export type GeneratorMiss = 'not_ready' | 'overload' | 'deadline' | 'failed' | 'unfit' | 'not_learned';

/** Hears what the generator does, for metrics and benchmarks. */
export interface GeneratorObserver {
  /** A text was written. `totalMs` counts from the call, waiting included. */
  onText(text: GeneratedText & { readonly totalMs: number }): void;
  onMiss(reason: GeneratorMiss): void;
}

export interface TransformersGeneratorOptions extends ModelPlace {
  readonly log: Log;
  readonly clock: Clock;
  /** A call without a sentence after this gets undefined, ms. Default 400 for a model of ours, 4,000 for one that chats. */
  readonly deadlineMs?: number;
  /** Calls that may wait for the thread; one more gets undefined at once. Default 4. */
  readonly maxWaiting?: number;
  /** Longest sentence, in tokens; default 80. */
  readonly maxTokens?: number;
  /** How tokens are drawn; default temperature 0.8, the 40 likeliest, 0.95 of the probability. With a `seed` each call has the next one. */
  readonly sampling?: Partial<Sampling>;
  /** Pause before a thread that died is started again, doubled each time up to 64 times; default 1,000 ms. */
  readonly restartAfterMs?: number;
  /** Pause before a model that could not be loaded is tried again, doubled each time up to 16 times; default 5 minutes. */
  readonly reloadAfterMs?: number;
  readonly observer?: GeneratorObserver;
  /** Starts a thread; tests bring their own. */
  readonly startThread?: (source: GeneratorSource) => GeneratorThread;
}

/** The generator, and what a command line that cannot do without it needs beyond the port. */
export interface TransformersGenerator extends TextGenerator {
  /** Resolves when the model is loaded and warm. Rejects with an AppError `generator_model_…` when it cannot be loaded. */
  ready(signal: AbortSignal): Promise<void>;
}
