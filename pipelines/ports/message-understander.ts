import type { ChatMessage } from '../domain/chat-message.ts';
import type { Shop } from '../domain/shop.ts';
import type { Understanding } from '../domain/understanding.ts';

/** From a message to what it means. Rules today; part 2 brings the transformer behind the same port. */
export interface MessageUnderstander {
  understand(
    message: Pick<ChatMessage, 'text' | 'languageHint'>,
    shop: Shop | undefined,
    signal: AbortSignal,
  ): Promise<Understanding>;
}
