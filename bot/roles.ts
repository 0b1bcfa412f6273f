import { BadInput } from './bad-input.ts';

/**
 * What one process of the program does. One build, role by argument:
 * gateway: sockets and sending; worker: understanding and answers; orders: claims; media: pictures; web: pages; scheduler: what is due.
 */
export const BOT_ROLES = ['gateway', 'worker', 'orders', 'media', 'web', 'scheduler'] as const;
export type BotRole = (typeof BOT_ROLES)[number];

/** `gateway,web` or `all`. Throws BadInput `unknown_role`. */
export function parseRoles(text: string): ReadonlySet<BotRole> {
  if (text.trim() === 'all') return new Set(BOT_ROLES);
  const names = text.split(',').map((name) => name.trim());
  const isRole = (name: string): name is BotRole => BOT_ROLES.some((role) => role === name);
  const unknown = names.filter((name) => !isRole(name));
  if (unknown.length > 0) {
    const choices = `${BOT_ROLES.join(', ')} or all`;
    throw new BadInput(
      'unknown_role',
      `--role ${text}: there is no role "${unknown.join('", "')}". Choose from ${choices}.`,
    );
  }
  return new Set(names.filter(isRole));
}
