import { chatOutbound } from '../jobs/definitions/chat-outbound.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { OutboundMessage } from '../pipelines/domain/outbound-message.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../pipelines/ports/delivery-ledger.ts';

/** Where handlers leave what the bot wants to say. Leaving the same message id twice posts it once. */
export interface Outbox {
  post(shopId: string, message: OutboundMessage, signal: AbortSignal): Promise<void>;
}

/** Writes the send into the ledger, then queues it for its platform: a crash between the two is mended by the retry. */
export function createOutbox(needs: {
  readonly ledger: DeliveryLedger;
  readonly queue: JobQueue;
  readonly clock: Clock;
}): Outbox {
  const { ledger, queue, clock } = needs;

  return {
    async post(shopId, message, signal) {
      const { id, platform, channel, answers, facts } = message;
      await ledger.planSend(
        { shopId, id, platform, channel, answers, facts, plannedAt: clock.now() },
        signal,
      );
      await queue.add(chatOutbound(platform), { shopId, message }, { jobId: id });
    },
  };
}
