import { canModerate } from './chat-line.ts';
import { decodeChatLine, type TwitchSelf } from './decode.ts';
import type { EventSubNotification } from './eventsub-messages.ts';
import { openEventSubSession } from './eventsub-session.ts';
import { CHAT_SUBSCRIPTIONS, makeSubscriptions, STREAM_SUBSCRIPTIONS } from './eventsub-subscriptions.ts';
import type { Helix } from './helix.ts';
import { keepConnected } from './keep-connected.ts';
import { readDeletion, readEventSubChatLine, readStamp, readStream } from './read-eventsub.ts';
import { createSeenIds } from './seen-ids.ts';
import { refuse, type TransportNeeds, type TwitchTransport } from './transport.ts';

/**
 * Chat in over an EventSub WebSocket, out over Helix: what Twitch recommends for new bots
 * (https://dev.twitch.tv/docs/chat/). Gives receipts and the reasons of dropped messages, which IRC does not.
 */
export function openEventSubTransport(needs: TransportNeeds & { readonly helix: Helix }): TwitchTransport {
  const { settings, status, clock, emit, helix, log, viewerSecret } = needs;
  const { username: ownLogin, channels, ignoredUserIds } = settings;
  const seenEnvelopes = createSeenIds();
  const seen = createSeenIds();
  const moderatorIn = new Set<string>([ownLogin]);
  let self: TwitchSelf = { login: ownLogin, userId: undefined };

  const onChat = (event: unknown, sentAt: number) => {
    const line = readEventSubChatLine(event, sentAt);
    if (line === undefined) return emit({ kind: 'dropped', reason: 'malformed' });
    // Our own messages come back with our badges: the freshest word on whether we moderate here.
    if (line.userId === self.userId) markModerator(line.channel, canModerate(line.badges));
    emit(decodeChatLine(line, { viewerSecret, self, ignoredUserIds, seen }));
  };

  const markModerator = (channel: string, isModerator: boolean) => {
    if (isModerator || channel === ownLogin) moderatorIn.add(channel);
    else moderatorIn.delete(channel);
  };

  const onNotification = ({ metadata, payload }: EventSubNotification) => {
    const sentAt = readStamp(metadata.message_timestamp, clock.now());
    const { type } = payload.subscription;
    if (type === 'channel.chat.message') return onChat(payload.event, sentAt);
    const isDeletion = type === 'channel.chat.message_delete';
    const event = isDeletion ? readDeletion(payload.event) : readStream(type, payload.event, sentAt);
    emit(event ?? { kind: 'dropped', reason: 'malformed' });
  };

  const subscribe = async (sessionId: string, signal: AbortSignal) => {
    const wanted = [...CHAT_SUBSCRIPTIONS, ...STREAM_SUBSCRIPTIONS];
    const ids = await makeSubscriptions({ helix, ownLogin, channels, wanted, log }, sessionId, signal);
    const userId = ids.get(ownLogin);
    self = { login: ownLogin, userId };
    const moderated = userId === undefined ? undefined : await helix.moderatedChannels(userId, signal);
    for (const channel of moderated ?? []) markModerator(channel, true);
  };

  const kept = keepConnected({
    status,
    timings: settings.timings,
    log,
    async connect(signal) {
      status.connecting(settings.eventsubUrl);
      const link = await openEventSubSession(
        {
          settings,
          log,
          seen: seenEnvelopes,
          subscribe,
          onNotification,
          onHeard: status.heard,
          onDropped: (reason) => emit({ kind: 'dropped', reason }),
        },
        signal,
      );
      status.connected(`subscribed to ${channels.length} channels`);
      return link;
    },
  });

  const isUp = () => status.health().state !== 'closed';
  return {
    firstAttempt: kept.firstAttempt,
    isModeratorIn: (channel) => moderatorIn.has(channel),
    async post(post, signal) {
      if (!isUp()) return refuse('not_connected', 'the Twitch adapter is closed');
      if (!channels.includes(post.channel)) {
        return refuse('channel_not_found', `${post.channel} is not in TWITCH_CHANNELS`);
      }
      return helix.sendMessage(post, signal);
    },
    remove: (channel, nativeId, signal) =>
      helix.deleteMessage({ channel, nativeId, broadcasterId: undefined }, signal),
    close: kept.close,
  };
}
