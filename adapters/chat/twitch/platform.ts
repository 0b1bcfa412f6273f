import type { ChatPlatform, PlatformEventSink } from '../../../pipelines/ports/chat-platform.ts';
import type { Clock } from '../../../pipelines/ports/clock.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import { createConnectionStatus } from './connection-status.ts';
import { createDeferred } from './deferred.ts';
import { describeBot } from './describe-bot.ts';
import { TWITCH_MAX_CODE_POINTS } from './encode.ts';
import { createEventDelivery } from './event-delivery.ts';
import { openEventSubTransport } from './eventsub-transport.ts';
import { createHelix, type Helix } from './helix.ts';
import { createHelixRequest } from './helix-request.ts';
import { openIrcTransport } from './irc-transport.ts';
import { resolveTwitchOptions, type TwitchOptions, toLogin } from './options.ts';
import { createTwitchSend } from './send.ts';
import { openStreamWatch } from './stream-watch.ts';
import { createTokenSource } from './token-source.ts';
import { refuse, type TransportNeeds } from './transport.ts';

/** What the adapter needs from the program. */
export interface TwitchNeeds {
  readonly sink: PlatformEventSink;
  /** Key of the viewer keys. */
  readonly viewerSecret: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long `close` waits for a sink that has not finished. */
const SETTLE_MS = 5_000;

/**
 * Connects to Twitch chat. Resolves when the bot is in its channels, or when Twitch cannot be reached just now: then
 * `health()` says so and the adapter goes on trying. Throws AppError `twitch_bad_options` or `twitch_login_failed`
 * (EventSub also `twitch_missing_scope`, `twitch_channel_not_found`) when trying on is useless.
 */
export async function openTwitchChat(
  options: TwitchOptions,
  needs: TwitchNeeds,
  signal: AbortSignal,
): Promise<ChatPlatform> {
  const parts = assemble(options, needs);
  const closeAll = () => Promise.all([parts.transport.close(), parts.watch?.close()]);
  try {
    await untilAborted(parts.transport.firstAttempt, signal);
  } catch (error) {
    await closeAll();
    throw error;
  }

  let closing: Promise<void> | undefined;
  const close = async () => {
    await closeAll();
    await settled(parts.settled());
  };
  return {
    platform: 'twitch',
    capabilities: {
      canEdit: false,
      canDelete: parts.helix !== undefined,
      canTimeOut: parts.helix !== undefined,
      hasButtons: false,
      hasImages: false,
      maxTextCharacters: TWITCH_MAX_CODE_POINTS,
      isSendIdempotent: false,
    },
    health: () => parts.needs.status.health(),
    isModeratorIn: (channel) => parts.transport.isModeratorIn(channel),
    send: createTwitchSend(parts.transport, parts.needs),
    edit: async () => refuse('unsupported', 'Twitch messages cannot be edited'),
    remove: (channel, nativeId, removing) => parts.transport.remove(channel, nativeId, removing),
    timeOut: async (timeOut, moderating) =>
      parts.helix === undefined
        ? refuse('unsupported', 'time-outs need TWITCH_CLIENT_ID')
        : parts.helix.timeOut({ ...timeOut, channel: toLogin(timeOut.channel) }, moderating),
    describe: (introduction, describing) => describeBot(introduction, parts.needs, describing),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function assemble(options: TwitchOptions, { sink, viewerSecret, clock, log }: TwitchNeeds) {
  const settings = resolveTwitchOptions(options);
  const { deliver: emit, settled } = createEventDelivery(sink, log);
  const status = createConnectionStatus(clock, emit);
  const tokens = createTokenSource(settings, log);
  const helix = openHelix({ settings, tokens, clock });
  const needs: TransportNeeds = { settings, tokens, helix, status, viewerSecret, clock, log, emit };

  const transport =
    settings.transport === 'eventsub' && helix !== undefined
      ? openEventSubTransport({ ...needs, helix })
      : openIrcTransport(needs);
  const watch =
    settings.transport === 'irc' && settings.watchesStreams && helix !== undefined
      ? openStreamWatch({ ...needs, helix })
      : undefined;
  return { needs, helix, transport, watch, settled };
}

function openHelix({
  settings,
  tokens,
  clock,
}: Pick<TransportNeeds, 'settings' | 'tokens' | 'clock'>): Helix | undefined {
  const { clientId, username: ownLogin } = settings;
  if (clientId === undefined) return undefined;
  return createHelix({ request: createHelixRequest({ settings, clientId, tokens, clock }), ownLogin, clock });
}

async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function settled(work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = createDeferred<void>();
  const timer = setTimeout(resolve, SETTLE_MS);
  await Promise.race([work, late]);
  clearTimeout(timer);
}
