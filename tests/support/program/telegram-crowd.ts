import type { FakeBotApi } from '../telegram/fake-bot-api.ts';
import type { BotPost } from '../telegram/fake-telegram.ts';
import { createTelegramRoom, type TelegramRoom } from '../telegram/telegram-room.ts';

/** What a member of the crowd writes, and how such a message has to end. */
const LINES = [
  { text: '1号链接多少钱', wanted: 'answered', says: '¥183' },
  { text: 'how much are the earbuds?', wanted: 'answered', says: '$24.00' },
  { text: '加V领红包', wanted: 'ignored', says: undefined },
  { text: '!help', wanted: 'commanded', says: '!forgetme' },
] as const;
type CrowdLine = (typeof LINES)[number];

/** One message of the crowd. */
export interface CrowdMessage {
  /** As the ledger knows it. */
  readonly key: string;
  readonly chatId: number;
  readonly messageId: number;
  readonly wanted: CrowdLine['wanted'];
  /** Part of the right reply; undefined where nothing is to be said. */
  readonly says: string | undefined;
}

/** So many that Telegram's limit of one a second for a chat holds nobody up. */
const CHATS = 100;

/**
 * Many private chats with the bot on one fake Telegram, taking turns. Of four messages two are price questions (Chinese,
 * English), one is spam and one a command.
 */
export interface TelegramCrowd {
  readonly messages: readonly CrowdMessage[];
  /** So many more messages, each from the next chat. */
  write(count: number): void;
  /** What the bot replied to this message. */
  repliesTo(message: CrowdMessage): readonly BotPost[];
}

export function createTelegramCrowd(server: FakeBotApi): TelegramCrowd {
  const rooms = Array.from({ length: CHATS }, (_, index) => openRoom(server, 2_000 + index));
  const messages: CrowdMessage[] = [];

  const writeOne = (): void => {
    const number = messages.length;
    const room = rooms[number % rooms.length];
    const line = LINES[number % LINES.length];
    if (room === undefined || line === undefined) throw new Error('a crowd needs at least one chat');
    const { chatId } = room;
    const messageId = room.write({ text: line.text, userId: String(chatId) });
    messages.push({ ...line, key: `telegram-${chatId}-${messageId}`, chatId, messageId });
  };

  return {
    messages,
    write: (count) => {
      for (let written = 0; written < count; written += 1) writeOne();
    },
    repliesTo: ({ chatId, messageId }) =>
      server.telegram.posts.filter((post) => post.chatId === chatId && post.replyToMessageId === messageId),
  };
}

function openRoom(server: FakeBotApi, chatId: number): TelegramRoom & { readonly chatId: number } {
  server.telegram.chats.set(chatId, { id: chatId, type: 'private', title: '' });
  return { ...createTelegramRoom(server, chatId), chatId };
}
