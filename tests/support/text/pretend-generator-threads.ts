import type { GeneratorSource } from '../../../adapters/text/transformers/find-generator.ts';
import type {
  GeneratedText,
  GeneratorGreeting,
  GeneratorQuestion,
  GeneratorThread,
} from '../../../adapters/text/transformers/generator-thread.ts';
import type { Refusal } from '../../../adapters/text/transformers/model-thread.ts';
import { createDeferred } from '../deferred.ts';
import { createLine } from './line.ts';

/** A question the test answers when it likes. */
export interface PretendQuestion {
  readonly question: GeneratorQuestion;
  /** It wrote this, and came to an end. */
  write(text: string): void;
  /** It wrote this and was cut off. */
  breakOff(text: string): void;
  refuse(problem: string): void;
}

/** A generator thread that does what the test says, when it says so. */
export interface PretendGeneratorThread extends GeneratorThread {
  readonly source: GeneratorSource;
  readonly isStopped: boolean;
  load(): void;
  failToLoad(reason: unknown): void;
  die(reason: unknown): void;
  nextQuestion(): Promise<PretendQuestion>;
  /** Questions the thread was asked and the test has not looked at. */
  readonly unseen: number;
}

/** Started by the generator, held by the test. */
export function createPretendGeneratorThreads() {
  const threads = createLine<PretendGeneratorThread>();
  return {
    start(source: GeneratorSource): GeneratorThread {
      const thread = createPretendThread(source);
      threads.put(thread);
      return thread;
    },
    next: threads.take,
  };
}

function createPretendThread(source: GeneratorSource): PretendGeneratorThread {
  const questions = createLine<PretendQuestion>();
  const greeting = createDeferred<GeneratorGreeting>();
  const end = createDeferred<unknown>();
  const died = end.promise.then((reason) => Promise.reject(reason));
  died.catch(() => undefined);
  let isStopped = false;

  return {
    source,
    loaded: Promise.race([greeting.promise, died]),
    ended: end.promise,
    ask(question) {
      const answer = createDeferred<GeneratedText | Refusal>();
      const write = (text: string, isWhole: boolean) =>
        answer.resolve({ text, tokens: text.length, generateMs: 1, isWhole });
      questions.put({
        question,
        write: (text) => write(text, true),
        breakOff: (text) => write(text, false),
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
    load: () => greeting.resolve({ vocabularySize: 3 }),
    failToLoad: end.resolve,
    die: end.resolve,
    nextQuestion: questions.take,
    get unseen() {
      return questions.length;
    },
  };
}
