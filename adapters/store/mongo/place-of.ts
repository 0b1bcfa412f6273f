import type { ConversationPlace } from '../../../pipelines/ports/conversation-store.ts';

/** Whose and where, of anything that knows it: no other field may become part of a query. */
export function placeOf({ shopId, platform, channel, viewerKey }: ConversationPlace): ConversationPlace {
  return { shopId, platform, channel, viewerKey };
}

export function isSamePlace(one: ConversationPlace, other: ConversationPlace): boolean {
  return (
    one.shopId === other.shopId &&
    one.platform === other.platform &&
    one.channel === other.channel &&
    one.viewerKey === other.viewerKey
  );
}
