import { PermissionFlagsBits } from 'discord.js';
import type { Role } from '../../../pipelines/domain/role.ts';

/** What the bot must be allowed to do in a channel, by the names the Discord client shows to a server's owner. */
export const REQUIRED_PERMISSIONS = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** What it needs besides to moderate; nobody is asked for these by the invite link. */
export const MODERATION_PERMISSIONS = {
  'Manage Messages': PermissionFlagsBits.ManageMessages,
  'Timeout Members': PermissionFlagsBits.ModerateMembers,
} as const;

/** All of `REQUIRED_PERMISSIONS` as the integer of an invite link. */
export const REQUIRED_PERMISSION_BITS: bigint = Object.values(REQUIRED_PERMISSIONS).reduce(
  (all, bit) => all | bit,
  0n,
);

const MODERATOR_BITS = PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ModerateMembers;

/** The link with which a server's owner invites the bot. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: REQUIRED_PERMISSION_BITS.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** The server's owner is the seller, an administrator an admin, who may manage messages or time people out a moderator. */
export function toRole(isOwner: boolean, permissions: bigint): Role {
  if (isOwner) return 'seller';
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return 'admin';
  return (permissions & MODERATOR_BITS) === 0n ? 'viewer' : 'moderator';
}

/** A role's or member's exception in one channel. */
export interface PermissionOverwrite {
  /** Of a role, or of a member. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** Who somebody is in a server, as far as permissions go. */
export interface MemberStanding {
  readonly guildId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
  /** Permissions of the server's roles, by role id. */
  readonly permissionsByRole: ReadonlyMap<string, bigint>;
}

/** What a member may do in the whole server. The role `@everyone` has the server's own id. */
export function guildPermissions(member: MemberStanding): bigint {
  const roles = [member.guildId, ...member.roleIds];
  const bits = roles.reduce((all, id) => all | (member.permissionsByRole.get(id) ?? 0n), 0n);
  const isAdministrator = (bits & PermissionFlagsBits.Administrator) !== 0n;
  return isAdministrator ? ~0n : bits;
}

/**
 * What a member may do in a channel: the server's permissions, changed by the exceptions for `@everyone`, then for the
 * member's roles together, then for the member. https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function channelPermissions(
  member: MemberStanding,
  overwrites: readonly PermissionOverwrite[],
): bigint {
  const base = guildPermissions(member);
  if (base === ~0n) return base;

  const ofRoles = overwrites.filter(({ id }) => member.roleIds.includes(id));
  const steps = [
    overwrites.filter(({ id }) => id === member.guildId),
    ofRoles,
    overwrites.filter(({ id }) => id === member.userId),
  ];
  return steps.reduce((bits, step) => {
    const deny = step.reduce((all, one) => all | one.deny, 0n);
    const allow = step.reduce((all, one) => all | one.allow, 0n);
    return (bits & ~deny) | allow;
  }, base);
}

/** The names of the permissions, the required ones unless others are given, that are missing. */
export function missingPermissions(
  bits: bigint,
  wanted: Readonly<Record<string, bigint>> = REQUIRED_PERMISSIONS,
): readonly string[] {
  return Object.entries(wanted)
    .filter(([, bit]) => (bits & bit) === 0n)
    .map(([name]) => name);
}
