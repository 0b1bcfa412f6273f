import { describe, expect, it } from 'vitest';
import {
  type DecodeContext,
  decodeDeletion,
  decodeMessage,
} from '../../../../adapters/chat/discord/decode.ts';
import { createGuildDirectory } from '../../../../adapters/chat/discord/guild-directory.ts';
import { snowflakeTime } from '../../../../adapters/chat/discord/snowflake.ts';
import type { ChatMessage } from '../../../../pipelines/domain/chat-message.ts';
import { toViewerKey } from '../../../../pipelines/domain/viewer.ts';
import {
  ADMINISTRATOR_ROLE_ID,
  CHANNEL_ID,
  createDiscordWorld,
  GUILD_ID,
  MODERATOR_ROLE_ID,
  user,
} from '../../../support/discord/discord-world.ts';
import { messagePayload, VIEWER, type Writing } from '../../../support/discord/fake-discord-server.ts';

const world = createDiscordWorld();

function context(guildIds: readonly string[] = []) {
  const guilds = createGuildDirectory(() => world.bot.id);
  guilds.learn('GUILD_CREATE', world.guildPayload());
  const viewerSecret = new Uint8Array(32);
  return { ownUserId: world.bot.id, guildIds, guilds, viewerSecret } satisfies DecodeContext;
}

function decode(writing: Writing, guildIds?: readonly string[]) {
  return decodeMessage(messagePayload(world, writing), context(guildIds));
}

function decoded(writing: Writing): ChatMessage {
  const event = decode(writing);
  if (event.kind !== 'message') throw new Error(`not a message: ${JSON.stringify(event)}`);
  return event.message;
}

describe('decoding Discord messages', () => {
  it('reads the time from the id', () => {
    // The example of https://docs.discord.com/developers/reference#snowflakes
    expect(snowflakeTime('175928847299117063')).toBe(1_462_015_105_796);
  });

  it.each([
    ['the owner', 'seller', { author: user(world.guild.ownerId, 'linlin') }],
    ['an administrator', 'admin', { roleIds: [ADMINISTRATOR_ROLE_ID] }],
    ['who may manage messages', 'moderator', { roleIds: [MODERATOR_ROLE_ID] }],
    ['anybody else', 'viewer', { author: user('500000000000000002', 'Linlin Live [ADMIN]') }],
    ['somebody with roles of another server', 'viewer', { roleIds: ['123'] }],
  ])('takes %s for a %s', (_who, role, writing) => {
    expect(decoded({ content: '在吗', ...writing }).role).toBe(role);
  });

  it('tells whom a message mentions by their ids, and not whom it replies to or the bot', () => {
    const [mia, leo] = [user('500000000000000011', 'mia'), user('500000000000000012', 'leo')];
    const mentions = [mia, leo, world.bot];

    const message = decoded({
      content: '!permit',
      mentions,
      replyTo: { id: '900000000000000099', author: leo },
    });

    expect(message.mentions).toEqual([toViewerKey('discord', mia.id, new Uint8Array(32))]);
    expect(decoded({ content: 'hi' }).mentions).toBeUndefined();
  });

  it('learns at once that a role has changed, and that it is gone', () => {
    const { guilds } = context();
    const roleOf = () => guilds.roleOf(GUILD_ID, VIEWER.id, [MODERATOR_ROLE_ID]);

    guilds.learn('GUILD_ROLE_UPDATE', {
      guild_id: GUILD_ID,
      role: { id: MODERATOR_ROLE_ID, permissions: '8' },
    });
    expect(roleOf()).toBe('admin');
    guilds.learn('GUILD_ROLE_DELETE', { guild_id: GUILD_ID, role_id: MODERATOR_ROLE_ID });
    expect(roleOf()).toBe('viewer');
    guilds.learn('GUILD_DELETE', { id: GUILD_ID });
    expect(guilds.roleOf(GUILD_ID, world.guild.ownerId, [])).toBe('viewer');
  });

  it('knows whether the bot itself is a moderator in a channel', () => {
    const { guilds } = context();

    expect(guilds.isModeratorIn(CHANNEL_ID)).toBe(false);
    guilds.learn('GUILD_MEMBER_UPDATE', { guild_id: GUILD_ID, user: world.bot, roles: [MODERATOR_ROLE_ID] });

    expect(guilds.isModeratorIn(CHANNEL_ID)).toBe(true);
    expect(guilds.isModeratorIn('1')).toBe(false);
  });

  it('gives back the words that were typed where Discord put ids', () => {
    const linlin = user('812345678901234567', 'Linlin');

    const message = decoded({
      content:
        '<@812345678901234567> 3号 <:heart:812345678901234568> <#900000000000000002> <@&900000000000000003>',
      mentions: [linlin],
    });

    expect(message.text).toBe('@Linlin 3号 :heart: #channel @role');
  });

  it('takes a thread for a channel of its own', () => {
    expect(decoded({ content: 'M码', channelId: '900000000000000077' }).channel).toBe('900000000000000077');
  });

  it('takes a direct message as private and addressed to us', () => {
    expect(decoded({ content: '我的地址', guildId: null })).toMatchObject({
      isPrivate: true,
      isAddressed: true,
      role: 'viewer',
    });
  });

  it('does not take a server message without its server for a private one', () => {
    const writing: Writing = { content: 'x', guildId: null, more: { member: { roles: [] } } };

    expect(decode(writing)).toEqual({ kind: 'dropped', reason: 'malformed' });
  });

  it('notices a reply to one of our messages, and whose it is else', () => {
    const ours = decoded({ content: 'why?', replyTo: { id: '41', author: world.bot } });
    const theirs = decoded({ content: 'why?', replyTo: { id: '42', author: VIEWER } });

    expect(ours).toMatchObject({ isAddressed: true, replyToNativeId: '41' });
    expect(theirs).toMatchObject({ isAddressed: false, replyToNativeId: '42' });
  });

  it.each([
    ['own', { author: world.bot }],
    ['bot', { author: user('1', 'MEE6', true) }],
    ['webhook', { more: { webhook_id: '12' } }],
    ['system', { more: { type: 7 } }],
    ['empty', { content: ' ', more: { attachments: [{ id: '1' }] } }],
    ['empty', { content: '', mentions: [world.bot] }],
    ['text_withheld', { content: '' }],
    ['malformed', { more: { author: null } }],
    ['malformed', { more: { channel_id: '../1' } }],
  ] as const)('drops what is %s', (reason, writing) => {
    expect(decode({ content: 'hi', ...writing })).toEqual({ kind: 'dropped', reason });
  });

  it('listens to the servers it was told to, and to private chats', () => {
    expect(decode({ content: 'hi' }, ['1'])).toEqual({ kind: 'dropped', reason: 'other_guild' });
    expect(decode({ content: 'hi' }, ['1', GUILD_ID]).kind).toBe('message');
    expect(decode({ content: 'hi', guildId: null }, ['1']).kind).toBe('message');
  });

  it('cuts a text that is too long, never in the middle of a character', () => {
    const { text } = decoded({ content: `${'a'.repeat(4_095)}😀` });

    expect(text).toBe(`${'a'.repeat(4_095)}\uFFFD`);
  });

  it('tells every message of a bulk deletion', () => {
    const events = decodeDeletion({ ids: ['1', '2'], channel_id: CHANNEL_ID, guild_id: GUILD_ID }, context());

    expect(events).toEqual([
      { kind: 'message_deleted', channel: CHANNEL_ID, nativeId: '1' },
      { kind: 'message_deleted', channel: CHANNEL_ID, nativeId: '2' },
    ]);
  });
});
