import { type FakeBotApi, startFakeBotApi } from '../telegram/fake-bot-api.ts';
import type { Variables } from './program-config.ts';
import { type ProgramServers, startProgramServers } from './program-servers.ts';
import { createTelegramCrowd, type TelegramCrowd } from './telegram-crowd.ts';

/** A fake Telegram full of people, and the servers several processes of the program share. */
export interface TelegramStage {
  readonly telegram: FakeBotApi;
  readonly crowd: TelegramCrowd;
  readonly servers: ProgramServers;
  /** For every process. */
  readonly variables: Variables;
  stop(): Promise<void>;
}

export async function openTelegramStage(): Promise<TelegramStage> {
  const telegram = await startFakeBotApi();
  const servers = await startProgramServers();
  return {
    telegram,
    crowd: createTelegramCrowd(telegram),
    servers,
    variables: { ...servers.variables, ...telegramVariables(telegram) },
    stop: async () => {
      await servers.stop();
      await telegram.stop();
    },
  };
}

/** What connects the program to this Telegram. */
export function telegramVariables(telegram: FakeBotApi): Variables {
  return { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
}
