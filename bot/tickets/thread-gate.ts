import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import type { MayStillSend } from '../handlers/send-message.ts';

/** Reason of messages the bot leaves alone because a person talks to their viewer. */
export const HUMAN_HAS_THREAD = 'human_has_thread';

/**
 * Keeps the bot out of a thread a person has: asks the store itself, right before a message is posted, so that it also holds for an
 * answer that was planned before, and in every process. Messages that speak to no viewer in particular always go.
 */
export function createThreadGate(tickets: Pick<TicketStore, 'findOpen'>): MayStillSend {
  return async function mayStillSend(shopId, { platform, channel, viewerKey }, signal) {
    if (viewerKey === undefined) return { ok: true };
    const ticket = await tickets.findOpen({ shopId, platform, channel, viewerKey }, signal);
    return ticket?.state === 'human' ? { ok: false, reason: HUMAN_HAS_THREAD } : { ok: true };
  };
}
