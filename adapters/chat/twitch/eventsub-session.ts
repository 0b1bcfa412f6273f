import { AppError } from '../../../pipelines/domain/app-error.ts';
import type { Log } from '../../../pipelines/ports/log.ts';
import type { RecentIds } from '../recent-ids.ts';
import { createDeferred } from './deferred.ts';
import type { EventSubMessage, EventSubNotification, EventSubRevocation } from './eventsub-messages.ts';
import { type EventSubSocket, openEventSubSocket } from './eventsub-socket.ts';
import type { Link } from './keep-connected.ts';
import type { TwitchSettings } from './options.ts';

interface EventSubSessionNeeds {
  readonly settings: TwitchSettings;
  readonly log: Log;
  /** Ids of messages handled before, kept over sessions: EventSub delivers at least once. */
  readonly seen: RecentIds;
  /** Makes the subscriptions; Twitch closes a session that has none after 10 s. */
  readonly subscribe: (sessionId: string, signal: AbortSignal) => Promise<void>;
  readonly onNotification: (message: EventSubNotification) => void;
  /** Anything arrived, also keepalives. */
  readonly onHeard: () => void;
  readonly onDropped: (reason: 'malformed' | 'duplicate') => void;
}

/**
 * One EventSub session with its subscriptions. When Twitch asks to move (`session_reconnect`) the new socket is welcomed
 * before the old one is closed, so nothing is lost; subscriptions move along.
 */
export async function openEventSubSession(needs: EventSubSessionNeeds, signal: AbortSignal): Promise<Link> {
  const { settings, log, seen } = needs;
  const closed = createDeferred<string | AppError>();
  const stop = new AbortController();
  let current: EventSubSocket | undefined;

  const open = (url: string) =>
    openEventSubSocket(
      { url, timings: settings.timings, onMessage, onMalformed: () => needs.onDropped('malformed') },
      AbortSignal.any([signal, stop.signal]),
    );

  const adopt = (socket: EventSubSocket) => {
    const old = current;
    current = socket;
    old?.leave();
    void socket.closed.then((reason) => {
      if (current === socket) closed.resolve(reason);
    });
  };

  const moveTo = async (url: string, from: EventSubSocket) => {
    try {
      adopt(await open(url));
      log.info({}, 'EventSub moved us to another server');
    } catch (error) {
      log.warn({ error }, 'EventSub asked to move but the new server cannot be reached');
      from.close();
    }
  };

  const onMessage = (message: EventSubMessage, socket: EventSubSocket) => {
    needs.onHeard();
    if (message.type === 'session_reconnect' && message.payload.session.reconnect_url) {
      void moveTo(message.payload.session.reconnect_url, socket);
    }
    if (message.type !== 'notification' && message.type !== 'revocation') return;
    if (!seen.isNew(message.metadata.message_id)) return needs.onDropped('duplicate');
    if (message.type === 'notification') return needs.onNotification(message);
    const { type, status } = message.payload.subscription;
    log.error({ type, status }, 'Twitch revoked a subscription');
    closed.resolve(revoked(message));
  };

  const first = await open(withKeepalive(settings));
  adopt(first);
  try {
    await needs.subscribe(first.sessionId, AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    first.close();
    throw error;
  }
  return {
    closed: closed.promise.finally(() => {
      stop.abort();
      current?.close();
    }),
    close: () => closed.resolve('closed by the program'),
  };
}

function withKeepalive({ eventsubUrl, timings }: TwitchSettings): string {
  const url = new URL(eventsubUrl);
  url.searchParams.set('keepalive_timeout_seconds', String(timings.keepaliveSeconds));
  return url.href;
}

/** Without the user's consent every new try fails; after anything else the missing subscription is simply made again. */
function revoked({ payload }: EventSubRevocation): AppError {
  const { type, status } = payload.subscription;
  const isFinal = status === 'authorization_revoked';
  return new AppError({
    code: 'twitch_revoked',
    message: `Twitch took back the subscription ${type} (${status}). Make a new token for the bot's account and start again; docs/setup/twitch.md, step 3.`,
    retryable: !isFinal,
    audience: 'operator',
  });
}
