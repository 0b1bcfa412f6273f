import type { ChatMessage } from '../../../pipelines/domain/chat-message.ts';
import { MAX_TEXT_CHARACTERS, toMessageKey } from '../../../pipelines/domain/chat-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import { toHandleKey, toViewerKey } from '../../../pipelines/domain/viewer.ts';
import type { RecentIds } from '../recent-ids.ts';
import { canModerate, type TwitchChatLine } from './chat-line.ts';

/** The bot's own account. The id is known once Twitch has told it. */
export interface TwitchSelf {
  readonly login: string;
  readonly userId: string | undefined;
}

/** What decoding needs to know besides the line. */
export interface DecodeContext {
  readonly viewerSecret: Uint8Array;
  readonly self: TwitchSelf;
  readonly ignoredUserIds: ReadonlySet<string>;
  readonly seen: RecentIds;
}

const ACTION = '\u0001ACTION ';

/** A `message` event, or `dropped` with the reason why it is none for us. */
export function decodeChatLine(line: TwitchChatLine, context: DecodeContext): PlatformEvent {
  const text = readText(line);
  const reason = reasonToDrop(line, text, context);
  if (reason !== undefined) return { kind: 'dropped', reason };

  const viewerKey = toViewerKey('twitch', line.userId, context.viewerSecret);
  const message: ChatMessage = {
    key: toMessageKey('twitch', line.channel, line.nativeId),
    platform: 'twitch',
    channel: line.channel,
    nativeId: line.nativeId,
    viewerKey,
    role: roleOf(line),
    text,
    sentAt: line.sentAt,
    isAddressed: isAddressedTo(context.self, line),
    isPrivate: false,
    ...(line.replyTo && { replyToNativeId: line.replyTo.nativeId }),
  };
  const identity = {
    viewerKey,
    platform: 'twitch',
    userId: line.userId,
    displayName: line.displayName,
    handleKey: toHandleKey('twitch', line.login, context.viewerSecret),
  } as const;
  return { kind: 'message', message, identity };
}

function reasonToDrop(line: TwitchChatLine, text: string, context: DecodeContext): string | undefined {
  const { self, ignoredUserIds, seen } = context;
  if (line.sourceRoomId !== undefined && line.sourceRoomId !== line.roomId) return 'shared_chat';
  if (self.userId === undefined ? line.login === self.login : line.userId === self.userId) return 'own';
  if (line.badges.has('bot-badge') || ignoredUserIds.has(line.userId)) return 'bot';
  if (!seen.isNew(line.nativeId)) return 'duplicate';
  return text === '' ? 'empty' : undefined;
}

function roleOf(line: TwitchChatLine): Role {
  if (line.userId === line.roomId || line.badges.has('broadcaster')) return 'seller';
  return canModerate(line.badges) ? 'moderator' : 'viewer';
}

/** Without what the viewer's app added: the `/me` frame, the `@name` of a reply, Chatterino's anti-duplicate mark. */
function readText(line: TwitchChatLine): string {
  const typed = withoutReplyMention(withoutActionFrame(line.text), line).replace(/\s*\u{E0000}$/u, '');
  return typed.slice(0, MAX_TEXT_CHARACTERS).replace(/\p{Surrogate}/gu, '');
}

/** `/me waves` arrives as CTCP: `\\u0001ACTION waves\\u0001`. */
function withoutActionFrame(text: string): string {
  if (!text.startsWith(ACTION)) return text;
  return text.slice(ACTION.length, text.endsWith('\u0001') ? -1 : undefined);
}

function withoutReplyMention(text: string, line: TwitchChatLine): string {
  const end = text.indexOf(' ');
  const mention = end === -1 ? text : text.slice(0, end);
  const names = [line.replyTo?.login, line.replyTo?.displayName].map((name) => `@${name}`.toLowerCase());
  return line.replyTo && names.includes(mention.toLowerCase())
    ? text.slice(mention.length).trimStart()
    : text;
}

function isAddressedTo(self: TwitchSelf, line: TwitchChatLine): boolean {
  const { replyTo } = line;
  if (replyTo?.userId !== undefined && replyTo.userId === self.userId) return true;
  if (replyTo?.login !== undefined && replyTo.login.toLowerCase() === self.login) return true;
  return mentions(line.text.toLowerCase(), self.login);
}

/** Logins are ASCII, so a mention may be glued to Chinese on both sides. */
function mentions(text: string, login: string): boolean {
  for (let at = text.indexOf(`@${login}`); at !== -1; at = text.indexOf(`@${login}`, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + 1 + login.length] ?? ' ';
    if (!/[a-z0-9_]/.test(before) && !/[a-z0-9_]/.test(after)) return true;
  }
  return false;
}
