import type { Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { fillText } from '../locales/command-texts.ts';
import { START_TEXTS } from '../locales/start-texts.ts';
import { createLog } from '../logging.ts';
import { parseRoles } from '../roles.ts';
import { type RunningBot, startBot } from '../start-bot.ts';
import { runTerminal } from './terminal.ts';

/** After a second signal, or this long after the first, the process ends as it is. */
const STOP_WITHIN_MS = 10_000;

export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('run the bot: everything in this process, or some of its roles')
    .option('--role <roles>', 'gateway,worker,orders,media,web,scheduler or all', 'all')
    .action(async ({ role }: { readonly role: string }) => start(role));
}

async function start(role: string): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const starting = new AbortController();
  process.once('SIGINT', () => starting.abort());
  process.once('SIGTERM', () => starting.abort());
  const bot = await startBot({ config, roles: parseRoles(role), log }, starting.signal);
  for (const name of config.unknownNames)
    log.warn({ name }, 'this version does not know the variable: is it misspelt?');
  process.stderr.write(welcome(config, bot));
  stopOnSignals(bot);
  if (starting.signal.aborted) return bot.close();
  if (bot.room === undefined || !process.stdin.isTTY) return;
  await runTerminal(bot.room, config.locale);
  await bot.close();
}

/** SIGTERM or Ctrl-C stops gracefully; the second one, or ten seconds, at once. */
function stopOnSignals(bot: RunningBot): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void bot.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What runs, where, what that means and how to change it. */
function welcome(config: Config, bot: RunningBot): string {
  const text = (name: keyof typeof START_TEXTS, values: Record<string, string> = {}) =>
    fillText(START_TEXTS[name][config.locale], values);
  const chats = bot.platforms.filter((platform) => platform !== 'console');
  const lines = [
    text('ready', { seconds: (performance.now() / 1000).toFixed(1) }),
    ...(bot.studioUrl === undefined ? [] : [text('studio', { url: bot.studioUrl })]),
    ...(chats.length === 0 && bot.unreachable.length === 0 ? [text('noChats')] : []),
    ...(chats.length === 0 ? [] : [text('chats', { chats: chats.join(', ') })]),
    ...(bot.unreachable.length === 0 ? [] : [text('unreachable', { chats: bot.unreachable.join(', ') })]),
    ...(bot.embedded.queue ? [text('embeddedQueue', { dataDir: config.dataDir })] : []),
    ...(bot.embedded.store ? [text('embeddedStore', { dataDir: config.dataDir })] : []),
    text('claim', { code: bot.claimCode }),
  ];
  return `\n${lines.join('\n')}\n\n`;
}
