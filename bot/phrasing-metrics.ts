import { Counter, Histogram, type Registry } from 'prom-client';
import type { PhrasingObserver } from './answering/phrase-reply.ts';

/** A template takes well under a millisecond, the shipped generator some 15, a server up to its deadline of 3 s. */
const PHRASING_BUCKETS_MS = [1, 2, 5, 10, 20, 30, 50, 100, 250, 500, 1000, 3000];

/** What `/metrics` tells of how replies get their words. */
export function createPhrasingMetrics(registry: Registry): PhrasingObserver {
  const registers = [registry];
  const phrased = new Counter({
    name: 'shoptalk_replies_phrased_total',
    help: 'Replies by what gave them their words: template, local, api; none where no wording was true.',
    labelNames: ['by'],
    registers,
  });
  const rejected = new Counter({
    name: 'shoptalk_wordings_rejected_total',
    help: 'Wordings that were not used, by who wrote them and why.',
    labelNames: ['by', 'code'],
    registers,
  });
  const milliseconds = new Histogram({
    name: 'shoptalk_phrasing_milliseconds',
    help: 'From the plan of a reply to its words.',
    labelNames: ['by'],
    buckets: PHRASING_BUCKETS_MS,
    registers,
  });
  return {
    onPhrased: (by, ms) => {
      phrased.inc({ by });
      milliseconds.observe({ by }, ms);
    },
    onRejected: (by, code) => rejected.inc({ by, code }),
  };
}
