import type { REST } from 'discord.js';
import type { SendResult } from '../../../pipelines/domain/outbound-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type {
  ChatCapabilities,
  ChatPlatform,
  PlatformEventSink,
} from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { acknowledge } from './acknowledge.ts';
import { createConnectionStatus } from './connection-status.ts';
import { describeBot } from './describe-bot.ts';
import { MAX_CONTENT_CHARACTERS } from './encode.ts';
import { createEventInbox, type EventInbox } from './event-inbox.ts';
import { openGateway } from './gateway.ts';
import type { GatewayConnection, GatewayListener } from './gateway-connection.ts';
import { createGuildDirectory } from './guild-directory.ts';
import { createInvalidRequestGuard } from './invalid-request-guard.ts';
import { createMessageContentWatch } from './message-content-watch.ts';
import { DEFAULT_TIMINGS, type DiscordOptions } from './options.ts';
import { readySchema } from './payloads.ts';
import { createDispatchReader } from './read-dispatch.ts';
import { closeRestClient, createRestClient } from './rest-client.ts';
import { refusal } from './send-failure.ts';
import { createSender } from './sender.ts';

const CLOSE_SINK_TIMEOUT_MS = 5_000;

const CAPABILITIES: ChatCapabilities = {
  canEdit: true,
  canDelete: true,
  canTimeOut: true,
  hasButtons: true,
  hasImages: true,
  maxTextCharacters: MAX_CONTENT_CHARACTERS,
  isSendIdempotent: true,
};

export interface DiscordNeeds {
  readonly sink: PlatformEventSink;
  /** Key of the viewer keys. */
  readonly viewerSecret: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Discord as a chat platform, on discord.js's gateway and REST clients. Its `Client` is left out on purpose: it keeps copies
 * of everything it hears, takes the process down on a payload it does not expect, and drops messages of channels it has not
 * been told of; what we need of it is one small table (`guild-directory.ts`).
 *
 * Resolves when logged in. Throws the AppErrors of `openGateway`. A thread's id is its channel.
 */
export async function openDiscordChat(
  options: DiscordOptions,
  needs: DiscordNeeds,
  signal: AbortSignal,
): Promise<ChatPlatform> {
  const timings = { ...DEFAULT_TIMINGS, ...options.timings };
  const rest = createRestClient(options, createInvalidRequestGuard(needs.clock));
  const inbox = createEventInbox({ ...needs, retryDelaysMs: timings.sinkRetryDelaysMs });
  const receiving = receiveInto(inbox, rest, options, needs);
  const listener = receiving.listener;
  try {
    const gateway = await openGateway({ ...needs, rest, timings, listener, token: options.botToken }, signal);
    return createChat({ ...receiving, gateway, inbox, rest, clock: needs.clock });
  } catch (error) {
    await inbox.close(CLOSE_SINK_TIMEOUT_MS);
    closeRestClient(rest);
    throw error;
  }
}

/** Everything between the gateway and the inbox. */
function receiveInto(inbox: EventInbox, rest: REST, options: DiscordOptions, needs: DiscordNeeds) {
  const { clock, log, viewerSecret } = needs;
  const textWatch = createMessageContentWatch(log);
  const put = (event: PlatformEvent): void => {
    textWatch.look(event);
    inbox.put(event);
  };
  let ownUserId = '';
  const status = createConnectionStatus(clock, put);
  const guilds = createGuildDirectory(() => ownUserId);
  const read = createDispatchReader({
    context: () => ({ ownUserId, guildIds: options.guildIds, guilds, viewerSecret }),
    guilds,
    put,
    acknowledge: (interaction) => void acknowledge(rest, log, interaction),
  });

  const listener: GatewayListener = {
    ...status,
    onReady: (ready) => {
      ownUserId = readySchema.safeParse(ready).data?.user.id ?? ownUserId;
    },
    onDispatch: (type, data) => {
      status.heard();
      read(type, data);
    },
    onMalformed: () => put({ kind: 'dropped', reason: 'malformed' }),
    onFatal: (error) => {
      log.error({ code: error.code, reason: error.message }, 'Discord will not have the bot any more');
      status.onFatal(error);
    },
  };
  return { listener, status, guilds, textWatch };
}

interface ChatParts extends ReturnType<typeof receiveInto> {
  readonly gateway: GatewayConnection;
  readonly inbox: EventInbox;
  readonly rest: REST;
  readonly clock: Clock;
}

function createChat({ gateway, inbox, rest, clock, status, guilds, textWatch }: ChatParts): ChatPlatform {
  const sender = createSender(rest, clock);
  const stopping = new AbortController();
  let closing: Promise<void> | undefined;

  /** Runs a call unless we are stopping; a stop aborts the calls that are under way. */
  const whileOpen = (
    signal: AbortSignal,
    act: (signal: AbortSignal) => Promise<SendResult>,
  ): Promise<SendResult> => {
    if (closing !== undefined) return Promise.resolve(refusal('not_connected', 'the bot is stopping'));
    return act(AbortSignal.any([signal, stopping.signal]));
  };

  const close = async (): Promise<void> => {
    await gateway.close();
    status.closed('the bot stopped');
    await inbox.close(CLOSE_SINK_TIMEOUT_MS);
    stopping.abort();
    closeRestClient(rest);
  };

  return {
    platform: 'discord',
    capabilities: CAPABILITIES,
    health: () => {
      const health = status.health();
      const complaint = textWatch.complaint();
      return complaint === undefined || health.state !== 'connected'
        ? health
        : { ...health, detail: complaint };
    },
    isModeratorIn: guilds.isModeratorIn,
    send: (message, signal) => whileOpen(signal, (until) => sender.send(message, until)),
    edit: (channel, nativeId, message, signal) =>
      whileOpen(signal, (until) => sender.edit(channel, nativeId, message, until)),
    remove: (channel, nativeId, signal) =>
      whileOpen(signal, (until) => sender.remove(channel, nativeId, until)),
    timeOut: (timeOut, signal) =>
      whileOpen(signal, (until) => sender.timeOut(guilds.guildOf(timeOut.channel), timeOut, until)),
    describe: (introduction, signal) =>
      whileOpen(signal, (until) => describeBot(introduction, { rest, clock }, until)),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
