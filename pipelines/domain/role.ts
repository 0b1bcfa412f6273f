/**
 * What a person may do, weakest first. Decided by platform ids and badges in the adapter's `decode.ts`, never by a name.
 * `seller` is the owner of the channel (Twitch broadcaster, Telegram chat creator, Discord guild owner).
 */
export const ROLES = ['viewer', 'moderator', 'seller', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** True when `role` may do what `needed` may do. */
export function hasRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
