import { foldText } from './fold-text.ts';

/** One message, as far as repetition is concerned. */
export interface TextSeen {
  /** Where it was written: repetition is counted per channel. */
  readonly place: string;
  readonly viewerKey: string;
  /** The message's key: the same message counts once, however often it is handled. */
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

/** How often a text was written within `WINDOW_MS`, this time included. */
export interface Repetition {
  readonly byViewer: number;
  readonly viewers: number;
}

/** Remembers the texts of the last minute. The time is an argument, so `replay` and tests run in virtual time. */
export interface RepeatedTexts {
  note(seen: TextSeen): Repetition;
}

const WINDOW_MS = 60_000;
const MAX_TEXTS = 5_000;
/** Shorter texts are said again and again in every room: `扣1`, `M`, `sold 12`, `哈哈`. A Chinese character says as much as two letters. */
const MIN_WEIGHT = 10;
const ONCE: Repetition = { byViewer: 1, viewers: 1 };

/** How much a text says, in letters; a Chinese character counts as two. */
export function weightOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** Remembers in memory: each process knows what it judged itself. */
export function createRepeatedTexts(): RepeatedTexts {
  const texts = new Map<string, TextSeen[]>();

  return {
    note(seen) {
      const plain = foldText(seen.text).replace(/[^\p{L}\p{N}]/gu, '');
      if (weightOf(plain) < MIN_WEIGHT) return ONCE;
      const id = `${seen.place} ${plain}`;
      const before = (texts.get(id) ?? []).filter(
        ({ at, key }) => at > seen.at - WINDOW_MS && key !== seen.key,
      );
      const now = [...before, seen];
      texts.delete(id);
      texts.set(id, now);
      const [oldest] = texts.keys();
      if (texts.size > MAX_TEXTS && oldest !== undefined) texts.delete(oldest);
      return {
        byViewer: now.filter(({ viewerKey }) => viewerKey === seen.viewerKey).length,
        viewers: new Set(now.map(({ viewerKey }) => viewerKey)).size,
      };
    },
  };
}
