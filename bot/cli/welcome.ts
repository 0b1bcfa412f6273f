import type { Config } from '../config.ts';
import { fillText } from '../locales/command-texts.ts';
import { START_TEXTS } from '../locales/start-texts.ts';
import { BOT_ROLES, type BotRole } from '../roles.ts';
import type { RunningBot } from '../start-bot.ts';

/** Roles that later parts of the program fill. */
const ROLES_WITHOUT_WORK: readonly BotRole[] = ['orders', 'media'];

/** What runs, where, what that means and how to change it. */
export function welcome(config: Config, roles: ReadonlySet<BotRole>, bot: RunningBot): string {
  const text = (name: keyof typeof START_TEXTS, values: Record<string, string> = {}) =>
    fillText(START_TEXTS[name][config.locale], values);
  const chats = bot.platforms.filter((platform) => platform !== 'console');
  const lines = [
    text('ready', { seconds: (performance.now() / 1000).toFixed(1) }),
    ...(roles.size === BOT_ROLES.length ? [] : [text('roles', { roles: [...roles].join(', ') })]),
    ...ROLES_WITHOUT_WORK.filter((role) => roles.size < BOT_ROLES.length && roles.has(role)).map((role) =>
      text('rolesWithoutWork', { roles: role }),
    ),
    ...(bot.hasProducts ? [] : [text('emptyShop')]),
    ...(bot.studioUrl === undefined ? [] : [text('studio', { url: bot.studioUrl })]),
    ...(roles.has('gateway') && chats.length === 0 && bot.unreachable.length === 0 ? [text('noChats')] : []),
    ...(chats.length === 0 ? [] : [text('chats', { chats: chats.join(', ') })]),
    ...(bot.unreachable.length === 0 ? [] : [text('unreachable', { chats: bot.unreachable.join(', ') })]),
    ...(bot.embedded.queue ? [text('embeddedQueue', { dataDir: config.dataDir })] : []),
    ...(bot.embedded.store ? [text('embeddedStore', { dataDir: config.dataDir })] : []),
    text('claim', { code: bot.claimCode }),
  ];
  return `\n${lines.join('\n')}\n\n`;
}
