import type { SentenceEncoder } from '../../../pipelines/ports/sentence-encoder.ts';
import type { EncoderMiss, EncoderObserver } from './options.ts';
import type { Punctuality } from './punctuality.ts';
import type { AskedText, TextDesk } from './text-desk.ts';
import type { VectorCache } from './vector-cache.ts';
import { withinDeadline } from './within-deadline.ts';

export interface EncodeTextsNeeds {
  readonly desk: TextDesk;
  readonly cache: VectorCache;
  readonly punctuality: Punctuality;
  readonly observer: EncoderObserver;
  readonly deadlineMs: number;
  readonly maxWaiting: number;
  /** The text as the model is given it: two that are prepared alike have one vector. */
  prepare(text: string): string;
  /** Some thread works. */
  isUp(): boolean;
  /** Texts wait for a thread now. */
  onAsked(): void;
}

/** Answers one call: from the cache, by joining those who ask for the same text, or by asking a thread. */
export function createEncodeTexts(needs: EncodeTextsNeeds): SentenceEncoder['encode'] {
  const { desk, cache, punctuality, observer, deadlineMs, maxWaiting } = needs;

  function miss(reason: EncoderMiss): undefined {
    if (reason === 'deadline' || reason === 'overload') punctuality.record(true);
    observer.onMiss(reason);
    return undefined;
  }

  /** What keeps texts that are not in the cache from being asked for. */
  function refusal(missing: ReadonlySet<string>): EncoderMiss | undefined {
    if (missing.size > 0 && !needs.isUp()) return 'not_ready';
    const fresh = [...missing].filter((text) => !desk.isAsked(text));
    return fresh.length > 0 && desk.waiting + fresh.length > maxWaiting ? 'overload' : undefined;
  }

  function ask(text: string): AskedText {
    observer.onText(desk.isAsked(text) ? 'shared' : 'encoded');
    return desk.ask(text);
  }

  return async (texts, signal) => {
    signal.throwIfAborted();
    const found = texts.map(needs.prepare).map((text) => ({ text, vector: cache.get(text) }));
    const missing = new Set(found.filter(({ vector }) => vector === undefined).map(({ text }) => text));
    const refused = refusal(missing);
    if (refused !== undefined) return miss(refused);
    for (const { vector } of found) if (vector !== undefined) observer.onText('cached');

    const asked = new Map([...missing].map((text) => [text, ask(text)]));
    if (asked.size > 0) needs.onAsked();
    try {
      const vectors = found.map(({ text, vector }) => vector ?? asked.get(text)?.vector);
      const settled = await withinDeadline(Promise.all(vectors), deadlineMs, signal);
      if (settled === undefined) return miss('deadline');
      if (!settled.every((vector) => vector !== undefined)) return miss('failed');
      punctuality.record(false);
      return settled;
    } finally {
      for (const one of asked.values()) desk.leave(one);
    }
  };
}
