import type { Fact } from '../domain/fact.ts';
import type { ReplyRecord } from '../domain/reply.ts';
import type { ReplyPlan } from '../domain/reply-plan.ts';
import type { Today } from './explain-reply.ts';
import { resolveFact } from './facts/resolve-fact.ts';
import { restatePlan } from './restate-plan.ts';

/** A fact a reply stated, and what is true now; undefined when the shop has it no more. */
export interface ChangedFact {
  readonly before: Fact;
  readonly after: Fact | undefined;
}

/** Whether a reply that was given is still true. */
export type Recheck =
  | { readonly isTrue: true }
  | {
      readonly isTrue: false;
      readonly changed: readonly ChangedFact[];
      /** The same reply from today's facts; undefined when there is nothing left to say. */
      readonly plan: ReplyPlan | undefined;
    };

/** Compares the facts of a reply with what the shop says now. */
export function recheckReply(reply: ReplyRecord, { shop, stage, at }: Today): Recheck {
  const changed = reply.facts.flatMap((before) => {
    // A ticket is no fact of the shop's data.
    if (before.kind === 'ticket') return [];
    const after = resolveFact(shop, stage, before.id, reply.language, at)?.fact;
    return after?.value === before.value ? [] : [{ before, after }];
  });
  if (changed.length === 0) return { isTrue: true };
  return { isTrue: false, changed, plan: restatePlan(reply, { shop, stage, at }) };
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
