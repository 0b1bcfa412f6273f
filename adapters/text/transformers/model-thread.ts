import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The model could do nothing with what it was asked; the thread lives on. */
export interface Refusal {
  readonly problem: string;
}

/** A worker thread with a model in it. It takes one question at a time. */
export interface ModelThread<Greeting, Question, Answer> {
  /** Resolves when the model is loaded and warm; rejects with what the thread died of when it cannot be loaded. */
  readonly loaded: Promise<Greeting>;
  /** Resolves with what it died of, once it has ended for any reason. */
  readonly ended: Promise<unknown>;
  /** Rejects when the thread ends before it is done. */
  ask(question: Question): Promise<Answer | Refusal>;
  /** Ends it when its work is done. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** What a thread runs. */
export interface ThreadProgram {
  /** Its file. Its first message is the greeting; then it answers each message with one. */
  readonly program: URL;
  /** What it finds as `workerData`. */
  readonly source: object;
  readonly name: string;
}

/**
 * Tells a thread to end itself between two passes. To terminate one inside the model's native code ends the whole program: the code
 * finds no JavaScript to return to (Napi::Error).
 */
const STOP = 'stop';
/** Many times what a pass takes, or loading the shipped model. */
const STOP_WITHIN_MS = 5000;

/** Starts a thread that loads a model. */
export function startModelThread<Greeting, Question, Answer>({
  program,
  source,
  name,
}: ThreadProgram): ModelThread<Greeting, Question, Answer> {
  const worker = new Worker(program, { workerData: source, name });
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

  const loaded = nextMessage<Greeting>();
  loaded.catch(() => undefined);
  return {
    loaded,
    ended,
    ask: (question) => {
      const answer = nextMessage<Answer | Refusal>();
      worker.postMessage(question);
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
