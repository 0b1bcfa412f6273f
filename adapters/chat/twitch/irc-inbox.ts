import { createRecentIds } from '../recent-ids.ts';
import { decodeChatLine, type TwitchSelf } from './decode.ts';
import { channelOf, type IrcLine, tagOf } from './irc-line.ts';
import type { IrcRooms } from './irc-rooms.ts';
import { readIrcChatLine } from './read-irc.ts';
import type { SendConfirmations } from './send-confirmations.ts';
import type { TransportNeeds } from './transport.ts';

/** Takes what the server sends and hands it to whoever waits for it: the sink, the rooms, the sends under way. */
export interface IrcInbox {
  onLine(line: IrcLine): void;
  onMalformed(error?: unknown): void;
}

/** One inbox for all connections of an adapter, so that ids are remembered over reconnects. */
export function createIrcInbox(
  needs: TransportNeeds,
  rooms: IrcRooms,
  confirmations: SendConfirmations,
): IrcInbox {
  const { settings, status, clock, emit, viewerSecret, log } = needs;
  const { ignoredUserIds } = settings;
  const wanted = new Set(settings.channels);
  const seen = createRecentIds();
  let self: TwitchSelf = { login: settings.username, userId: undefined };

  const onChat = (line: IrcLine) => {
    const chatLine = readIrcChatLine(line, clock.now());
    if (chatLine === undefined) return emit({ kind: 'dropped', reason: 'malformed' });
    if (!wanted.has(chatLine.channel)) return emit({ kind: 'dropped', reason: 'unknown_channel' });
    emit(decodeChatLine(chatLine, { viewerSecret, self, ignoredUserIds, seen }));
  };

  const onDeleted = (line: IrcLine) => {
    const channel = channelOf(line);
    const nativeId = tagOf(line, 'target-msg-id');
    if (channel === undefined || nativeId === undefined || !wanted.has(channel)) return;
    emit({ kind: 'message_deleted', channel, nativeId });
  };

  /** What the server does in answer to a message of ours. */
  const onReaction = (line: IrcLine) => {
    if (line.command === 'PONG') confirmations.onPong(line.params.at(-1) ?? '');
    const channel = channelOf(line);
    if (channel === undefined) return;
    if (line.command === 'USERSTATE') confirmations.onUserState(channel, tagOf(line, 'id'));
    if (line.command === 'NOTICE') {
      confirmations.onNotice(channel, tagOf(line, 'msg-id') ?? '', line.params[1] ?? '');
    }
  };

  return {
    onLine(line) {
      status.heard();
      rooms.onLine(line);
      onReaction(line);
      if (line.command === 'PRIVMSG') onChat(line);
      if (line.command === 'CLEARMSG') onDeleted(line);
      if (line.command === 'GLOBALUSERSTATE') {
        self = { ...self, userId: self.userId ?? tagOf(line, 'user-id') };
      }
    },
    onMalformed(error) {
      emit({ kind: 'dropped', reason: 'malformed' });
      if (error !== undefined) log.warn({ error }, 'a line from Twitch made a handler throw');
    },
  };
}
