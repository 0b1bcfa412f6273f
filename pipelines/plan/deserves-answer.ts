import type { ChatMessage } from '../domain/chat-message.ts';
import type { Intent, ShopIntent, Understanding } from '../domain/understanding.ts';

/** Never answered: an answer is what they are after. */
const UNWELCOME: ReadonlySet<Intent | ShopIntent> = new Set(['spam', 'abuse', 'injection']);
/** Answered only when the viewer speaks to the bot: a room is loud enough. */
const SMALL_TALK: ReadonlySet<Intent | ShopIntent> = new Set(['chitchat', 'greeting', 'praise']);

/** Whether to spend a send on a message; when not, the reason code for the ledger. */
export type Verdict = { readonly answer: true } | { readonly answer: false; readonly reason: string };

/** Quiet by default: unwelcome texts, small talk among viewers and what was not understood get no answer. */
export function deservesAnswer(
  understanding: Understanding,
  message: Pick<ChatMessage, 'isAddressed' | 'isPrivate'>,
): Verdict {
  const { intent, abstain } = understanding;
  if (UNWELCOME.has(intent)) return { answer: false, reason: intent };
  if (message.isAddressed || message.isPrivate) return { answer: true };
  if (abstain) return { answer: false, reason: 'not_understood' };
  return SMALL_TALK.has(intent) ? { answer: false, reason: intent } : { answer: true };
}
