import { type GroupLimits, splitByWidth, widthOf } from './group-by-width.ts';

/** A text on its way to its vector. Everybody who asks for it meanwhile shares it. */
export interface AskedText {
  readonly text: string;
  /** Undefined when the thread died over it, or the encoder was closed. */
  readonly vector: Promise<Float32Array | undefined>;
  settle(vector: Float32Array | undefined): void;
}

/** Texts that wait for a thread, and those in one. Takes no thread and knows no time: it decides who goes with whom. */
export interface TextDesk {
  /** Texts no thread has taken yet. */
  readonly waiting: number;
  /** True when nobody has to be asked for it any more: it waits or is in a thread already. */
  isAsked(text: string): boolean;
  ask(text: string): AskedText;
  /** One asker no longer wants it. A text that nobody wants and no thread has taken is not encoded. */
  leave(asked: AskedText): void;
  /** The texts of the next forward pass: the oldest and those that go well with it. Empty when none waits. */
  takeBatch(): readonly AskedText[];
  /** They came back from a thread: with their vectors, or with none when it died. */
  finish(batch: readonly AskedText[], vectors: readonly Float32Array[]): void;
  /** Everybody gets undefined. */
  clear(): void;
}

/** So many times a batch are looked at for texts of one length. */
const LOOKED_AT_BATCHES = 4;

interface Entry extends AskedText {
  readonly width: number;
  askers: number;
}

export function createTextDesk(limits: GroupLimits): TextDesk {
  /** Both by text; the longest waiting comes first. */
  const waiting = new Map<string, Entry>();
  const inThread = new Map<string, Entry>();

  return {
    get waiting() {
      return waiting.size;
    },
    isAsked: (text) => waiting.has(text) || inThread.has(text),
    ask(text) {
      const entry = inThread.get(text) ?? waiting.get(text) ?? createEntry(text);
      entry.askers += 1;
      if (!inThread.has(text)) waiting.set(text, entry);
      return entry;
    },
    leave(asked) {
      const entry = waiting.get(asked.text);
      if (entry !== asked) return;
      entry.askers -= 1;
      if (entry.askers === 0) waiting.delete(entry.text);
    },
    takeBatch() {
      const batch = withOldest([...waiting.values()].slice(0, LOOKED_AT_BATCHES * limits.maxCount), limits);
      for (const entry of batch) {
        waiting.delete(entry.text);
        inThread.set(entry.text, entry);
      }
      return batch;
    },
    finish(batch, vectors) {
      for (const [index, entry] of batch.entries()) {
        inThread.delete(entry.text);
        entry.settle(vectors[index]);
      }
    },
    clear() {
      for (const entry of [...waiting.values(), ...inThread.values()]) entry.settle(undefined);
      waiting.clear();
      inThread.clear();
    },
  };
}

/** Of texts in the order they came: the oldest, and those it is cheapest to encode together with it. */
function withOldest(entries: readonly Entry[], limits: GroupLimits): readonly Entry[] {
  const sorted = entries.toSorted((left, right) => left.width - right.width);
  const begins = splitByWidth(
    sorted.map(({ width }) => width),
    limits,
  );
  const [oldest] = entries;
  const groups = begins.map((begin, index) => sorted.slice(begin, begins[index + 1]));
  return groups.find((group) => group.some((entry) => entry === oldest)) ?? [];
}

function createEntry(text: string): Entry {
  let settle: Entry['settle'] = () => undefined;
  const vector = new Promise<Float32Array | undefined>((resolve) => {
    settle = resolve;
  });
  return { text, width: widthOf(text), vector, settle, askers: 0 };
}
