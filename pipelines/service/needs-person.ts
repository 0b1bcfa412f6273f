import type { Role } from '../domain/role.ts';
import type { TicketReason } from '../domain/ticket.ts';
import type { Understanding } from '../domain/understanding.ts';
import { canServe } from './ticket-moves.ts';

/**
 * From how angry on a person is called, on the scale of `Understanding.sentiment`. Calm questions about returns score around 0,
 * complaints of something broken from -0.15 on, insults below -0.5.
 */
export const ANGRY = -0.15;

/** A complaint is a second one when the first is at most this long ago, ms. */
export const SAME_TALK_MS = 30 * 60_000;

/** What calling a person depends on. */
export interface Plea {
  readonly understanding: Pick<Understanding, 'intent' | 'sentiment' | 'abstain'>;
  readonly role: Role;
  /** Whether the viewer has complained in this talk before. */
  readonly hasComplained: boolean;
}

/**
 * Why a viewer needs a person; undefined when the bot can do. Who asks for a person always gets one. A complaint calls one when it is
 * angry or the second in the talk, a question about returns when it is angry. Insults call nobody, and staff need no ticket.
 */
export function whyPerson({ understanding, role, hasComplained }: Plea): TicketReason | undefined {
  const { intent, sentiment, abstain } = understanding;
  if (abstain || canServe(role)) return undefined;
  if (intent === 'human_agent') return 'human_agent';
  const isAngry = sentiment <= ANGRY;
  if (intent === 'complaint' && (isAngry || hasComplained)) return 'complaint';
  return intent === 'return_refund' && isAngry ? 'complaint' : undefined;
}
