import type {
  EncodedBatch,
  EncoderGreeting,
  EncoderThread,
} from '../../../adapters/text/transformers/encoder-thread.ts';
import type { EncoderSource } from '../../../adapters/text/transformers/find-encoder.ts';
import type { Refusal } from '../../../adapters/text/transformers/model-thread.ts';
import { createDeferred } from '../deferred.ts';
import { createLine } from './line.ts';

const DIMENSIONS = 2;

/** A forward pass that takes as long as the test wants. */
export interface PretendPass {
  readonly texts: readonly string[];
  finish(): void;
  refuse(problem: string): void;
}

/** A model thread that does what the test says, when it says so. */
export interface PretendThread extends EncoderThread {
  readonly isStopped: boolean;
  load(): void;
  failToLoad(reason: unknown): void;
  die(reason: unknown): void;
  /** The next pass the encoder starts. */
  nextPass(): Promise<PretendPass>;
  /** Passes the encoder has started and the test has not looked at. */
  readonly unseen: number;
}

/** Started by the encoder, held by the test. */
export interface PretendThreads {
  start(source: EncoderSource): EncoderThread;
  /** The next thread the encoder starts. */
  next(): Promise<PretendThread>;
  readonly started: number;
}

export function createPretendThreads(): PretendThreads {
  const threads = createLine<PretendThread>();
  let started = 0;
  return {
    start: () => {
      const thread = createPretendThread();
      started += 1;
      threads.put(thread);
      return thread;
    },
    next: threads.take,
    get started() {
      return started;
    },
  };
}

function createPretendThread(): PretendThread {
  const passes = createLine<PretendPass>();
  const greeting = createDeferred<EncoderGreeting>();
  const end = createDeferred<unknown>();
  const died = end.promise.then((reason) => Promise.reject(reason));
  died.catch(() => undefined);
  let isStopped = false;

  return {
    loaded: Promise.race([greeting.promise, died]),
    ended: end.promise,
    ask: (texts) => {
      const answer = createDeferred<EncodedBatch | Refusal>();
      passes.put({
        texts,
        finish: () => answer.resolve(toBatch(texts)),
        refuse: (problem) => answer.resolve({ problem }),
      });
      return Promise.race([answer.promise, died]);
    },
    stop: async () => {
      isStopped = true;
      end.resolve(new Error('stopped'));
    },
    get isStopped() {
      return isStopped;
    },
    load: () => greeting.resolve({ dimensions: DIMENSIONS }),
    failToLoad: end.resolve,
    die: end.resolve,
    nextPass: passes.take,
    get unseen() {
      return passes.length;
    },
  };
}

/** Another direction for every text. */
export function pretendVector(text: string): Float32Array<ArrayBuffer> {
  const angle = [...text].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7);
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}

function toBatch(texts: readonly string[]): EncodedBatch {
  const vectors = Float32Array.from(texts.flatMap((text) => [...pretendVector(text)]));
  return { vectors, dimensions: DIMENSIONS, forwardMs: 1 };
}
