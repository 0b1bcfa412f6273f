import type { ViewerWrites } from '../../conformance/chat/chat-harness.ts';
import type { FakeBotApi } from './fake-bot-api.ts';
import type { BotPost, FakeUser } from './fake-telegram.ts';

/** What happens in one chat of the fake Telegram, told to the bot as updates. */
export interface TelegramRoom {
  /** Somebody writes; returns the message id. `more` adds fields to the message. */
  write(message: ViewerWrites, more?: Readonly<Record<string, unknown>>): number;
  /** The same message comes in a second update. */
  deliverAgain(messageId: number): void;
  /** Somebody presses a button; returns the id of the press. */
  press(messageId: number, data: string, user?: FakeUser): string;
  posts(): readonly BotPost[];
}

export const VIEWER: FakeUser = {
  id: 800800800,
  is_bot: false,
  first_name: '小雨',
  username: 'xiaoyu_88',
  language_code: 'zh-hans',
};

const ADMINISTRATOR_STATUS = { moderator: 'administrator', seller: 'creator' } as const;

export function createTelegramRoom(server: FakeBotApi, chatId: number): TelegramRoom {
  const { telegram, updates } = server;
  const sent = new Map<number, unknown>();

  const userFor = ({ userId, displayName, role }: ViewerWrites): FakeUser => {
    const user = {
      ...VIEWER,
      ...(userId && { id: Number(userId) }),
      ...(displayName && { first_name: displayName }),
    };
    const administrators = telegram.administrators.get(chatId) ?? [];
    const isKnown = administrators.some((one) => one.user.id === user.id);
    if ((role === 'moderator' || role === 'seller') && !isKnown) {
      telegram.administrators.set(chatId, [...administrators, { status: ADMINISTRATOR_STATUS[role], user }]);
      updates.push({ chat_member: { chat: telegram.chats.get(chatId), from: user, date: 0 } });
    }
    return user;
  };

  return {
    write: (written, more = {}) => {
      const messageId = telegram.nextMessageId();
      const from = userFor(written);
      const mention = written.mentionsBot === true ? `@${telegram.bot.username} ` : '';
      const message = {
        message_id: messageId,
        date: Math.floor(Date.now() / 1000),
        chat: telegram.chats.get(chatId),
        from,
        text: `${mention}${written.text}`,
        ...(mention && { entities: [{ type: 'mention', offset: 0, length: mention.length - 1 }] }),
        ...(written.replyToNativeId && { reply_to_message: repliedTo(written.replyToNativeId) }),
        ...more,
      };
      telegram.messages.set(`${chatId}/${messageId}`, { isOfBot: false });
      sent.set(messageId, message);
      updates.push({ message });
      return messageId;
    },
    deliverAgain: (messageId) => {
      updates.push({ message: sent.get(messageId) });
    },
    press: (messageId, data, user = VIEWER) => {
      const buttons = telegram.posts.find((one) => one.messageId === messageId)?.keyboard.flat() ?? [];
      if (!buttons.some((button) => button.callback_data === data)) throw new Error(`no button ${data}`);
      const id = `43${messageId}0${telegram.nextMessageId()}`;
      telegram.openPresses.add(id);
      const message = { message_id: messageId, date: 0, chat: telegram.chats.get(chatId) };
      updates.push({ callback_query: { id, from: user, message, chat_instance: '1', data } });
      return id;
    },
    posts: () => telegram.posts.filter((one) => one.chatId === chatId),
  };

  function repliedTo(nativeId: string): object {
    const isOfBot = telegram.messages.get(`${chatId}/${nativeId}`)?.isOfBot === true;
    return { message_id: Number(nativeId), ...(isOfBot && { from: telegram.bot }) };
  }
}
