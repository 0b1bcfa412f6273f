import type { Finding } from '../../../pipelines/domain/finding.ts';

/** What `doctor` can say about Twitch. Every code stands beside its step in docs/setup/twitch.md. */

/** Settings that cannot be right; nothing else was checked. */
export const badOptions = (what: string): Finding => ({
  code: 'twitch_bad_options',
  severity: 'error',
  message: { zh: `Twitch 设置有误：${what}`, en: `The Twitch settings are wrong: ${what}` },
  fix: {
    zh: '按 docs/setup/twitch.zh-CN.md 第 4 步改正 .env。',
    en: 'Correct .env as docs/setup/twitch.md, step 4, says.',
  },
});

/** The token is void: the bot cannot log in. */
export const loginFailed: Finding = {
  code: 'twitch_login_failed',
  severity: 'error',
  message: {
    zh: 'Twitch 不接受这个令牌：机器人无法登录。',
    en: 'Twitch refuses the token: the bot cannot log in.',
  },
  fix: {
    zh: '用机器人账号重新生成令牌，填入 TWITCH_OAUTH_TOKEN（docs/setup/twitch.zh-CN.md 第 3 步）。',
    en: 'Make a new token with the bot’s account and set TWITCH_OAUTH_TOKEN (docs/setup/twitch.md, step 3).',
  },
};

/** No answer from Twitch, or from the server set in its place. */
export const unreachable = (what: string): Finding => ({
  code: 'twitch_unreachable',
  severity: 'error',
  message: { zh: `连不上 Twitch（${what}）。`, en: `Twitch cannot be reached (${what}).` },
  fix: {
    zh: '检查网络、代理与 TWITCH_IRC_URL、TWITCH_API_URL；Twitch 状态见 https://status.twitch.com 。',
    en: 'Check the network, the proxy, TWITCH_IRC_URL and TWITCH_API_URL; for Twitch itself see https://status.twitch.com.',
  },
});

/** The token was made while logged in as somebody else. */
export const wrongAccount = (tokenLogin: string, username: string): Finding => ({
  code: 'twitch_wrong_account',
  severity: 'error',
  message: {
    zh: `令牌属于 ${tokenLogin}，而 TWITCH_USERNAME 是 ${username}。`,
    en: `The token belongs to ${tokenLogin}, but TWITCH_USERNAME is ${username}.`,
  },
  fix: {
    zh: '登录机器人账号后重新生成令牌，或改正 TWITCH_USERNAME（第 3、4 步）。',
    en: 'Make the token while logged in as the bot, or correct TWITCH_USERNAME (steps 3 and 4).',
  },
});

/** Helix takes a token only with the Client ID it was made for. */
export const wrongClient: Finding = {
  code: 'twitch_wrong_client',
  severity: 'error',
  message: {
    zh: '令牌不是由 TWITCH_CLIENT_ID 这个应用生成的，Helix 会拒绝所有请求。',
    en: 'The token was not made by the application of TWITCH_CLIENT_ID, so Helix refuses every call.',
  },
  fix: {
    zh: '用同一个应用的 Client ID 生成令牌（第 2、3 步）。',
    en: 'Make the token with the Client ID of the same application (steps 2 and 3).',
  },
};

/** The bot would be deaf or mute. */
export const missingScope = (scopes: readonly string[]): Finding => ({
  code: 'twitch_missing_scope',
  severity: 'error',
  message: {
    zh: `令牌缺少权限：${scopes.join(' ')}。没有它们机器人听不到或说不了话。`,
    en: `The token lacks scopes: ${scopes.join(' ')}. Without them the bot cannot hear or speak.`,
  },
  fix: {
    zh: '带上全部权限重新生成令牌（第 3 步）。',
    en: 'Make a new token with all scopes (step 3).',
  },
});

/** The bot works, with less. */
export const missingOptionalScope = (scopes: readonly string[]): Finding => ({
  code: 'twitch_missing_optional_scope',
  severity: 'info',
  message: {
    zh: `令牌没有这些可选权限：${scopes.join(' ')}。机器人不能删除消息或禁言，或不知道自己是否房管。`,
    en: `The token lacks optional scopes: ${scopes.join(' ')}. The bot cannot delete messages or time viewers out, or does not know where it moderates.`,
  },
  fix: { zh: '需要这些功能时重新生成令牌（第 3 步）。', en: 'Make a new token when you need this (step 3).' },
});

/** The token ends within a day and nothing renews it. */
export const expiresSoon = (hours: number): Finding => ({
  code: 'twitch_token_expires_soon',
  severity: 'warning',
  message: {
    zh: `令牌还有 ${hours} 小时到期，而且不能自动续期。`,
    en: `The token expires in ${hours} h and cannot be renewed automatically.`,
  },
  fix: {
    zh: '设置 TWITCH_CLIENT_SECRET 与 TWITCH_REFRESH_TOKEN，或在直播前换新令牌（第 3 步）。',
    en: 'Set TWITCH_CLIENT_SECRET and TWITCH_REFRESH_TOKEN, or make a new token before the stream (step 3).',
  },
});

/** The lower send limits apply. */
export const notModerator = (channels: readonly string[]): Finding => ({
  code: 'twitch_not_moderator',
  severity: 'warning',
  message: {
    zh: `机器人在 ${channels.join('、')} 不是房管：每 30 秒只能发 20 条，每条间隔 1.2 秒，30 秒内重复的话会被丢弃。`,
    en: `The bot is no moderator in ${channels.join(', ')}: it may send 20 messages per 30 s, 1.2 s apart, and a text repeated within 30 s is dropped.`,
  },
  fix: {
    zh: '主播在聊天室输入 /mod 机器人账号 ；之后每 30 秒可发 100 条（第 5 步）。',
    en: 'The broadcaster types /mod and the bot’s name in chat; then it is 100 messages per 30 s (step 5).',
  },
});

/** The bot is not let in. */
export const channelNotFound = (channels: readonly string[]): Finding => ({
  code: 'twitch_channel_not_found',
  severity: 'error',
  message: {
    zh: `进不了这些频道：${channels.join('、')}（不存在、被封禁，或机器人被拉黑）。`,
    en: `These channels do not let the bot in: ${channels.join(', ')} (unknown, suspended, or the bot is banned).`,
  },
  fix: {
    zh: '检查 TWITCH_CHANNELS 里的登录名；若被拉黑，主播输入 /unban 机器人账号（第 4、5 步）。',
    en: 'Check the login names in TWITCH_CHANNELS; if the bot is banned the broadcaster types /unban and its name (steps 4 and 5).',
  },
});

/** IRC alone: no stream events, no deleting. */
export const noClientId: Finding = {
  code: 'twitch_no_client_id',
  severity: 'info',
  message: {
    zh: '没有 TWITCH_CLIENT_ID：开播和下播要用 !live on / !live off 告诉机器人，也不能删除消息或禁言。',
    en: 'No TWITCH_CLIENT_ID: the start and end of a stream must be told with !live on / !live off, and nobody can be timed out and nothing deleted.',
  },
  fix: {
    zh: '注册应用并设置 TWITCH_CLIENT_ID（第 2 步）。',
    en: 'Register an application and set TWITCH_CLIENT_ID (step 2).',
  },
};
