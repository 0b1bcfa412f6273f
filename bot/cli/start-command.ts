import type { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { createLog } from '../logging.ts';
import { parseRoles } from '../roles.ts';
import { type RunningBot, startBot } from '../start-bot.ts';
import { runTerminal } from './terminal.ts';
import { welcome } from './welcome.ts';

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
  const roles = parseRoles(role);
  const bot = await startBot({ config, roles, log }, starting.signal);
  for (const name of config.unknownNames)
    log.warn({ name }, 'this version does not know the variable: is it misspelt?');
  process.stderr.write(welcome(config, roles, bot));
  stopOnSignals(bot);
  if (starting.signal.aborted) return bot.close();
  const { room, decisions } = bot;
  if (room === undefined || !process.stdin.isTTY) return;
  await runTerminal({ room, decisions }, config.locale);
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
