import type { GeneratedText, GeneratorGreeting, GeneratorQuestion } from './generator-thread.ts';
import type { ModelLane } from './model-lane.ts';

/** One place where sentences are written. */
export type GeneratorLane = ModelLane<GeneratorGreeting, GeneratorQuestion, GeneratedText>;

/** A question on its way to the thread. */
export interface WaitingQuestion {
  /** Undefined when the thread died over it, or the desk was cleared. */
  readonly text: Promise<GeneratedText | undefined>;
  /** Nobody wants it any more: it is not asked, if it has not been yet. */
  leave(): void;
}

/** The short line before the thread: one question at a time, the longest waiting first. */
export interface GeneratorDesk {
  readonly waiting: number;
  /** `question` is made when its turn comes: how long it may take depends on how long it waited. */
  put(question: () => GeneratorQuestion): WaitingQuestion;
  /** Asks the next one if the lane is idle. */
  next(): void;
  /** Everybody who waits gets undefined. */
  clear(): void;
}

interface Entry {
  readonly question: () => GeneratorQuestion;
  settle(text: GeneratedText | undefined): void;
}

export function createGeneratorDesk(lane: () => GeneratorLane): GeneratorDesk {
  const waiting = new Set<Entry>();

  async function ask(entry: Entry): Promise<void> {
    waiting.delete(entry);
    entry.settle(await lane().ask(entry.question()));
  }

  const desk: GeneratorDesk = {
    get waiting() {
      return waiting.size;
    },
    put(question) {
      let settle: Entry['settle'] = () => undefined;
      const text = new Promise<GeneratedText | undefined>((resolve) => {
        settle = resolve;
      });
      const entry = { question, settle };
      waiting.add(entry);
      desk.next();
      return { text, leave: () => void waiting.delete(entry) };
    },
    next() {
      const [first] = waiting;
      if (first !== undefined && lane().state === 'idle') void ask(first);
    },
    clear() {
      for (const { settle } of waiting) settle(undefined);
      waiting.clear();
    },
  };
  return desk;
}
