import type { MayStillSend } from '../handlers/send-message.ts';
import type { FreshenMessage } from './freshen-message.ts';

/** Reason of an answer whose facts were taken back while it waited: nothing true was left to say. */
const FACTS_CHANGED = 'facts_changed';

/** A message is sent when nobody else has its viewer's thread, and as it is true when its turn comes. */
export function createMayStillSend(threadGate: MayStillSend, freshen: FreshenMessage): MayStillSend {
  return async function mayStillSend(shopId, message, signal) {
    const verdict = await threadGate(shopId, message, signal);
    if (!verdict.ok) return verdict;
    const fresh = await freshen(shopId, message, signal);
    return fresh === undefined ? { ok: false, reason: FACTS_CHANGED } : { ok: true, message: fresh };
  };
}
