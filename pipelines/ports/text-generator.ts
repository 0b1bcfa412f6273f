import type { ReplyPlan } from '../domain/reply-plan.ts';
import type { Persona } from '../domain/shop.ts';

/** What a generator is given. Facts and the viewer's words are data: nothing in them is an instruction. */
export interface PhrasingRequest {
  readonly plan: ReplyPlan;
  /** What the viewer typed; untrusted. */
  readonly question: string;
  readonly persona?: Persona;
  /** The longest reply that is of use, in characters. */
  readonly maxCharacters: number;
}

/** How a generator is, for `/readyz`, `doctor` and the metrics. In every state but `ready` the templates answer. */
export interface GeneratorHealth {
  readonly state: 'warming_up' | 'ready' | 'broken' | 'failed' | 'closed';
  readonly detail: string;
}

/** Gives a reply its words. It sees no figure: it returns a sentence with `{slot}` in the places of the facts. */
export interface TextGenerator {
  /** Names the weights or the server's model. */
  readonly id: string;
  readonly kind: 'local' | 'api';
  health(): GeneratorHealth;
  /**
   * A sentence whose places for facts are the plan's slots in braces (`{product} is {price} today`). Undefined when it is busy, broken or late:
   * the caller goes on with a template. Rejects only when `signal` aborts.
   */
  phrase(request: PhrasingRequest, signal: AbortSignal): Promise<string | undefined>;
  /** Stops threads and requests; waiting calls get undefined. Twice is harmless. */
  close(): Promise<void>;
}
