import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ModelSource } from './find-model.ts';

/** The first message of a thread: the model is loaded and warm. */
export interface ThreadGreeting {
  /** Length of its vectors. */
  readonly dimensions: number;
}

/** The vectors of a batch, one after the other. */
export interface EncodedBatch extends ThreadGreeting {
  readonly vectors: Float32Array<ArrayBuffer>;
  /** Spent in the model's own forward pass, ms: without reading the texts into tokens and without pooling. */
  readonly forwardMs: number;
}

/** The model could do nothing with a batch; the thread lives on. */
export interface RefusedBatch {
  readonly problem: string;
}

/** A worker thread with a model in it. It takes one batch at a time. */
export interface ModelThread {
  /** Resolves when the model is loaded and warm; rejects with what the thread died of when it cannot be loaded. */
  readonly loaded: Promise<ThreadGreeting>;
  /** Resolves with what it died of, once it has ended for any reason. */
  readonly ended: Promise<unknown>;
  /** One forward pass. Rejects when the thread ends before it is done. */
  encode(texts: readonly string[]): Promise<EncodedBatch | RefusedBatch>;
  /** Ends it when its pass is done. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** The program of the thread; it lies beside this file in the sources and in dist/ alike. */
const MODEL_WORKER = new URL('./model-worker.mjs', import.meta.url);

/**
 * Tells a thread to end itself between two passes. To terminate one inside the model's native code ends the whole program: the code
 * finds no JavaScript to return to (Napi::Error).
 */
const STOP = 'stop';
/** Many times what a pass takes, or loading the shipped model. */
const STOP_WITHIN_MS = 5000;

/** Starts a thread that loads the model. `program` may be another one that answers in the same way. */
export function startModelThread(source: ModelSource, program: URL = MODEL_WORKER): ModelThread {
  const worker = new Worker(program, { workerData: source, name: 'encoder' });
  const ended = new Promise<unknown>((resolve) => {
    worker.once('error', resolve);
    worker.once('exit', (code) => resolve(new Error(`exit code ${code}`)));
  });
  const died = ended.then((reason) => Promise.reject(reason));
  died.catch(() => undefined);

  /** The next message of the thread, or the rejection that it will never come. */
  async function nextMessage<Message>(): Promise<Message> {
    const listening = new AbortController();
    const message = once(worker, 'message', { signal: listening.signal });
    message.catch(() => undefined);
    try {
      const [first] = await Promise.race([message, died]);
      return first as Message;
    } finally {
      listening.abort();
    }
  }

  const loaded = nextMessage<ThreadGreeting>();
  loaded.catch(() => undefined);
  return {
    loaded,
    ended,
    encode: (texts) => {
      const answer = nextMessage<EncodedBatch | RefusedBatch>();
      worker.postMessage(texts);
      return answer;
    },
    stop: async () => {
      worker.postMessage(STOP);
      const impatient = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS);
      await ended;
      clearTimeout(impatient);
    },
  };
}
