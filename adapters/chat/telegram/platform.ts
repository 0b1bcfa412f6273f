import type { Api } from 'grammy';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { ChatCapabilities, ChatPlatform } from '../../../pipelines/ports/chat-platform.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { callWithin, createBotApi } from './bot-api.ts';
import { createRoleBook } from './chat-roles.ts';
import { type ConnectionTracker, createConnectionTracker } from './connection-state.ts';
import { describeBot } from './describe-bot.ts';
import { MAX_TEXT_UNITS } from './encode.ts';
import { chooseDelivery, logIn } from './log-in.ts';
import type { LongPolling } from './long-polling.ts';
import {
  checkTelegramOptions,
  DEFAULT_TELEGRAM_TIMINGS,
  type TelegramNeeds,
  type TelegramOptions,
} from './options.ts';
import { pollForUpdates } from './poll-for-updates.ts';
import { createReceiveUpdate, type ReceiveUpdate } from './receive-update.ts';
import { restrictMember } from './restrict-member.ts';
import { editMessage, removeMessage, type SendNeeds, sendMessage } from './send-message.ts';
import {
  handleTelegramWebhook,
  type TelegramWebhookRequest,
  type TelegramWebhookResponse,
} from './webhook.ts';
import { createWorkUnderWay, within } from './work-under-way.ts';

/** Telegram behind the chat port; with `options.webhook` the web server passes Telegram's requests on. */
export interface TelegramChat extends ChatPlatform {
  /** Answers 404 when the adapter polls and 503 when it is closed. Never rejects. */
  handleWebhook(request: TelegramWebhookRequest): Promise<TelegramWebhookResponse>;
}

const CAPABILITIES: ChatCapabilities = {
  canEdit: true,
  canDelete: true,
  canTimeOut: true,
  hasButtons: true,
  hasImages: true,
  maxTextCharacters: MAX_TEXT_UNITS,
  isSendIdempotent: false,
};

/** A message waits for the list of administrators: less than `closeGraceMs`, so that closing never cuts it off. */
const ADMINISTRATORS_WITHIN_MS = 4_000;
/** How long the last event may hold `close` up. */
const FAREWELL_WITHIN_MS = 500;

/**
 * Logs in and receives. Updates are confirmed to Telegram only after the sink took them, so none is lost in a crash; some then
 * come twice, under the same message key.
 * Throws AppError: `telegram_token_malformed`, `telegram_token_refused`, `telegram_webhook_secret_missing`,
 * `telegram_webhook_refused` (the operator must act), `telegram_unreachable` (retryable).
 */
export async function openTelegramChat(
  options: TelegramOptions,
  needs: TelegramNeeds,
  signal: AbortSignal,
): Promise<TelegramChat> {
  checkTelegramOptions(options);
  const timings = { ...DEFAULT_TELEGRAM_TIMINGS, ...options.timings };
  const { requestTimeoutMs } = timings;
  const { clock, log } = needs;
  const { api, forgetSockets } = createBotApi(options);
  const connection = createConnectionTracker(needs);

  const me = await logIn({ api, requestTimeoutMs, log }, signal);
  await chooseDelivery(options.webhook, { api, requestTimeoutMs, log }, signal);

  const roleBook = createRoleBook({ fetchAdministrators: administratorsFrom(api), clock, log });
  const receive = createReceiveUpdate({
    ...needs,
    me,
    roleBook,
    ignoredBots: options.ignoredBots ?? [],
    onUpdate: connection.eventArrived,
  });
  const isPolling = options.webhook === undefined;
  await connection.connected(isPolling ? 'polling' : 'webhook');
  return toChatPlatform({
    sending: { api, clock, requestTimeoutMs },
    webhook: options.webhook,
    polling: isPolling
      ? pollForUpdates({ api, receive, connection, forgetSockets, timings, log })
      : undefined,
    connection,
    receive,
    forgetSockets,
    closeGraceMs: timings.closeGraceMs,
    isModeratorIn: (channel) => roleBook.isAdministrator(Number(channel), me.id),
    log,
  });
}

/** What an open adapter consists of. */
interface OpenParts {
  readonly sending: SendNeeds;
  readonly webhook: TelegramOptions['webhook'];
  readonly polling: LongPolling | undefined;
  readonly connection: ConnectionTracker;
  readonly receive: ReceiveUpdate;
  readonly forgetSockets: () => void;
  readonly closeGraceMs: number;
  readonly isModeratorIn: ChatPlatform['isModeratorIn'];
  readonly log: Log;
}

function toChatPlatform(parts: OpenParts): TelegramChat {
  const { sending, polling, connection, receive, isModeratorIn, webhook } = parts;
  const work = createWorkUnderWay();
  let closing: Promise<void> | undefined;

  const whileOpen = async (until: AbortSignal, run: () => Promise<SendResult>): Promise<SendResult> => {
    if (closing !== undefined) return notConnected('the Telegram adapter is closed');
    if (until.aborted) return notConnected('the send was called off before it began');
    return work.track(run());
  };

  const closeOnce = async (): Promise<void> => {
    polling?.stop();
    await within(Promise.all([polling?.ended, work.settled()]), parts.closeGraceMs);
    parts.forgetSockets();
    await within(connection.closed('closed'), FAREWELL_WITHIN_MS);
  };

  return {
    platform: 'telegram',
    capabilities: CAPABILITIES,
    health: connection.health,
    isModeratorIn,
    send: (message, until) => whileOpen(until, () => sendMessage(message, sending, until)),
    edit: (channel, nativeId, message, until) =>
      whileOpen(until, () => editMessage(channel, nativeId, message, sending, until)),
    remove: (channel, nativeId, until) =>
      whileOpen(until, () => removeMessage(channel, nativeId, sending, until)),
    timeOut: (timeOut, until) => whileOpen(until, () => restrictMember(timeOut, sending, until)),
    describe: (introduction, until) => whileOpen(until, () => describeBot(introduction, sending, until)),
    handleWebhook: async (request) => {
      if (webhook === undefined) return { status: 404 };
      if (closing !== undefined) return { status: 503 };
      return work.track(handleTelegramWebhook(request, { secret: webhook.secret, receive, log: parts.log }));
    },
    close: () => {
      closing ??= closeOnce();
      return closing;
    },
  };
}

function administratorsFrom(api: Api): (chatId: number) => Promise<unknown> {
  const { signal: never } = new AbortController();
  return (chatId) =>
    callWithin(never, ADMINISTRATORS_WITHIN_MS, (limited) =>
      api.getChatAdministrators(chatId, { return_bots: true }, limited),
    );
}

function notConnected(detail: string): SendResult {
  return { ok: false, failure: 'not_connected', detail };
}
