import type { MessageKey } from '../domain/chat-message.ts';
import type { ViewerKey } from '../domain/viewer.ts';

/** The text of a message encrypted with AES-256-GCM. The only form in which a text is stored. */
export type SealedText = string;

/**
 * Encrypts and decrypts message texts; holds the key, which is kept apart from the data.
 * A sealed text opens only under the key of the message it was sealed for. Throws AppError `unsealing_failed`.
 */
export interface TextVault {
  seal(key: MessageKey, text: string): SealedText;
  unseal(key: MessageKey, sealed: SealedText): string;
}

/** What was typed, for as long as `pipelines/privacy/retention.ts` allows. */
export interface StoredMessage {
  readonly shopId: string;
  readonly key: MessageKey;
  /** Id of the channel on its platform. */
  readonly channel: string;
  readonly viewerKey: ViewerKey;
  readonly text: SealedText;
  readonly receivedAt: number;
}

/**
 * The texts of inbound messages, kept for a day so that `why` and the studio can show what a decision was about.
 * The ledger, which is kept longer, holds none. All calls are scoped by shop.
 */
export interface MessageStore {
  /** Stores a text once: the first one stands when the same message comes again. */
  remember(message: StoredMessage, signal: AbortSignal): Promise<void>;
  find(shopId: string, key: MessageKey, signal: AbortSignal): Promise<StoredMessage | undefined>;
  /** The newest messages, newest first; at most `limit`. */
  latest(shopId: string, limit: number, signal: AbortSignal): Promise<readonly StoredMessage[]>;
  /** The newest messages of a viewer, in one channel or in all (undefined), newest first; at most `limit`. */
  ofViewer(
    shopId: string,
    viewerKey: ViewerKey,
    channel: string | undefined,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly StoredMessage[]>;
}
