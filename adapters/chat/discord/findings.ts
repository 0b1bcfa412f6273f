import type { Finding } from '../../../pipelines/domain/finding.ts';
import type { Localized } from '../../../pipelines/domain/language.ts';
import { MESSAGE_CONTENT_FIX, TOKEN_FIX } from './login-error.ts';
import { inviteLink } from './permissions.ts';

/** What `doctor` says about Discord. The codes are the anchors of docs/setup/discord.md. */
export const discordFindings = {
  loginFailed: (): Finding => ({
    code: 'discord_login_failed',
    severity: 'error',
    message: { zh: 'Discord 拒绝了机器人令牌。', en: 'Discord refuses the bot token.' },
    fix: {
      zh: '打开 https://discord.com/developers/applications，选择应用 →“Bot”→“Reset Token”，把新令牌写入 DISCORD_BOT_TOKEN。',
      en: TOKEN_FIX,
    },
  }),

  unreachable: (reason: string): Finding => ({
    code: 'discord_unreachable',
    severity: 'error',
    message: { zh: `无法连接 Discord：${reason}。`, en: `Discord cannot be reached: ${reason}.` },
    fix: {
      zh: '检查网络、DISCORD_API_URL，以及 https://discordstatus.com。',
      en: 'Check the network, DISCORD_API_URL and https://discordstatus.com.',
    },
  }),

  messageContentIntent: (): Finding => ({
    code: 'discord_message_content_intent',
    severity: 'error',
    message: {
      zh: '应用没有打开 Message Content Intent：机器人连得上，但读不到消息文字。',
      en: 'The Message Content intent is off: the bot cannot log in, or message texts reach it empty.',
    },
    fix: {
      zh:
        '打开 https://discord.com/developers/applications，选择应用 →“Bot”→“Privileged Gateway Intents”→ ' +
        '打开“Message Content Intent”→“Save Changes”，然后重启 Shoptalk。',
      en: MESSAGE_CONTENT_FIX,
    },
  }),

  inNoServer: (applicationId: string): Finding => ({
    code: 'discord_in_no_server',
    severity: 'error',
    message: {
      zh: '机器人还没有加入任何 Discord 服务器。',
      en: 'The bot has not been invited to any Discord server.',
    },
    fix: inviteAgain(applicationId),
  }),

  notInServer: (guildId: string, applicationId: string): Finding => ({
    code: 'discord_not_in_server',
    severity: 'error',
    message: {
      zh: `DISCORD_GUILD_IDS 中的服务器 ${guildId} 里没有这个机器人。`,
      en: `The bot is not in the server ${guildId} that DISCORD_GUILD_IDS names.`,
    },
    fix: inviteAgain(applicationId),
  }),

  missingPermissions: (where: string, missing: readonly string[], applicationId: string): Finding => ({
    code: 'discord_missing_permissions',
    severity: 'warning',
    message: {
      zh: `机器人在${where}缺少权限：${missing.join('、')}。`,
      en: `In ${where} the bot lacks: ${missing.join(', ')}.`,
    },
    fix: {
      zh: `在频道设置 →“Permissions”里给机器人的身份组打开这些权限，或重新邀请：${inviteLink(applicationId)}`,
      en: `Allow them for the bot's role under "Edit Channel" → "Permissions", or invite it again: ${inviteLink(applicationId)}`,
    },
  }),

  cannotModerate: (where: string, missing: readonly string[]): Finding => ({
    code: 'discord_cannot_moderate',
    severity: 'info',
    message: {
      zh: `机器人在${where}没有这些权限：${missing.join('、')}。违规消息只会不回复，不会删除，也不会禁言。`,
      en: `In ${where} the bot may not: ${missing.join(', ')}. Offending messages are not answered, but neither deleted nor their writers timed out.`,
    },
    fix: {
      zh: '需要时，在服务器设置 → “身份组”里给机器人的身份组打开这些权限。',
      en: 'If you want that, allow it for the bot’s role under "Server Settings" → "Roles".',
    },
  }),
} as const;

function inviteAgain(applicationId: string): Localized {
  const link = inviteLink(applicationId);
  return {
    zh: `服务器管理员打开这个链接邀请机器人：${link}`,
    en: `Let an administrator of the server open this link: ${link}`,
  };
}
