import type { Fact } from '../domain/fact.ts';
import type { ReplyCorrection, ReplyRecord } from '../domain/reply.ts';
import { factsOf, type ReplyPlan } from '../domain/reply-plan.ts';
import type { Today } from './explain-reply.ts';
import { resolveFact } from './facts/resolve-fact.ts';
import { restatePlan } from './restate-plan.ts';

/** A fact that was stated, and what is true now; undefined when the shop has it no more. */
export interface ChangedFact {
  readonly before: Fact;
  readonly after: Fact | undefined;
}

/** Whether a reply that was given is still true. */
export type Recheck = { readonly isTrue: true } | Outdated;

/** A reply that is no longer true. */
export interface Outdated {
  readonly isTrue: false;
  readonly changed: readonly ChangedFact[];
  /** The same reply from today's facts; undefined when there is nothing left to say. */
  readonly plan: ReplyPlan | undefined;
}

/** Compares what a reply states, since its last correction, with what the shop says now. */
export function recheckReply(reply: ReplyRecord, { shop, stage, at }: Today): Recheck {
  const stated = reply.correction?.facts ?? reply.facts;
  const changed = stated.flatMap((before) => {
    // A ticket is no fact of the shop's data.
    if (before.kind === 'ticket') return [];
    const after = resolveFact(shop, stage, before.id, reply.language, at)?.fact;
    return after?.value === before.value ? [] : [{ before, after }];
  });
  if (changed.length === 0) return { isTrue: true };
  return { isTrue: false, changed, plan: restatePlan(reply, { shop, stage, at }) };
}

/** What is written down of a correction: the next change of the shop is compared with what it states. */
export function correctionOf(text: string, { plan }: Outdated, { shop, at }: Today): ReplyCorrection {
  const facts = plan === undefined ? [] : factsOf(plan).map(({ fact }) => fact);
  return { at, revision: shop.revision, text, facts };
}

/**
 * Whether a change is worth a message of its own, where the old one cannot be edited: a price, a term, or goods that ran out.
 * One piece more or less is not.
 */
export function isWorthSaying(changed: readonly ChangedFact[]): boolean {
  return changed.some(
    ({ before, after }) =>
      before.kind !== 'stock' || after === undefined || (after.value === 0) !== (before.value === 0),
  );
}
