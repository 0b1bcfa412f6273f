import { type ChatMessage, toMessageKey } from '../../pipelines/domain/chat-message.ts';
import { toHandleKey, type ViewerKey } from '../../pipelines/domain/viewer.ts';
import type { DeliveryLedger } from '../../pipelines/ports/delivery-ledger.ts';
import type { IdentityStore } from '../../pipelines/ports/identity-store.ts';

/** Whom a moderator means; undefined when it cannot be told for sure. */
export type FindViewer = (
  shopId: string,
  message: ChatMessage,
  typedName: string | undefined,
  signal: AbortSignal,
) => Promise<ViewerKey | undefined>;

/**
 * A viewer is known by ids: the platform's mention, the author of the message replied to, and only then the `@name`, which a
 * platform gives to one account at a time. A display name is never looked at: anybody may choose any.
 */
export function createFindViewer(needs: {
  readonly ledger: Pick<DeliveryLedger, 'find'>;
  readonly identities: Pick<IdentityStore, 'findByHandle'>;
  readonly viewerSecret: Uint8Array;
}): FindViewer {
  const { ledger, identities, viewerSecret } = needs;

  return async function findViewer(shopId, message, typedName, signal) {
    const { platform, channel, mentions, replyToNativeId } = message;
    if (mentions?.length === 1) return mentions[0];
    if (typedName !== undefined) {
      return identities.findByHandle(shopId, toHandleKey(platform, typedName, viewerSecret), signal);
    }
    if (replyToNativeId === undefined) return undefined;
    const row = await ledger.find(shopId, toMessageKey(platform, channel, replyToNativeId), signal);
    return row?.viewerKey;
  };
}
