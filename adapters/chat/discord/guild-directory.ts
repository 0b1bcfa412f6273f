import type { Role } from '../../../pipelines/domain/role.ts';
import {
  goneGuildSchema,
  goneRoleSchema,
  guildChannelSchema,
  guildMemberSchema,
  guildRoleSchema,
  guildSchema,
} from './payloads.ts';
import { guildPermissions, toRole } from './permissions.ts';

/** Threads come and go without end; the oldest are forgotten. */
const MAX_CHANNELS = 20_000;

interface Guild {
  ownerId: string;
  /** Permissions by role id. */
  roles: Map<string, bigint>;
  ownRoleIds: readonly string[];
}

/**
 * Who owns each server and what its roles may do: all we keep of Discord, so memory is bounded by the number of servers.
 * Members are not kept; a message says which roles its writer has.
 */
export interface GuildDirectory {
  /** Learns from a gateway event about servers, roles or channels. False for other events and malformed ones. */
  learn(type: string, data: unknown): boolean;
  roleOf(guildId: string, userId: string, roleIds: readonly string[]): Role;
  /** The server a channel belongs to; undefined for private chats and channels we were not told of. */
  guildOf(channelId: string): string | undefined;
  /** Whether our own roles in the server of this channel are a moderator's. Exceptions of single channels are not looked at. */
  isModeratorIn(channelId: string): boolean;
}

export function createGuildDirectory(ownUserId: () => string): GuildDirectory {
  const guilds = new Map<string, Guild>();
  const guildOfChannel = new Map<string, string>();

  const roleOf = (guildId: string, userId: string, roleIds: readonly string[]): Role => {
    const guild = guilds.get(guildId);
    if (guild === undefined) return 'viewer';
    const member = { guildId, userId, roleIds, permissionsByRole: guild.roles };
    return toRole(guild.ownerId === userId, guildPermissions(member));
  };

  return {
    roleOf,
    learn: (type, data) => {
      switch (type) {
        case 'GUILD_CREATE':
        case 'GUILD_UPDATE':
          return learnGuild(guilds, guildOfChannel, ownUserId(), data);
        case 'GUILD_ROLE_CREATE':
        case 'GUILD_ROLE_UPDATE':
          return learnRole(guilds, data);
        case 'GUILD_MEMBER_UPDATE':
          return learnOwnRoles(guilds, ownUserId(), data);
        case 'CHANNEL_CREATE':
        case 'THREAD_CREATE':
          return learnChannel(guildOfChannel, data);
        case 'GUILD_DELETE':
        case 'GUILD_ROLE_DELETE':
          return forget(guilds, data);
        default:
          return false;
      }
    },
    guildOf: (channelId) => guildOfChannel.get(channelId),
    isModeratorIn: (channelId) => {
      const guildId = guildOfChannel.get(channelId);
      const ownRoleIds = guildId === undefined ? undefined : guilds.get(guildId)?.ownRoleIds;
      if (guildId === undefined || ownRoleIds === undefined) return false;
      return roleOf(guildId, ownUserId(), ownRoleIds) !== 'viewer';
    },
  };
}

type Guilds = Map<string, Guild>;
type GuildOfChannel = Map<string, string>;

function learnGuild(guilds: Guilds, channels: GuildOfChannel, ownUserId: string, data: unknown): boolean {
  const { data: guild } = guildSchema.safeParse(data);
  if (guild === undefined) return false;

  // A GUILD_UPDATE tells nothing of members: what we knew of our own roles stays.
  const own = guild.members.find(({ user }) => user.id === ownUserId);
  guilds.set(guild.id, {
    ownerId: guild.owner_id,
    roles: new Map(guild.roles.map(({ id, permissions }) => [id, permissions])),
    ownRoleIds: own?.roles ?? guilds.get(guild.id)?.ownRoleIds ?? [],
  });
  for (const { id } of [...guild.channels, ...guild.threads]) keepChannel(channels, id, guild.id);
  return true;
}

function learnRole(guilds: Guilds, data: unknown): boolean {
  const { data: change } = guildRoleSchema.safeParse(data);
  if (change === undefined) return false;
  guilds.get(change.guild_id)?.roles.set(change.role.id, change.role.permissions);
  return true;
}

function learnOwnRoles(guilds: Guilds, ownUserId: string, data: unknown): boolean {
  const { data: member } = guildMemberSchema.safeParse(data);
  if (member === undefined) return false;
  const guild = guilds.get(member.guild_id);
  if (guild !== undefined && member.user.id === ownUserId) guild.ownRoleIds = member.roles;
  return true;
}

function learnChannel(channels: GuildOfChannel, data: unknown): boolean {
  const { data: channel } = guildChannelSchema.safeParse(data);
  if (channel === undefined) return false;
  keepChannel(channels, channel.id, channel.guild_id);
  return true;
}

function forget(guilds: Guilds, data: unknown): boolean {
  const { data: role } = goneRoleSchema.safeParse(data);
  if (role !== undefined) return guilds.get(role.guild_id)?.roles.delete(role.role_id) ?? true;
  const { data: guild } = goneGuildSchema.safeParse(data);
  if (guild === undefined) return false;
  guilds.delete(guild.id);
  return true;
}

function keepChannel(channels: GuildOfChannel, channelId: string, guildId: string): void {
  channels.set(channelId, guildId);
  const [oldest] = channels.keys();
  if (channels.size > MAX_CHANNELS && oldest !== undefined) channels.delete(oldest);
}
