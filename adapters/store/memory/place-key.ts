import type { ConversationPlace } from '../../../pipelines/ports/conversation-store.ts';

/** One text for whose and where; channels and keys hold no spaces. */
export function placeKey({ shopId, platform, channel, viewerKey }: ConversationPlace): string {
  return [shopId, platform, channel, viewerKey].join(' ');
}
