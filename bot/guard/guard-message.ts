import type { ChatMessage } from '../../pipelines/domain/chat-message.ts';

/** Older messages come from a backlog (the bot was away): an answer now would only confuse the room. */
const STALE_AFTER_MS = 2 * 60_000;

/** Anything a person could have meant: a letter, a digit, a sign or an emoji. */
const SAYS_SOMETHING = /[^\s\p{Cf}\p{Cc}]/u;

/** The reason a message is not even looked at, or undefined. The same at every run: it asks when the message arrived, not what time it is. */
export function guardMessage(message: ChatMessage, receivedAt: number): string | undefined {
  if (!SAYS_SOMETHING.test(message.text)) return 'empty';
  if (receivedAt - message.sentAt > STALE_AFTER_MS) return 'too_old';
  return undefined;
}
