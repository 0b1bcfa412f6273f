import { ApplicationFlags, ChannelType, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { z } from 'zod';
import type { Finding } from '../../../pipelines/domain/finding.ts';
import { systemClock } from '../../../pipelines/ports/clock.ts';
import { discordFindings as found } from './findings.ts';
import { createInvalidRequestGuard } from './invalid-request-guard.ts';
import type { DiscordOptions } from './options.ts';
import {
  applicationSchema,
  ownGuildsSchema,
  ownUserSchema,
  restChannelsSchema,
  restGuildSchema,
  restMemberSchema,
} from './payloads.ts';
import {
  channelPermissions,
  guildPermissions,
  MODERATION_PERMISSIONS,
  missingPermissions,
} from './permissions.ts';
import { closeRestClient, createRestClient } from './rest-client.ts';

/** Either flag means that message texts arrive: the second is what a bot in fewer than 100 servers gets. */
const MESSAGE_CONTENT_FLAGS =
  ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

const CHAT_CHANNELS = new Set<number>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
]);

/** More servers than this are not looked into one by one. */
const MAX_SERVERS = 20;

/**
 * Checks over REST alone, without logging in to the gateway: the token, the Message Content intent, and for each server the
 * bot's permissions in every channel it can see (staff channels hidden from it are nobody's mistake). Changes nothing. Never throws: what goes wrong is a finding.
 */
export async function diagnoseDiscord(
  options: DiscordOptions,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const rest = createRestClient(options, createInvalidRequestGuard(systemClock));
  try {
    return await examine(createAsker(rest, signal), options);
  } catch (error) {
    const isRefused = error instanceof DiscordAPIError && error.status === 401;
    return [isRefused ? found.loginFailed() : found.unreachable(reasonOf(error))];
  } finally {
    closeRestClient(rest);
  }
}

type Asker = ReturnType<typeof createAsker>;

function createAsker(rest: REST, signal: AbortSignal) {
  return async <Schema extends z.ZodType>(route: `/${string}`, schema: Schema): Promise<z.output<Schema>> =>
    schema.parse(await rest.get(route, { signal }));
}

async function examine(ask: Asker, options: DiscordOptions): Promise<readonly Finding[]> {
  const bot = await ask(Routes.user(), ownUserSchema);
  const application = await ask(Routes.currentApplication(), applicationSchema);
  const applicationId = options.applicationId ?? application.id;
  const intent = (application.flags & MESSAGE_CONTENT_FLAGS) === 0 ? [found.messageContentIntent()] : [];

  const named = options.guildIds;
  const guildIds =
    named.length > 0 ? named : (await ask(Routes.userGuilds(), ownGuildsSchema)).map(({ id }) => id);
  if (guildIds.length === 0) return [...intent, found.inNoServer(applicationId)];

  const perServer: Finding[] = [];
  for (const guildId of guildIds.slice(0, MAX_SERVERS)) {
    perServer.push(...(await examineServer(ask, { guildId, botId: bot.id, applicationId })));
  }
  return [...intent, ...perServer];
}

interface ServerToExamine {
  readonly guildId: string;
  readonly botId: string;
  readonly applicationId: string;
}

async function examineServer(ask: Asker, server: ServerToExamine): Promise<readonly Finding[]> {
  const { guildId, botId, applicationId } = server;
  try {
    const guild = await ask(Routes.guild(guildId), restGuildSchema);
    const { roles: roleIds } = await ask(Routes.guildMember(guildId, botId), restMemberSchema);
    const channels = await ask(Routes.guildChannels(guildId), restChannelsSchema);
    const permissionsByRole = new Map(guild.roles.map(({ id, permissions }) => [id, permissions]));
    const member = { guildId, userId: botId, roleIds, permissionsByRole };
    const visible = channels
      .filter(({ type }) => CHAT_CHANNELS.has(type))
      .map(({ id, name, permission_overwrites }) => ({
        where: `${guild.name} #${name} (${id})`,
        missing: missingPermissions(channelPermissions(member, permission_overwrites)),
      }))
      .filter(({ missing }) => !missing.includes('View Channels'));

    const everywhere = { where: guild.name, missing: missingPermissions(guildPermissions(member)) };
    const lacking = (visible.length === 0 ? [everywhere] : visible)
      .filter(({ missing }) => missing.length > 0)
      .map(({ where, missing }) => found.missingPermissions(where, missing, applicationId));
    const unmoderated = missingPermissions(guildPermissions(member), MODERATION_PERMISSIONS);
    return unmoderated.length === 0 ? lacking : [...lacking, found.cannotModerate(guild.name, unmoderated)];
  } catch (error) {
    const isAbsent = error instanceof DiscordAPIError && (error.status === 404 || error.status === 403);
    if (isAbsent) return [found.notInServer(guildId, applicationId)];
    throw error;
  }
}

/** Names only: messages may hold addresses. */
function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `HTTP ${error.status}`;
  return error instanceof Error ? error.name : 'unknown';
}
