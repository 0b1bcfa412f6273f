import { type ChatOutbound, chatOutbound } from '../jobs/definitions/chat-outbound.ts';
import { DEAD_LETTER } from '../pipelines/domain/ledger.ts';
import type { Platform } from '../pipelines/domain/platform.ts';
import type { ChatPlatform } from '../pipelines/ports/chat-platform.ts';
import type { Clock } from '../pipelines/ports/clock.ts';
import type { DeliveryLedger } from '../pipelines/ports/delivery-ledger.ts';
import type { SendLimiter } from '../pipelines/ports/send-limiter.ts';
import { createFreshenMessage } from './answering/freshen-message.ts';
import { createMayStillSend } from './answering/may-still-send.ts';
import type { Config } from './config.ts';
import { closeWhenDead } from './handlers/close-when-dead.ts';
import { createSendMessage } from './handlers/send-message.ts';
import { createSendBudget, createSendWindow } from './send-budget.ts';
import { createShopReader } from './shop-reader.ts';
import type { Foundation } from './start-bot.ts';
import { createThreadGate } from './tickets/thread-gate.ts';

/** Sends on their way at once per platform; the limiter decides how many may go. */
const CONCURRENCY = 8;

/** Starts to post what waits for a chat: one worker per platform. */
export type StartSending = (chat: ChatPlatform) => Promise<void>;

/** Posts what waits for the chats of this process, which may join later than the start. */
export function createStartSending(
  { config, clock, log, store, queue, tracker }: Foundation,
  platforms: ReadonlyMap<Platform, ChatPlatform>,
  limiter: SendLimiter,
): StartSending {
  const { deliveryLedger: ledger, shops, stages, replies, tickets } = store;
  const sendMessage = createSendMessage({
    clock,
    ledger,
    window: createSendWindow(limiter, createSendBudget(accountsOf(config), platforms)),
    mayStillSend: createMayStillSend(
      createThreadGate(tickets),
      createFreshenMessage({ readShop: createShopReader(shops, clock), stages, replies, clock }),
    ),
    platforms,
    watcher: tracker,
  });

  return async function startSending({ platform }) {
    const definition = chatOutbound(platform);
    const handler = closeWhenDead(
      definition,
      ({ data, signal }) => sendMessage(data, signal),
      (data, signal) => closeDeadSend(ledger, clock, data, signal),
      log,
    );
    await queue.work(definition, handler, { concurrency: CONCURRENCY });
  };
}

/** A send whose job failed for good, and the messages it would have answered, end as failed. */
async function closeDeadSend(
  ledger: DeliveryLedger,
  clock: Clock,
  { shopId, message }: ChatOutbound,
  signal: AbortSignal,
) {
  await ledger.finishSend(shopId, message.id, { state: 'failed', reason: DEAD_LETTER }, signal);
  const closing = {
    state: 'failed',
    reason: 'send_failed',
    sendId: message.id,
    closedAt: clock.now(),
  } as const;
  for (const key of message.answers) await ledger.close(shopId, key, closing, signal);
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
