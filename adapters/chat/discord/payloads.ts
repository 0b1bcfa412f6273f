import { z } from 'zod';
import { isSnowflake } from './snowflake.ts';

/** What we read of Discord's payloads; all else is ignored. A field that may be wrong without harm falls back. */

const snowflake = z.string().refine(isSnowflake);
const text = z.string().nullish().catch(undefined);
const list = z.array(z.unknown()).catch([]);

/** Permission bits travel as decimal digits. */
const permissionBits = z
  .string()
  .regex(/^\d{1,25}$/)
  .transform(BigInt);

const userSchema = z.object({
  id: snowflake,
  username: z.string().catch(''),
  global_name: text,
  bot: z.boolean().catch(false),
});

const memberSchema = z.object({ roles: z.array(snowflake), nick: text });

export const readySchema = z.object({ user: z.object({ id: snowflake }) });

export const messageSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  type: z.number().catch(0),
  author: userSchema,
  member: memberSchema.optional(),
  webhook_id: z.unknown().optional(),
  content: z.string(),
  mentions: z.array(userSchema).catch([]),
  message_reference: z.object({ message_id: snowflake }).optional().catch(undefined),
  referenced_message: z
    .object({ author: z.object({ id: snowflake }) })
    .nullish()
    .catch(undefined),
  attachments: list,
  embeds: list,
  sticker_items: list,
  message_snapshots: list,
  poll: z.unknown().optional(),
});
export type DiscordMessage = z.infer<typeof messageSchema>;

export const messageDeleteSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
});

export const messageDeleteBulkSchema = z.object({
  ids: z.array(snowflake),
  channel_id: snowflake,
  guild_id: snowflake.optional(),
});

export const interactionSchema = z.object({
  id: snowflake,
  type: z.number(),
  token: z.string().min(1),
  channel_id: snowflake.optional(),
  guild_id: snowflake.optional(),
  member: memberSchema.extend({ user: userSchema }).optional(),
  user: userSchema.optional(),
  message: z.object({ id: snowflake }).optional().catch(undefined),
  data: z.object({ custom_id: z.string(), component_type: z.number() }).optional().catch(undefined),
});
export type DiscordInteraction = z.infer<typeof interactionSchema>;

const roleSchema = z.object({ id: snowflake, permissions: permissionBits });
const idsSchema = z.array(z.object({ id: snowflake })).catch([]);

export const guildSchema = z.object({
  id: snowflake,
  owner_id: snowflake,
  roles: z.array(roleSchema),
  members: z.array(z.object({ user: z.object({ id: snowflake }), roles: z.array(snowflake) })).catch([]),
  channels: idsSchema,
  threads: idsSchema,
});
export const goneGuildSchema = z.object({ id: snowflake });
export const guildRoleSchema = z.object({ guild_id: snowflake, role: roleSchema });
export const goneRoleSchema = z.object({ guild_id: snowflake, role_id: snowflake });
export const guildMemberSchema = z.object({
  guild_id: snowflake,
  user: z.object({ id: snowflake }),
  roles: z.array(snowflake),
});
export const guildChannelSchema = z.object({ id: snowflake, guild_id: snowflake });

/** Answers of the REST API. */
export const createdMessageSchema = z.object({ id: snowflake });
export const applicationSchema = z.object({
  id: snowflake,
  flags: z.number().catch(0),
  description: z.string().catch(''),
});
export const ownUserSchema = z.object({ id: snowflake });
export const ownGuildsSchema = z.array(z.object({ id: snowflake }));
export const restGuildSchema = z.object({ id: snowflake, name: z.string(), roles: z.array(roleSchema) });
export const restMemberSchema = z.object({ roles: z.array(snowflake) });
export const restChannelsSchema = z.array(
  z.object({
    id: snowflake,
    type: z.number(),
    name: z.string().catch(''),
    permission_overwrites: z
      .array(z.object({ id: snowflake, allow: permissionBits, deny: permissionBits }))
      .catch([]),
  }),
);
