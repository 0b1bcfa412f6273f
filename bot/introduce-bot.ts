import { AI_PROFILE } from '../pipelines/answer/grammar/ai-label.ts';
import type { ChatPlatform } from '../pipelines/ports/chat-platform.ts';
import type { Log } from '../pipelines/ports/log.ts';
import type { ClosingStack } from './closing-stack.ts';

/** Sees to it, in the background, that the bot's profile says that it is an AI. A platform that refuses costs a line in the log. */
export function introduceBot(
  chat: Pick<ChatPlatform, 'platform' | 'describe'>,
  log: Log,
  closing: ClosingStack,
): void {
  const stopping = new AbortController();
  const introduced = introduce(chat, log, stopping.signal);
  closing.push(`profile on ${chat.platform}`, () => {
    stopping.abort();
    return introduced;
  });
}

async function introduce(
  { platform, describe }: Pick<ChatPlatform, 'platform' | 'describe'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  try {
    const result = await describe(AI_PROFILE, signal);
    if (result.ok || signal.aborted) return;
    const fields = { platform, failure: result.failure, detail: result.detail };
    if (result.failure === 'unsupported') log.info(fields, WRITE_IT_YOURSELF);
    else log.warn(fields, WRITE_IT_YOURSELF);
  } catch (error) {
    if (!signal.aborted) log.warn({ platform, error: String(error) }, WRITE_IT_YOURSELF);
  }
}

const WRITE_IT_YOURSELF =
  "the bot's profile could not be made to say that it is an AI: write it there yourself, as docs/setup says";
