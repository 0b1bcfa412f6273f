import type { StudioDecision, StudioDecisions } from './studio-needs.ts';

/** Where handlers tell the studio what they decided. Nobody listening costs nothing. */
export interface DecisionFeed extends StudioDecisions {
  publish(decision: StudioDecision): void;
}

/** A feed with any number of listeners; it remembers nothing (the studio room keeps the last events). */
export function createDecisionFeed(): DecisionFeed {
  const listeners = new Set<(decision: StudioDecision) => void>();
  return {
    publish: (decision) => {
      for (const listener of listeners) listener(decision);
    },
    onDecision: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
