import type { Fact } from '../domain/fact.ts';
import type { Language } from '../domain/language.ts';
import { formatMoney } from '../domain/money.ts';
import type { ReplyRecord, Violation } from '../domain/reply.ts';
import type { Shop } from '../domain/shop.ts';
import type { Stage } from '../domain/stage.ts';
import { resolveFact } from './facts/resolve-fact.ts';

/** One fact of a reply, then and now. */
export interface ExplainedFact {
  readonly id: string;
  readonly slot: string;
  readonly revision: number;
  /** As it was stated. */
  readonly value: string;
  /** As the shop has it now; undefined when it is gone. */
  readonly now: string | undefined;
  readonly hasChanged: boolean;
}

/** Where the words of a reply come from. */
export interface ExplainedReply {
  readonly text: string;
  readonly act: ReplyRecord['act'];
  readonly phrasedBy: ReplyRecord['phrasedBy'];
  /** Why a generated sentence was not used. */
  readonly rejected: readonly Violation[];
  readonly revision: number;
  readonly currentRevision: number;
  readonly facts: readonly ExplainedFact[];
  readonly correction?: ReplyRecord['correction'];
}

/** What is true now, to compare a reply with. */
export interface Today {
  readonly shop: Shop;
  readonly stage: Stage;
  /** Ms since the epoch. */
  readonly at: number;
}

/** Explains a reply by its facts: their values at the revision it was made from, and what became of them since. */
export function explainReply(reply: ReplyRecord, today: Today): ExplainedReply {
  const { text, act, phrasedBy, rejected, revision, correction } = reply;
  const slotOf = new Map(Object.entries(reply.slots).map(([slot, id]) => [id, slot]));
  return {
    text,
    act,
    phrasedBy,
    rejected,
    revision,
    currentRevision: today.shop.revision,
    facts: reply.facts.map((fact) => explainFact(fact, slotOf.get(fact.id) ?? '', reply.language, today)),
    ...(correction === undefined ? {} : { correction }),
  };
}

function explainFact(
  fact: Fact,
  slot: string,
  language: Language,
  { shop, stage, at }: Today,
): ExplainedFact {
  // A ticket is no fact of the shop's data: its number stays what it was.
  const now = fact.kind === 'ticket' ? fact : resolveFact(shop, stage, fact.id, language, at)?.fact;
  return {
    id: fact.id,
    slot,
    revision: fact.revision,
    value: wordsOf(fact),
    now: now === undefined ? undefined : wordsOf(now),
    hasChanged: now?.value !== fact.value,
  };
}

/** `¥171`, `5`, `满299减30`: a value as people write it. */
function wordsOf({ value, unit }: Fact): string {
  if (typeof value === 'string') return value;
  return /^[A-Z]{3}$/.test(unit) ? formatMoney({ amountMinor: value, currency: unit }) : String(value);
}
