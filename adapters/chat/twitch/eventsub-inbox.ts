import { createRecentIds } from '../recent-ids.ts';
import { canModerate } from './chat-line.ts';
import { decodeChatLine, type TwitchSelf } from './decode.ts';
import type { EventSubNotification } from './eventsub-messages.ts';
import { readDeletion, readEventSubChatLine, readStamp, readStream } from './read-eventsub.ts';
import type { TransportNeeds } from './transport.ts';

/** Takes notifications and hands them to the sink; remembers where the bot is a moderator. */
export interface EventSubInbox {
  onNotification(message: EventSubNotification): void;
  /** Who the bot is, and where it moderates if Twitch says so. */
  setSelf(userId: string | undefined, moderated: readonly string[] | undefined): void;
  isModeratorIn(channel: string): boolean;
}

/** One inbox for all sessions of an adapter, so that ids are remembered over reconnects. */
export function createEventSubInbox({ settings, clock, emit, viewerSecret }: TransportNeeds): EventSubInbox {
  const { username: ownLogin, ignoredUserIds } = settings;
  const seen = createRecentIds();
  const moderatorIn = new Set<string>();
  let self: TwitchSelf = { login: ownLogin, userId: undefined };

  const onChat = (event: unknown, sentAt: number) => {
    const line = readEventSubChatLine(event, sentAt);
    if (line === undefined) return emit({ kind: 'dropped', reason: 'malformed' });
    if (line.userId === self.userId) {
      // Our own messages come back with our badges: the freshest word on whether we moderate here.
      if (canModerate(line.badges)) moderatorIn.add(line.channel);
      else moderatorIn.delete(line.channel);
    }
    emit(decodeChatLine(line, { viewerSecret, self, ignoredUserIds, seen }));
  };

  return {
    onNotification({ metadata, payload }) {
      const sentAt = readStamp(metadata.message_timestamp, clock.now());
      const { type } = payload.subscription;
      if (type === 'channel.chat.message') return onChat(payload.event, sentAt);
      const isDeletion = type === 'channel.chat.message_delete';
      const event = isDeletion ? readDeletion(payload.event) : readStream(type, payload.event, sentAt);
      emit(event ?? { kind: 'dropped', reason: 'malformed' });
    },
    setSelf(userId, moderated) {
      self = { login: ownLogin, userId };
      for (const channel of moderated ?? []) moderatorIn.add(channel);
    },
    isModeratorIn: (channel) => channel === ownLogin || moderatorIn.has(channel),
  };
}
