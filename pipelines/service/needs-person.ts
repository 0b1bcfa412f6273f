import type { Role } from '../domain/role.ts';
import type { TicketReason } from '../domain/ticket.ts';
import type { Understanding } from '../domain/understanding.ts';
import { soundsAngry } from './sounds-angry.ts';
import { canServe } from './ticket-moves.ts';

/** A complaint calls a person from this mood on, on the scale of `Understanding.sentiment`; mild ones score above it. */
export const ANGRY = -0.15;

/** A complaint is a second one when the first is at most this long ago, ms. */
export const SAME_TALK_MS = 30 * 60_000;

/** What calling a person depends on. */
export interface Plea {
  readonly understanding: Pick<Understanding, 'intent' | 'sentiment' | 'abstain'>;
  /** What was typed. */
  readonly text: string;
  readonly role: Role;
  /** Whether the viewer has complained in this talk before. */
  readonly hasComplained: boolean;
}

/**
 * Why a viewer needs a person; undefined when the bot can do. Who asks for a person always gets one. A complaint calls one when it is
 * angry or the second in the talk, a word about returns when it is put in anger. Insults call nobody, and staff need no ticket.
 */
export function whyPerson({ understanding, text, role, hasComplained }: Plea): TicketReason | undefined {
  const { intent, sentiment, abstain } = understanding;
  if (abstain || canServe(role)) return undefined;
  if (intent === 'human_agent') return 'human_agent';
  const isComplaint =
    (intent === 'complaint' && (hasComplained || sentiment <= ANGRY || soundsAngry(text))) ||
    (intent === 'return_refund' && soundsAngry(text));
  return isComplaint ? 'complaint' : undefined;
}
