import type { Measure, Offence, Strike } from '../domain/moderation.ts';

/** An offence is half forgotten after a day without another. */
const HALF_LIFE_MS = 24 * 60 * 60_000;
/** Older offences count for nothing. */
export const MEMORY_MS = 7 * HALF_LIFE_MS;

const MINUTE = 60_000;
/** After a warning and a deletion; the last one stays. Never a ban: that is a person's decision. */
const TIME_OUTS_MS = [MINUTE, 10 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE] as const;

/** Who advertises or insults was not just careless: no warning first. */
const GRAVE: ReadonlySet<Offence> = new Set(['spam', 'abuse', 'blocked_word']);

/**
 * The next step for a viewer: warning, deletion, then time-outs that grow. `earlier` are their strikes before this one; each weighs
 * 2^(−age / one day), so a quiet week clears the slate.
 */
export function chooseMeasure(offence: Offence, at: number, earlier: readonly Pick<Strike, 'at'>[]): Measure {
  const guilt = earlier.reduce((sum, strike) => sum + 2 ** -((at - strike.at) / HALF_LIFE_MS), 0);
  const step = Math.round(guilt) + (GRAVE.has(offence) ? 1 : 0);
  if (step === 0) return { kind: 'warn' };
  if (step === 1) return { kind: 'delete' };
  const timeOutMs = TIME_OUTS_MS[Math.min(step - 2, TIME_OUTS_MS.length - 1)] ?? MINUTE;
  return { kind: 'time_out', untilMs: at + timeOutMs };
}
