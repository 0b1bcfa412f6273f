import type { Conversation } from '../../../pipelines/domain/conversation.ts';
import type { ConversationStore } from '../../../pipelines/ports/conversation-store.ts';
import { placeKey } from './place-key.ts';

/** The conversations of throw-away runs (`replay`, `eval`): same contract as the stored ones, gone with the process. */
export function createMemoryConversationStore(): ConversationStore {
  const conversations = new Map<string, Conversation>();

  return {
    find: async (place) => conversations.get(placeKey(place)),
    async remember(conversation) {
      const key = placeKey(conversation);
      const labelledIn = conversation.labelledIn ?? conversations.get(key)?.labelledIn;
      conversations.set(key, { ...conversation, ...(labelledIn === undefined ? {} : { labelledIn }) });
    },
    async label(place, sessionId, at) {
      const { shopId, platform, channel, viewerKey } = place;
      const key = placeKey(place);
      const known = conversations.get(key) ?? { shopId, platform, channel, viewerKey, slots: {}, at };
      if (known.labelledIn === sessionId) return false;
      conversations.set(key, { ...known, labelledIn: sessionId });
      return true;
    },
  };
}
