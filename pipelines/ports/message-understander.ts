import type { ChatMessage } from '../domain/chat-message.ts';
import type { Shop } from '../domain/shop.ts';
import type { Understanding } from '../domain/understanding.ts';

/** From a message to what it means; how it goes about that: docs/understanding.md. Rejects only when `signal` aborts. */
export interface MessageUnderstander {
  understand(
    message: Pick<ChatMessage, 'text' | 'languageHint'>,
    shop: Shop | undefined,
    signal: AbortSignal,
  ): Promise<Understanding>;
}
