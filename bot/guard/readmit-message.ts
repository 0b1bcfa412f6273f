import { chatInbound } from '../../jobs/definitions/chat-inbound.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import type { HeldMessage } from '../../pipelines/domain/moderation.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { IdentityStore } from '../../pipelines/ports/identity-store.ts';
import type { TextVault } from '../../pipelines/ports/message-store.ts';

/** Hands a held message in again, approved. */
export type ReadmitMessage = (held: HeldMessage, signal: AbortSignal) => Promise<void>;

/**
 * The message comes in a second time under a key of its own, because the first handling has ended; the answer replies to the
 * original. Nobody is answered who was forgotten meanwhile.
 */
export function createReadmitMessage(needs: {
  readonly queue: Pick<JobQueue, 'add'>;
  readonly identities: Pick<IdentityStore, 'find'>;
  readonly vault: TextVault;
  readonly clock: Clock;
}): ReadmitMessage {
  const { queue, identities, vault, clock } = needs;

  return async function readmitMessage(held, signal) {
    const { shopId, platform, channel, viewerKey, nativeId } = held;
    const sealedIdentity = await identities.find(shopId, viewerKey, signal);
    if (sealedIdentity === undefined) return;
    const key = `${held.key}-approved`;
    const now = clock.now();
    const message = {
      key,
      platform,
      channel,
      nativeId,
      viewerKey,
      role: 'viewer',
      sentAt: now,
      isAddressed: false,
      isPrivate: false,
    } as const;
    const sealedText = vault.seal(key, vault.unseal(held.key, held.sealedText));
    const inbound = { shopId, receivedAt: now, message, sealedText, sealedIdentity, isApproved: true };
    await queue.add(chatInbound, inbound, { jobId: key });
  };
}
