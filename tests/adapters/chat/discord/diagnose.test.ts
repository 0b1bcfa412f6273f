import { describe, expect, it } from 'vitest';
import { diagnoseDiscord } from '../../../../adapters/chat/discord/diagnose.ts';
import {
  MODERATION_PERMISSIONS,
  REQUIRED_PERMISSION_BITS,
} from '../../../../adapters/chat/discord/permissions.ts';
import { BOT_TOKEN, GUILD_ID } from '../../../support/discord/discord-world.ts';
import { soon, startDiscord } from '../../../support/discord/enter-discord.ts';
import type { FakeDiscordServer } from '../../../support/discord/fake-discord-server.ts';

function diagnose(server: FakeDiscordServer, guildIds: readonly string[] = [], botToken = BOT_TOKEN) {
  return diagnoseDiscord({ botToken, guildIds, apiUrl: server.apiUrl }, soon());
}

function allowEverywhere(server: FakeDiscordServer, bits = REQUIRED_PERMISSION_BITS | MODERATION_BITS): void {
  for (const role of server.world.guild.roles) role.permissions = bits.toString();
}

const MODERATION_BITS = Object.values(MODERATION_PERMISSIONS).reduce((all, bit) => all | bit, 0n);

describe('diagnosing Discord', () => {
  it('finds nothing where all is well, and opens no gateway connection', async () => {
    const server = await startDiscord();
    allowEverywhere(server);

    expect(await diagnose(server, [GUILD_ID])).toEqual([]);
    expect(server.gateway.opened).toBe(0);
  });

  it('notes where the bot can answer but not moderate', async () => {
    const server = await startDiscord();
    allowEverywhere(server, REQUIRED_PERMISSION_BITS);

    const findings = await diagnose(server);

    expect(findings).toMatchObject([{ code: 'discord_cannot_moderate', severity: 'info' }]);
    expect(findings[0]?.message.en).toContain('Manage Messages, Timeout Members');
  });

  it('names a wrong token, and no part of it', async () => {
    const server = await startDiscord();

    const findings = await diagnose(server, [], 'a-wrong-token');

    expect(findings).toMatchObject([{ code: 'discord_login_failed', severity: 'error' }]);
    expect(JSON.stringify(findings)).not.toContain('a-wrong-token');
  });

  it('sees from the application that the Message Content intent is off', async () => {
    const server = await startDiscord();
    allowEverywhere(server);
    server.world.application.flags = 0;

    const [finding] = await diagnose(server);

    expect(finding).toMatchObject({ code: 'discord_message_content_intent', severity: 'error' });
    expect(finding?.fix.zh).toContain('Message Content Intent');
  });

  it('names the channel and what the bot may not do there', async () => {
    const server = await startDiscord();
    allowEverywhere(server);
    const [embed, attach] = [1 << 14, 1 << 15];
    server.rest.channels = [
      channel('1', 'live', [{ id: GUILD_ID, allow: '0', deny: String(embed | attach) }]),
      channel('2', 'staff only', [{ id: GUILD_ID, allow: '0', deny: String(1 << 10) }]),
      channel('3', 'for the bot', [
        { id: GUILD_ID, allow: '0', deny: String(embed) },
        { id: server.world.bot.id, allow: String(embed), deny: '0' },
      ]),
    ];

    const findings = await diagnose(server);

    expect(findings).toMatchObject([{ code: 'discord_missing_permissions', severity: 'warning' }]);
    expect(findings[0]?.message.en).toContain('#live (1) the bot lacks: Embed Links, Attach Files');
  });

  it('gives the invite link for a server it is not in', async () => {
    const server = await startDiscord();

    const [finding] = await diagnose(server, ['900000000000000999']);

    expect(finding).toMatchObject({ code: 'discord_not_in_server', severity: 'error' });
    expect(finding?.fix.en).toContain(`client_id=${server.world.application.id}`);
  });

  it('says so when nobody has invited the bot', async () => {
    const server = await startDiscord();
    server.rest.script('GET', /\/users\/@me\/guilds$/, { status: 200, body: [] });

    expect(await diagnose(server)).toMatchObject([{ code: 'discord_in_no_server' }]);
  });

  it('says so when Discord cannot be reached', async () => {
    const server = await startDiscord();
    await server.stop();

    expect(await diagnose(server)).toMatchObject([{ code: 'discord_unreachable' }]);
  });
});

function channel(id: string, name: string, permission_overwrites: readonly object[]) {
  return { id, name, type: 0, permission_overwrites };
}
