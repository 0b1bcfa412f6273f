import type { Conversation } from '../domain/conversation.ts';
import type { Platform } from '../domain/platform.ts';
import type { ViewerKey } from '../domain/viewer.ts';

/** Whose conversation, and where. */
export interface ConversationPlace {
  readonly shopId: string;
  readonly platform: Platform;
  readonly channel: string;
  readonly viewerKey: ViewerKey;
}

/** What was last spoken of with each viewer, for follow-ups. All calls are scoped by shop. */
export interface ConversationStore {
  find(place: ConversationPlace, signal: AbortSignal): Promise<Conversation | undefined>;
  /** Replaces what was last spoken of; keeps `labelledIn` where the new one has none. */
  remember(conversation: Conversation, signal: AbortSignal): Promise<void>;
  /** Notes that the viewer is told in this session that an AI answers; true for the first time only, also when two ask at once. */
  label(place: ConversationPlace, sessionId: string, at: number, signal: AbortSignal): Promise<boolean>;
}
