import { readFileSync } from 'node:fs';
import type { FactKind, StatedFact } from '../../../pipelines/domain/fact.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { Violation } from '../../../pipelines/domain/reply.ts';
import { verifyReply } from '../../../pipelines/verify/verify-reply.ts';

/** A line of the written corpus: what is said, what may be said, and whether the reply may be sent. */
export interface CorpusCase {
  readonly text: string;
  readonly language: Language;
  readonly facts: readonly {
    readonly id?: string;
    readonly kind: FactKind;
    readonly value: string | number;
    readonly unit: string;
    readonly words: string;
    readonly productId?: string;
  }[];
  readonly ok: boolean;
  readonly code?: string;
}

/** Every case of both languages. */
export function readCorpus(): readonly CorpusCase[] {
  return ['zh', 'en'].flatMap((language) =>
    readFileSync(new URL(`./corpus/${language}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CorpusCase),
  );
}

/** What the verifier finds in a text that relies on the facts of a case. */
export function verifyCase({ facts, language }: CorpusCase, text: string): readonly Violation[] {
  return verifyReply(text, { facts: facts.map(toStated), language, forbiddenClaims: [], allowedNames: [] });
}

function toStated({ words, id = 'fact', ...fact }: CorpusCase['facts'][number]): StatedFact {
  return { words, fact: { ...fact, id, revision: 1 } };
}
