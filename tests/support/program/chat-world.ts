import { vi } from 'vitest';
import { BOT_TOKEN } from '../discord/discord-world.ts';
import { type FakeDiscordServer, startFakeDiscord } from '../discord/fake-discord-server.ts';
import { type FakeBotApi, startFakeBotApi } from '../telegram/fake-bot-api.ts';
import { GROUP_ID } from '../telegram/fake-telegram.ts';
import { createTelegramRoom, type TelegramRoom } from '../telegram/telegram-room.ts';
import { type FakeIrcServer, startFakeIrcServer } from '../twitch/fake-irc-server.ts';
import { BOT, CHANNEL, GOOD_TOKEN } from '../twitch/twitch-harness.ts';
import type { Variables } from './program-config.ts';

/** Twitch (IRC), Telegram and Discord on real sockets of this machine, with one room each. */
export interface ChatWorld {
  readonly twitch: FakeIrcServer;
  readonly telegram: FakeBotApi;
  readonly group: TelegramRoom;
  readonly discord: FakeDiscordServer;
  /** What connects the program to all three. */
  readonly variables: Variables;
  /** The bot's reply to a message of a platform, waited for. */
  replyOn: {
    twitch(messageId: string): Promise<string>;
    telegram(messageId: number): Promise<string>;
    discord(messageId: string): Promise<string>;
  };
  stop(): Promise<void>;
}

/** What no log line may hold. */
export const WORLD_TOKENS = [GOOD_TOKEN, BOT_TOKEN] as const;

const REPLIES_WITHIN_MS = 15_000;

export async function openChatWorld(): Promise<ChatWorld> {
  const [twitch, telegram, discord] = await Promise.all([
    startFakeIrcServer({ botLogin: BOT.login, botUserId: BOT.userId, token: GOOD_TOKEN }),
    startFakeBotApi(),
    startFakeDiscord(),
  ]);
  const posts = {
    twitch: (id: string) => twitch.posts.find(({ replyTo }) => replyTo === id)?.text,
    telegram: (id: number) =>
      telegram.telegram.posts.find(({ replyToMessageId }) => replyToMessageId === id)?.text,
    discord: (id: string) =>
      [...discord.world.posts.values()].find(({ body }) => body.message_reference?.message_id === id)?.body
        .content,
  };
  return {
    twitch,
    telegram,
    group: createTelegramRoom(telegram, GROUP_ID),
    discord,
    variables: {
      TWITCH_USERNAME: BOT.login,
      TWITCH_OAUTH_TOKEN: GOOD_TOKEN,
      TWITCH_CHANNELS: CHANNEL,
      TWITCH_IRC_URL: twitch.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DISCORD_BOT_TOKEN: BOT_TOKEN,
      DISCORD_API_URL: discord.apiUrl,
    },
    replyOn: {
      twitch: (id) => waitFor(() => posts.twitch(id)),
      telegram: (id) => waitFor(() => posts.telegram(id)),
      discord: (id) => waitFor(() => posts.discord(id)),
    },
    stop: async () => {
      await Promise.all([twitch.stop(), telegram.stop(), discord.stop()]);
    },
  };
}

function waitFor(reply: () => string | undefined): Promise<string> {
  return vi.waitUntil(reply, { timeout: REPLIES_WITHIN_MS, interval: 10 });
}
