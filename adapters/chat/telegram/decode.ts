import {
  type ChatMessage,
  MAX_TEXT_CHARACTERS,
  toMessageKey,
} from '../../../pipelines/domain/chat-message.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import { toHandleKey, toViewerKey } from '../../../pipelines/domain/viewer.ts';
import type { ChatRoles } from './chat-roles.ts';
import type {
  OwnAccount,
  TelegramCallbackQuery,
  TelegramChat,
  TelegramEntity,
  TelegramMessage,
  TelegramUpdate,
  TelegramUser,
} from './update-schema.ts';

/** What decoding needs to know of the world. */
export interface DecodeContext {
  readonly me: OwnAccount;
  /** Lower-case user ids and usernames. */
  readonly ignoredBots: ReadonlySet<string>;
  readonly viewerSecret: Uint8Array;
  /** Roles in the chat of this update. */
  readonly roles: ChatRoles;
  readonly now: number;
}

/** Who wrote: an account, or a chat that speaks for itself (anonymous administrators, channels). */
interface Writer {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly languageHint?: Language;
  /** `@username`, without the sign. */
  readonly username?: string;
}

const dropped = (reason: string): PlatformEvent => ({ kind: 'dropped', reason });

/** One update → what it means for us; undefined for changes of membership, which are nobody's message. */
export function decodeUpdate(update: TelegramUpdate, context: DecodeContext): PlatformEvent | undefined {
  if (update.message !== undefined) return decodeMessage(update.message, context);
  if (update.callback_query !== undefined) return decodePress(update.callback_query, context);
  if (update.my_chat_member !== undefined || update.chat_member !== undefined) return undefined;
  return dropped('unsupported');
}

function decodeMessage(message: TelegramMessage, context: DecodeContext): PlatformEvent {
  const { chat } = message;
  if (message.migrate_to_chat_id !== undefined) {
    return { kind: 'channel_moved', from: String(chat.id), to: String(message.migrate_to_chat_id) };
  }
  // The linked channel's post, copied into the discussion group: the shop's own announcement, nobody's question.
  if (message.is_automatic_forward === true) return dropped('linked_channel_post');
  const writer = writerOf(message, context);
  if (typeof writer === 'string') return dropped(writer);
  const text = message.text ?? message.caption ?? '';
  if (text.trim() === '') return dropped('empty');

  const isPrivate = chat.type === 'private';
  return toEvent(writer, context, {
    ...placeOf(chat, message),
    nativeId: String(message.message_id),
    text: cutText(text),
    sentAt: message.date * 1000,
    isAddressed: isPrivate || isReplyTo(message, context.me.id) || mentions(message, context.me),
    isPrivate,
    ...(message.reply_to_message && { replyToNativeId: String(message.reply_to_message.message_id) }),
    ...mentionedPeople(message, context),
  });
}

/** A press has no message id of its own; `callback-…` keeps two presses of one button apart. */
function decodePress(press: TelegramCallbackQuery, context: DecodeContext): PlatformEvent {
  if (press.message === undefined || press.data === undefined || press.data === '') return dropped('empty');
  const writer = accountWriter(press.from, context);
  if (typeof writer === 'string') return dropped(writer);
  const { chat } = press.message;
  return toEvent(writer, context, {
    ...placeOf(chat, press.message),
    nativeId: `callback-${press.id}`,
    text: cutText(press.data),
    sentAt: context.now,
    isAddressed: true,
    isPrivate: chat.type === 'private',
    replyToNativeId: String(press.message.message_id),
    button: { callbackId: press.id },
  });
}

function toEvent(
  writer: Writer,
  { viewerSecret }: DecodeContext,
  message: Omit<ChatMessage, 'key' | 'platform' | 'viewerKey' | 'role'>,
): PlatformEvent {
  const viewerKey = toViewerKey('telegram', writer.userId, viewerSecret);
  return {
    kind: 'message',
    message: {
      key: toMessageKey('telegram', message.channel, message.nativeId),
      platform: 'telegram',
      viewerKey,
      role: writer.role,
      ...(writer.languageHint && { languageHint: writer.languageHint }),
      ...message,
    },
    identity: {
      viewerKey,
      platform: 'telegram',
      userId: writer.userId,
      displayName: writer.displayName,
      ...(writer.username && { handleKey: toHandleKey('telegram', writer.username, viewerSecret) }),
    },
  };
}

/** The writer, or why there is none for us. `sender_chat` goes first: its `from` is a stand-in bot of Telegram. */
function writerOf(message: TelegramMessage, context: DecodeContext): Writer | 'own' | 'bot' | 'empty' {
  const { sender_chat: senderChat, chat, from } = message;
  if (senderChat !== undefined) {
    return {
      userId: String(senderChat.id),
      displayName: senderChat.title ?? '',
      // Only an administrator can write in the name of the group itself.
      role: senderChat.id === chat.id ? 'moderator' : 'viewer',
    };
  }
  return from === undefined ? 'empty' : accountWriter(from, context);
}

function accountWriter(user: TelegramUser, context: DecodeContext): Writer | 'own' | 'bot' {
  if (user.id === context.me.id) return 'own';
  const isIgnored =
    context.ignoredBots.has(String(user.id)) ||
    (user.username !== undefined && context.ignoredBots.has(user.username.toLowerCase()));
  if (user.is_bot || isIgnored) return 'bot';
  const languageHint = toLanguage(user.language_code);
  return {
    userId: String(user.id),
    displayName: [user.first_name, user.last_name].filter(Boolean).join(' '),
    role: context.roles.roleOf(user.id),
    ...(languageHint && { languageHint }),
    ...(user.username && { username: user.username }),
  };
}

/** Replies carry a thread id too; only in a forum topic must the answer repeat it. */
function placeOf(
  chat: TelegramChat,
  message: Pick<TelegramMessage, 'is_topic_message' | 'message_thread_id'>,
): Pick<ChatMessage, 'channel' | 'threadId'> {
  const isTopic = message.is_topic_message === true && message.message_thread_id !== undefined;
  return { channel: String(chat.id), ...(isTopic && { threadId: String(message.message_thread_id) }) };
}

function isReplyTo(message: TelegramMessage, userId: number): boolean {
  return message.reply_to_message?.from?.id === userId;
}

/** People without a username are mentioned by their id; whoever has one stands in the text as `@name`. */
function mentionedPeople(
  message: TelegramMessage,
  { me, viewerSecret }: DecodeContext,
): Pick<ChatMessage, 'mentions'> {
  const ids = (message.entities ?? []).flatMap(({ user }) => (user === undefined ? [] : [user.id]));
  const others = ids.filter((id) => id !== me.id);
  if (others.length === 0) return {};
  return { mentions: others.map((id) => toViewerKey('telegram', String(id), viewerSecret)) };
}

/** Entities say what Telegram took for a mention; a name that merely stands in the text does not count. */
function mentions(message: TelegramMessage, me: OwnAccount): boolean {
  const text = message.text ?? message.caption ?? '';
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return (entities ?? []).some((entity) => isOurName(entity, text, me));
}

function isOurName(entity: TelegramEntity, text: string, me: OwnAccount): boolean {
  if (entity.type === 'text_mention') return entity.user?.id === me.id;
  const named = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  const ourName = `@${me.username.toLowerCase()}`;
  if (entity.type === 'mention') return named === ourName;
  return entity.type === 'bot_command' && named.endsWith(ourName);
}

/** `zh-hans` → zh. Telegram sends an IETF language tag of the viewer's app. */
function toLanguage(tag: string | undefined): Language | undefined {
  const language = tag?.toLowerCase().split('-')[0];
  return language === 'zh' || language === 'en' ? language : undefined;
}

/** Cuts to the longest text a message may carry, not between the halves of a character. */
function cutText(text: string): string {
  return text
    .slice(0, MAX_TEXT_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, (half) => (text.length > MAX_TEXT_CHARACTERS ? '' : half));
}
