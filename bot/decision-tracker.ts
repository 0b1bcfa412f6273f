import type { FinalState } from '../pipelines/domain/ledger.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { Handled, InboundMessage } from './handlers/handle-message.ts';
import type { SendWatcher } from './handlers/send-message.ts';
import type { Metrics } from './metrics.ts';
import type { DecisionFeed } from './web/decision-feed.ts';

/** Messages whose answer is on its way; older ones are forgotten and not shown in the studio. */
const MAX_PENDING = 5000;

interface Settled {
  readonly state: FinalState;
  readonly reason: string;
  readonly facts: readonly string[];
  readonly at: number;
}

interface Pending {
  readonly handled?: { readonly inbound: InboundMessage; readonly handled: Handled };
  readonly settled?: Settled;
}

/** Turns what the handlers report into metrics and into the studio's feed of decisions. */
export interface DecisionTracker extends SendWatcher {
  handled(inbound: InboundMessage, handled: Handled): void;
}

export function createDecisionTracker(needs: {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly feed: DecisionFeed;
}): DecisionTracker {
  const { clock, metrics, feed } = needs;
  const pending = new Map<string, Pending>();

  return {
    handled(inbound, handled) {
      if (handled.state === 'done_before') return;
      if (handled.state === 'answering') {
        meet(inbound.message.key, { handled: { inbound, handled } });
        return;
      }
      const { state, reason } = handled;
      metrics.ledgerClosings.inc({ state, reason });
      publish(inbound, handled, { state, reason, facts: [], at: clock.now() });
    },
    tried: (message, outcome) => metrics.sends.inc({ platform: message.platform, outcome }),
    settled(message, state, reason) {
      for (const key of message.answers) {
        metrics.ledgerClosings.inc({ state, reason });
        meet(key, { settled: { state, reason, facts: message.facts, at: clock.now() } });
      }
    },
  };

  /** A fast send can settle before the handler reports: whichever comes second publishes. */
  function meet(key: string, half: Pending): void {
    const both = { ...pending.get(key), ...half };
    pending.delete(key);
    if (both.handled !== undefined && both.settled !== undefined) {
      const { inbound, handled } = both.handled;
      metrics.replyMs.observe({ platform: inbound.message.platform }, both.settled.at - inbound.receivedAt);
      publish(inbound, handled, both.settled);
      return;
    }
    pending.set(key, both);
    const [oldest] = pending.keys();
    if (pending.size > MAX_PENDING && oldest !== undefined) pending.delete(oldest);
  }

  function publish(
    { message, receivedAt }: InboundMessage,
    { understanding, measure }: Handled,
    settled: Settled,
  ): void {
    feed.publish({
      key: message.key,
      platform: message.platform,
      at: message.sentAt,
      state: settled.state,
      reason: settled.reason,
      ...(measure === undefined ? {} : { measure }),
      tookMs: settled.at - receivedAt,
      facts: settled.facts,
      // The studio heard what was typed in its own room; of real chats it knows only what it is told here.
      ...(message.platform === 'console'
        ? {}
        : { viewer: message.viewerKey.slice(0, 6), text: message.text }),
      ...(understanding === undefined
        ? {}
        : { intent: understanding.intent, confidence: understanding.confidence, slots: understanding.slots }),
    });
  }
}
