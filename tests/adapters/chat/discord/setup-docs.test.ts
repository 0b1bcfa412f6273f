import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { discordFindings } from '../../../../adapters/chat/discord/findings.ts';
import {
  inviteLink,
  REQUIRED_PERMISSION_BITS,
  REQUIRED_PERMISSIONS,
} from '../../../../adapters/chat/discord/permissions.ts';

const pages = ['discord.md', 'discord.zh-CN.md'].map((name) => ({
  name,
  text: readFileSync(new URL(`../../../../docs/setup/${name}`, import.meta.url), 'utf8'),
}));

describe('the set-up pages for Discord', () => {
  it.each(pages)('$name gives the invite link the program prints', ({ text }) => {
    const printed = inviteLink('APPLICATION_ID');

    expect(text).toContain(printed);
  });

  it('asks for these six permissions and no more', () => {
    // Bits of https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
    const bits = [10, 11, 14, 15, 16, 38].reduce((all, bit) => all | (1n << BigInt(bit)), 0n);

    expect(REQUIRED_PERMISSION_BITS).toBe(bits);
    expect(REQUIRED_PERMISSION_BITS.toString()).toBe('274878024704');
  });

  it.each(pages)('$name names every permission and every code doctor prints', ({ text }) => {
    for (const name of Object.keys(REQUIRED_PERMISSIONS)) expect(text).toContain(name);
    const findings = [
      discordFindings.loginFailed(),
      discordFindings.unreachable('x'),
      discordFindings.messageContentIntent(),
      discordFindings.inNoServer('1'),
      discordFindings.notInServer('1', '1'),
      discordFindings.missingPermissions('x', [], '1'),
      discordFindings.cannotModerate('x', []),
    ];
    expect(findings).toHaveLength(Object.keys(discordFindings).length);
    for (const { code } of findings) expect(text).toContain(`\`${code}\``);
  });

  it.each(pages)('$name names every setting', ({ text }) => {
    for (const setting of ['BOT_TOKEN', 'APPLICATION_ID', 'GUILD_IDS', 'API_URL']) {
      expect(text).toContain(`DISCORD_${setting}`);
    }
  });
});
