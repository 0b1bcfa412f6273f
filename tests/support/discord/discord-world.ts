import { PermissionFlagsBits } from 'discord.js';

/** A person, or a bot. */
export interface FakeUser {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly bot: boolean;
}

/** A message of our bot, as it stands now. */
export interface BotPost {
  readonly id: string;
  readonly channelId: string;
  readonly nonce: string | undefined;
  readonly body: PostBody;
  readonly files: readonly Uint8Array[];
}

/** What we look at in the body of a message request. */
export interface PostBody {
  readonly content?: string;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean };
  readonly allowed_mentions?: { readonly parse?: readonly string[]; readonly replied_user?: boolean };
  readonly embeds?: readonly { readonly image?: { readonly url: string } }[];
  readonly attachments?: readonly { readonly description?: string }[];
  readonly components?: readonly {
    readonly components: readonly {
      readonly label: string;
      readonly custom_id?: string;
      readonly url?: string;
    }[];
  }[];
}

export const BOT_TOKEN = 'MTIzNDU2Nzg5.fake-but-secret.discord-bot-token';
export const GUILD_ID = '900000000000000001';
export const CHANNEL_ID = '900000000000000002';
export const MODERATOR_ROLE_ID = '900000000000000003';
export const ADMINISTRATOR_ROLE_ID = '900000000000000004';
const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** One server with one channel on the pretend Discord. */
export interface DiscordWorld {
  readonly bot: FakeUser;
  readonly application: { id: string; flags: number; description: string };
  readonly guild: {
    ownerId: string;
    readonly roles: { readonly id: string; readonly name: string; permissions: string }[];
    botRoleIds: string[];
  };
  /** By message id, oldest first. */
  readonly posts: Map<string, BotPost>;
  /** Until when members may not write, by user id. */
  readonly timeOuts: Map<string, number>;
  nextId(): string;
  guildPayload(): object;
}

/** Message Content intent of a bot in fewer than 100 servers: bit 19 of the application's flags. */
export const MESSAGE_CONTENT_LIMITED = 1 << 19;

export function createDiscordWorld(): DiscordWorld {
  let serial = 0n;
  const world: DiscordWorld = {
    bot: { id: '700700700700700700', username: 'linlin-live', global_name: 'Linlin Live', bot: true },
    application: { id: '700700700700700701', flags: MESSAGE_CONTENT_LIMITED, description: '' },
    guild: {
      ownerId: '600000000000000001',
      roles: [
        role(GUILD_ID, '@everyone', PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages),
        role(MODERATOR_ROLE_ID, 'helper', PermissionFlagsBits.ManageMessages),
        role(ADMINISTRATOR_ROLE_ID, 'staff', PermissionFlagsBits.Administrator),
      ],
      botRoleIds: [],
    },
    posts: new Map(),
    timeOuts: new Map(),
    nextId: () => {
      serial += 1n;
      return (((BigInt(Date.now()) - DISCORD_EPOCH_MS) << 22n) | (serial & 0x3fffffn)).toString();
    },
    guildPayload: () => ({
      id: GUILD_ID,
      name: 'Linlin’s room',
      owner_id: world.guild.ownerId,
      roles: world.guild.roles,
      members: [{ user: world.bot, roles: world.guild.botRoleIds }],
      channels: [{ id: CHANNEL_ID, type: 0, name: 'live', permission_overwrites: [] }],
      threads: [],
    }),
  };
  return world;
}

export function user(id: string, name: string, isBot = false): FakeUser {
  return { id, username: name, global_name: name, bot: isBot };
}

function role(id: string, name: string, permissions: bigint) {
  return { id, name, permissions: permissions.toString() };
}
