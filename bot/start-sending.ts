import { chatOutbound } from '../jobs/definitions/chat-outbound.ts';
import type { Platform } from '../pipelines/domain/platform.ts';
import type { ChatPlatform } from '../pipelines/ports/chat-platform.ts';
import type { SendLimiter } from '../pipelines/ports/send-limiter.ts';
import type { Config } from './config.ts';
import { createSendMessage } from './handlers/send-message.ts';
import { createSendBudget } from './send-budget.ts';
import type { Foundation } from './start-bot.ts';

/** Sends on their way at once per platform; the limiter decides how many may go. */
const CONCURRENCY = 8;

/** Posts what waits for the chats of this process: one worker per platform. */
export async function startSending(
  foundation: Foundation,
  platforms: ReadonlyMap<Platform, ChatPlatform>,
  limiter: SendLimiter,
): Promise<void> {
  const { config, clock, store, queue, tracker } = foundation;
  const sendMessage = createSendMessage({
    clock,
    ledger: store.deliveryLedger,
    limiter,
    budget: createSendBudget(accountsOf(config), platforms),
    platforms,
    watcher: tracker,
  });
  for (const platform of platforms.keys()) {
    await queue.work(chatOutbound(platform), ({ data, signal }) => sendMessage(data, signal), {
      concurrency: CONCURRENCY,
    });
  }
}

/** What tells the bot's accounts apart in the shared send windows; never a whole token. */
function accountsOf({ twitch, telegram, discord }: Config): ReadonlyMap<Platform, string> {
  const [telegramBotId = 'bot'] = telegram?.botToken.split(':') ?? [];
  return new Map<Platform, string>([
    ['twitch', twitch?.username.toLowerCase() ?? 'bot'],
    ['telegram', telegramBotId],
    ['discord', discord?.applicationId ?? 'bot'],
    ['console', 'studio'],
  ]);
}
