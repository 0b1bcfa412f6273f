import { createRecentIds } from '../recent-ids.ts';
import { createEventSubInbox } from './eventsub-inbox.ts';
import { openEventSubSession } from './eventsub-session.ts';
import { CHAT_SUBSCRIPTIONS, makeSubscriptions, STREAM_SUBSCRIPTIONS } from './eventsub-subscriptions.ts';
import type { Helix } from './helix.ts';
import { keepConnected } from './keep-connected.ts';
import type { TransportNeeds, TwitchTransport } from './transport.ts';

/**
 * Chat in over an EventSub WebSocket, out over Helix: what Twitch recommends for new bots
 * (https://dev.twitch.tv/docs/chat/). Gives receipts and the reasons of dropped messages, which IRC does not.
 */
export function openEventSubTransport(needs: TransportNeeds & { readonly helix: Helix }): TwitchTransport {
  const { settings, status, emit, helix, log } = needs;
  const { username: ownLogin, channels, timings } = settings;
  const inbox = createEventSubInbox(needs);
  const seen = createRecentIds();

  const subscribe = async (sessionId: string, signal: AbortSignal) => {
    const wanted = [...CHAT_SUBSCRIPTIONS, ...STREAM_SUBSCRIPTIONS];
    const ids = await makeSubscriptions({ helix, ownLogin, channels, wanted, log }, sessionId, signal);
    const userId = ids.get(ownLogin);
    inbox.setSelf(userId, userId === undefined ? undefined : await helix.moderatedChannels(userId, signal));
  };

  const connect = async (signal: AbortSignal) => {
    status.connecting(settings.eventsubUrl);
    const onDropped = (reason: string) => emit({ kind: 'dropped', reason });
    const { onNotification } = inbox;
    const link = await openEventSubSession(
      { settings, log, seen, subscribe, onNotification, onHeard: status.heard, onDropped },
      signal,
    );
    status.connected(`subscribed to ${channels.length} channels`);
    return link;
  };

  const kept = keepConnected({ connect, status, timings, log });
  return {
    firstAttempt: kept.firstAttempt,
    isModeratorIn: inbox.isModeratorIn,
    post: helix.sendMessage,
    remove: (channel, nativeId, signal) =>
      helix.deleteMessage({ channel, nativeId, broadcasterId: undefined }, signal),
    close: kept.close,
  };
}
