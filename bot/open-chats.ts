import { setTimeout as wait } from 'node:timers/promises';
import { type ConsoleChat, createConsoleChat } from '../adapters/chat/console/platform.ts';
import type { TelegramChat } from '../adapters/chat/telegram/platform.ts';
import { AppError } from '../pipelines/domain/app-error.ts';
import type { Platform } from '../pipelines/domain/platform.ts';
import type { ChatPlatform } from '../pipelines/ports/chat-platform.ts';
import type { SendLimiter } from '../pipelines/ports/send-limiter.ts';
import { createIdentityVault } from '../pipelines/privacy/identity-vault.ts';
import { createTextVault } from '../pipelines/privacy/text-vault.ts';
import { createChannelOwners } from './channel-owners.ts';
import type { ClosingStack } from './closing-stack.ts';
import type { Config } from './config.ts';
import { createReceiveEvent } from './handlers/receive-event.ts';
import { introduceBot } from './introduce-bot.ts';
import type { BotRole } from './roles.ts';
import type { Foundation } from './start-bot.ts';
import { createStartCarryingOut } from './start-moderating.ts';
import { createStartSending } from './start-sending.ts';

/** A platform that cannot be reached is tried again after this long; the others work meanwhile. */
const TRY_AGAIN_AFTER_MS = 15_000;

/** The chats of this process. A platform that was out of reach joins later. */
export interface Chats {
  readonly platforms: ReadonlyMap<Platform, ChatPlatform>;
  /** The console, where this process shows the studio. */
  readonly room?: ConsoleChat;
  /** Configured platforms that have not answered yet. */
  unreachable(): readonly Platform[];
  /** Undefined while this process is not connected to Telegram. */
  telegram(): TelegramChat | undefined;
}

/**
 * Opens the configured platforms (role `gateway`) and the console (role `web`, which shows the studio), and starts sending.
 * Loads the code of configured platforms only: the libraries of all three are a third of the time to load the program.
 * Throws the AppError of a platform where somebody must act, such as a refused token.
 */
export async function openChats(
  foundation: Foundation,
  roles: ReadonlySet<BotRole>,
  limiter: SendLimiter,
  closing: ClosingStack,
  signal: AbortSignal,
): Promise<Chats> {
  const { config, log } = foundation;
  const needsOf = chatNeeds(foundation);
  const platforms = new Map<Platform, ChatPlatform>();
  const startSending = createStartSending(foundation, platforms, limiter);
  const startCarryingOut = createStartCarryingOut(foundation, platforms);
  let telegram: TelegramChat | undefined;

  async function join<Chat extends ChatPlatform>(chat: Chat): Promise<Chat> {
    platforms.set(chat.platform, chat);
    closing.push(chat.platform, () => chat.close());
    await startSending(chat);
    await startCarryingOut(chat);
    introduceBot(chat, log, closing);
    return chat;
  }

  const { twitch, discord, telegram: telegramOptions } = roles.has('gateway') ? config : NO_PLATFORMS;
  const openers = new Map<Platform, Opener>();
  if (twitch !== undefined) {
    openers.set('twitch', async (opening) => {
      const { openTwitchChat } = await import('../adapters/chat/twitch/platform.ts');
      return join(await openTwitchChat(twitch, needsOf('twitch'), opening));
    });
  }
  if (discord !== undefined) {
    openers.set('discord', async (opening) => {
      const { openDiscordChat } = await import('../adapters/chat/discord/platform.ts');
      return join(await openDiscordChat(discord, needsOf('discord'), opening));
    });
  }
  if (telegramOptions !== undefined) {
    openers.set('telegram', async (opening) => {
      const { openTelegramChat } = await import('../adapters/chat/telegram/platform.ts');
      telegram = await join(await openTelegramChat(telegramOptions, needsOf('telegram'), opening));
    });
  }
  const retries = createRetries(log, closing);
  const opened = await Promise.allSettled(
    [...openers.values()].map((open) => retries.openOrRetry(open, signal)),
  );
  for (const result of opened) if (result.status === 'rejected') throw result.reason;
  const room = roles.has('web') ? { room: await join(createConsoleChat(needsOf('console'))) } : {};
  return {
    platforms,
    ...room,
    unreachable: () => [...openers.keys()].filter((platform) => !platforms.has(platform)),
    telegram: () => telegram,
  };
}

const NO_PLATFORMS = { twitch: undefined, discord: undefined, telegram: undefined } as const;

/** Opens one platform and makes it part of the program. */
type Opener = (opening: AbortSignal) => Promise<unknown>;

/** Opens what can be reached, and goes on trying in the background where it cannot. */
function createRetries(log: Foundation['log'], closing: ClosingStack) {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  closing.push('platforms out of reach', async () => {
    stopping.abort();
    await Promise.all(running);
  });

  async function keepTrying(open: Opener): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await wait(TRY_AGAIN_AFTER_MS, undefined, { signal: stopping.signal });
        await open(stopping.signal);
        return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isOutOfReach(error)) continue;
        log.error({ error: String(error) }, 'a platform refuses the bot: mend it and start again');
        return;
      }
    }
  }

  return {
    async openOrRetry(open: Opener, signal: AbortSignal): Promise<void> {
      try {
        await open(signal);
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.warn({ error: String(error) }, 'a platform is out of reach and will be tried again');
        const trying = keepTrying(open);
        running.add(trying);
        void trying.finally(() => running.delete(trying));
      }
    },
  };
}

function isOutOfReach(error: unknown): boolean {
  return error instanceof AppError && error.retryable;
}

/** What each chat gets: its own sink, and what all share. */
function chatNeeds({ config, clock, log, keys, store, queue, metrics }: Foundation) {
  const { shops, sessions } = store;
  const vault = createIdentityVault(keys.identityKey);
  const textVault = createTextVault(keys.textKey);
  const owners = createChannelOwners({
    shops,
    clock,
    shopId: config.shopId,
    configuredPlatforms: configuredPlatforms(config),
  });
  return (platform: Platform) => {
    const telemetry = { log, metrics };
    const sink = createReceiveEvent(platform, {
      queue,
      owners,
      sessions,
      vault,
      textVault,
      clock,
      telemetry,
    });
    return { sink, viewerSecret: keys.viewerSecret, clock, log };
  };
}

/** Platforms whose channels the operator named one by one; a Telegram group or an unlisted Discord server is claimed by code. */
function configuredPlatforms(config: Config): ReadonlySet<Platform> {
  const platforms = new Set<Platform>(['console', 'twitch']);
  if (config.discord !== undefined && config.discord.guildIds.length > 0) platforms.add('discord');
  return platforms;
}
