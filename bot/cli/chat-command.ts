import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { silentLog } from '../logging.ts';
import { parseRoles } from '../roles.ts';
import { SAMPLE_SHOP_FILE } from '../seed-shop.ts';
import { startBot } from '../start-bot.ts';
import { runTerminal } from './terminal.ts';

/** Replies to the last lines of a piped conversation are waited for this long. */
const DRAIN_WITHIN_MS = 5000;

export function addChatCommand(program: Command): void {
  program
    .command('chat')
    .description('talk to the bot as a viewer in this terminal; keeps nothing')
    .option('--shop <file>', 'shop file (JSON or CSV); without it the sample shop')
    .action(async ({ shop }: { readonly shop?: string }) => chat(shop ?? SAMPLE_SHOP_FILE));
}

/** The whole program on a throw-away data directory, without platforms and servers. */
async function chat(seedFile: string): Promise<void> {
  const config = loadConfig();
  const dataDir = mkdtempSync(join(tmpdir(), 'shoptalk-chat-'));
  try {
    const bot = await startBot(
      { config: withoutOutside(config, dataDir), roles: parseRoles('all'), log: silentLog, seedFile },
      new AbortController().signal,
    );
    const { room, decisions } = bot;
    if (room !== undefined) await runTerminal({ room, decisions }, config.locale);
    await bot.drain(DRAIN_WITHIN_MS);
    await bot.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function withoutOutside(config: Config, dataDir: string): Config {
  return {
    ...config,
    dataDir,
    redisUrl: undefined,
    mongodbUri: undefined,
    http: { host: '127.0.0.1', port: 0, adminToken: undefined },
    twitch: undefined,
    telegram: undefined,
    discord: undefined,
  };
}
