import { MessageType } from 'discord.js';
import {
  type ChatMessage,
  MAX_TEXT_CHARACTERS,
  toMessageKey,
} from '../../../pipelines/domain/chat-message.ts';
import type { PlatformEvent } from '../../../pipelines/domain/platform-event.ts';
import type { Role } from '../../../pipelines/domain/role.ts';
import { toHandleKey, toViewerKey, type ViewerIdentity } from '../../../pipelines/domain/viewer.ts';
import type { GuildDirectory } from './guild-directory.ts';
import {
  type DiscordInteraction,
  type DiscordMessage,
  messageDeleteBulkSchema,
  messageDeleteSchema,
  messageSchema,
} from './payloads.ts';
import { snowflakeTime } from './snowflake.ts';
import { toTypedText } from './typed-text.ts';

/** What decoding needs to know besides the payload. */
export interface DecodeContext {
  readonly ownUserId: string;
  /** Servers we listen to; empty means all. */
  readonly guildIds: readonly string[];
  readonly guilds: Pick<GuildDirectory, 'roleOf'>;
  readonly viewerSecret: Uint8Array;
}

/** A server message without text or anything else: Discord withholds it because the Message Content intent is off. */
export const TEXT_WITHHELD = 'text_withheld';

const MAX_NAME_CHARACTERS = 100;

/** MESSAGE_CREATE → what it is for us. Never throws; what is no viewer's message is `dropped` with the reason. */
export function decodeMessage(payload: unknown, context: DecodeContext): PlatformEvent {
  const { data: message } = messageSchema.safeParse(payload);
  if (message === undefined || isContradictory(message)) return dropped('malformed');

  const reason = reasonToIgnore(message, context);
  return reason === undefined ? messageEvent(message, context) : dropped(reason);
}

/** MESSAGE_DELETE and MESSAGE_DELETE_BULK. */
export function decodeDeletion(payload: unknown, context: DecodeContext): readonly PlatformEvent[] {
  const { data: one } = messageDeleteSchema.safeParse(payload);
  const { data: many } = messageDeleteBulkSchema.safeParse(payload);
  const deletion = one === undefined ? many : { ...one, ids: [one.id] };
  if (deletion === undefined) return [dropped('malformed')];
  if (isElsewhere(deletion.guild_id, context)) return [dropped('other_guild')];
  return deletion.ids.map((nativeId) => ({
    kind: 'message_deleted',
    channel: deletion.channel_id,
    nativeId,
  }));
}

/** A press on one of our buttons. Other interactions are `dropped`: they are answered, but say nothing to the shop. */
export function decodeInteraction(interaction: DiscordInteraction, context: DecodeContext): PlatformEvent {
  const user = interaction.member?.user ?? interaction.user;
  const { channel_id: channel, data } = interaction;
  if (isElsewhere(interaction.guild_id, context)) return dropped('other_guild');
  if (!isButtonPress(interaction) || data === undefined) return dropped('unsupported_interaction');
  if (user === undefined || channel === undefined || user.bot) return dropped('malformed');

  const { message: under, guild_id: guildId } = interaction;
  const identity = identityOf(user, interaction.member?.nick, context);
  const message: ChatMessage = {
    key: toMessageKey('discord', channel, interaction.id),
    platform: 'discord',
    channel,
    nativeId: interaction.id,
    viewerKey: identity.viewerKey,
    role: roleIn(guildId, user.id, interaction.member?.roles, context),
    text: cut(data.custom_id, MAX_TEXT_CHARACTERS),
    sentAt: snowflakeTime(interaction.id),
    isAddressed: true,
    isPrivate: guildId === undefined,
    ...(under === undefined ? {} : { replyToNativeId: under.id }),
    button: { callbackId: interaction.id },
  };
  return { kind: 'message', message, identity };
}

const MESSAGE_COMPONENT = 3;
const BUTTON = 2;

export function isButtonPress({ type, data }: DiscordInteraction): boolean {
  return type === MESSAGE_COMPONENT && data?.component_type === BUTTON;
}

function messageEvent(message: DiscordMessage, context: DecodeContext): PlatformEvent {
  const { author, guild_id: guildId, channel_id: channel } = message;
  const identity = identityOf(author, message.member?.nick, context);
  const repliedTo = message.message_reference?.message_id;

  const decoded: ChatMessage = {
    key: toMessageKey('discord', channel, message.id),
    platform: 'discord',
    channel,
    nativeId: message.id,
    viewerKey: identity.viewerKey,
    role: roleIn(guildId, author.id, message.member?.roles, context),
    text: cut(typedText(message), MAX_TEXT_CHARACTERS),
    sentAt: snowflakeTime(message.id),
    isAddressed: isAddressed(message, context),
    isPrivate: guildId === undefined,
    ...(repliedTo === undefined ? {} : { replyToNativeId: repliedTo }),
    ...mentionsOf(message, context),
  };
  return { kind: 'message', message: decoded, identity };
}

function mentionsOf(
  { mentions, referenced_message: replied }: DiscordMessage,
  { ownUserId, viewerSecret }: DecodeContext,
): Pick<ChatMessage, 'mentions'> {
  // A reply mentions its author too; who is meant by it is said by `replyToNativeId`.
  const others = mentions.filter(({ id }) => id !== ownUserId && id !== replied?.author.id);
  if (others.length === 0) return {};
  return { mentions: others.map(({ id }) => toViewerKey('discord', id, viewerSecret)) };
}

/** Taken for a private chat, a server message would have its answer told in public. */
function isContradictory(message: DiscordMessage): boolean {
  return message.guild_id === undefined && message.member !== undefined;
}

function reasonToIgnore(message: DiscordMessage, context: DecodeContext): string | undefined {
  if (message.author.id === context.ownUserId) return 'own';
  if (message.webhook_id !== undefined && message.webhook_id !== null) return 'webhook';
  if (message.author.bot) return 'bot';
  if (isElsewhere(message.guild_id, context)) return 'other_guild';
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return 'system';
  if (message.content.trim() !== '') return undefined;
  return hasOtherContent(message) || isAddressed(message, context) ? 'empty' : TEXT_WITHHELD;
}

function hasOtherContent(message: DiscordMessage): boolean {
  const lists = [message.attachments, message.embeds, message.sticker_items, message.message_snapshots];
  return lists.some((list) => list.length > 0) || (message.poll !== undefined && message.poll !== null);
}

function isElsewhere(guildId: string | undefined, { guildIds }: DecodeContext): boolean {
  return guildId !== undefined && guildIds.length > 0 && !guildIds.includes(guildId);
}

function isAddressed(message: DiscordMessage, { ownUserId }: DecodeContext): boolean {
  return (
    message.guild_id === undefined ||
    message.mentions.some(({ id }) => id === ownUserId) ||
    message.referenced_message?.author.id === ownUserId
  );
}

function typedText(message: DiscordMessage): string {
  return toTypedText(message.content, (userId) => {
    const user = message.mentions.find(({ id }) => id === userId);
    return user === undefined ? undefined : user.global_name || user.username || undefined;
  });
}

function roleIn(
  guildId: string | undefined,
  userId: string,
  roleIds: readonly string[] = [],
  { guilds }: DecodeContext,
): Role {
  return guildId === undefined ? 'viewer' : guilds.roleOf(guildId, userId, roleIds);
}

function identityOf(
  user: DiscordMessage['author'],
  nick: string | null | undefined,
  { viewerSecret }: DecodeContext,
): ViewerIdentity {
  const name = nick || user.global_name || user.username;
  return {
    viewerKey: toViewerKey('discord', user.id, viewerSecret),
    platform: 'discord',
    userId: user.id,
    displayName: cut(name, MAX_NAME_CHARACTERS),
    handleKey: toHandleKey('discord', user.username, viewerSecret),
  };
}

/** Half a character, at the cut or sent so, cannot be stored as UTF-8. */
function cut(text: string, maxCharacters: number): string {
  return text.slice(0, maxCharacters).replace(/\p{Surrogate}/gu, '\uFFFD');
}

function dropped(reason: string): PlatformEvent {
  return { kind: 'dropped', reason };
}
