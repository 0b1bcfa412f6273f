import type { TwitchChatLine } from './chat-line.ts';
import { badgesOf, channelOf, type IrcLine, nickOf, tagOf } from './irc-line.ts';

/**
 * A PRIVMSG as a chat line; undefined when Twitch left out what identifies the message, its room or its author.
 * Tags: https://dev.twitch.tv/docs/chat/irc/#privmsg-tags
 */
export function readIrcChatLine(line: IrcLine, now: number): TwitchChatLine | undefined {
  const channel = channelOf(line);
  const login = nickOf(line);
  const [nativeId, roomId, userId] = ['id', 'room-id', 'user-id'].map((name) => tagOf(line, name));
  const text = line.params[1];
  if (!channel || !login || !nativeId || !userId || text === undefined) return undefined;

  const sourceRoomId = tagOf(line, 'source-room-id');
  const parentId = tagOf(line, 'reply-parent-msg-id');
  return {
    channel,
    nativeId,
    roomId: roomId ?? '',
    ...(sourceRoomId !== undefined && { sourceRoomId }),
    userId,
    login,
    displayName: tagOf(line, 'display-name') ?? login,
    badges: badgesOf(line),
    text,
    sentAt: readTime(tagOf(line, 'tmi-sent-ts'), now),
    ...(parentId !== undefined && {
      replyTo: {
        nativeId: parentId,
        userId: tagOf(line, 'reply-parent-user-id'),
        login: tagOf(line, 'reply-parent-user-login'),
        displayName: tagOf(line, 'reply-parent-display-name'),
      },
    }),
  };
}

/** A stamp that is no number, or lies more than a day from now, is no time: the arrival counts instead. */
function readTime(stamp: string | undefined, now: number): number {
  const at = Number(stamp);
  return Number.isSafeInteger(at) && Math.abs(at - now) < 24 * 3600 * 1000 ? at : now;
}
