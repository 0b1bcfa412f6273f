import type { Finding } from '../../../pipelines/domain/finding.ts';

/** The token is void: the bot cannot log in. */
export function tokenRefused(said: string): Finding {
  return {
    code: 'telegram_token_refused',
    severity: 'error',
    message: {
      en: `Telegram refuses the bot token (${said}).`,
      zh: `Telegram 不接受机器人令牌（${said}）。`,
    },
    fix: {
      en: 'Send /mybots to @BotFather, choose the bot, API Token, and copy it into TELEGRAM_BOT_TOKEN (step 1).',
      zh: '向 @BotFather 发送 /mybots，选择机器人 → API Token，复制到 TELEGRAM_BOT_TOKEN（第 1 步）。',
    },
  };
}

/** No answer from the Bot API. */
export function unreachable(said: string): Finding {
  return {
    code: 'telegram_unreachable',
    severity: 'error',
    message: {
      en: `Telegram does not answer (${said}).`,
      zh: `无法连接 Telegram（${said}）。`,
    },
    fix: {
      en: 'Check that this machine reaches https://api.telegram.org; behind a proxy set TELEGRAM_API_ROOT (step 4).',
      zh: '确认本机能访问 https://api.telegram.org；如需代理，请设置 TELEGRAM_API_ROOT（第 4 步）。',
    },
  };
}

/** Anybody could post updates. */
export const webhookSecretMissing: Finding = {
  code: 'telegram_webhook_secret_missing',
  severity: 'error',
  message: {
    en: 'A webhook without a proper secret accepts anything from anybody.',
    zh: '没有合格密钥的 webhook 会接受任何人发来的任何内容。',
  },
  fix: {
    en: 'Set TELEGRAM_WEBHOOK_SECRET to 1-256 of A-Z a-z 0-9 _ -, for example `openssl rand -hex 32` (step 5).',
    zh: '将 TELEGRAM_WEBHOOK_SECRET 设为 1–256 位的 A-Z a-z 0-9 _ -，例如 `openssl rand -hex 32`（第 5 步）。',
  },
};

/** Another program receives, or did. Polling removes the webhook when the bot starts. */
export function webhookElsewhere(host: string): Finding {
  return {
    code: 'telegram_webhook_elsewhere',
    severity: 'warning',
    message: {
      en: `Telegram delivers to a webhook at ${host}, not to this configuration.`,
      zh: `Telegram 正把消息投递到 ${host} 的 webhook，而不是当前配置。`,
    },
    fix: {
      en: 'Starting the bot takes the delivery over. If another program needs this token, make a second bot (step 5).',
      zh: '启动机器人后会接管投递。如果另一个程序要用这个令牌，请再建一个机器人（第 5 步）。',
    },
  };
}

/** Telegram cannot deliver to our webhook. */
export function webhookFailing(said: string): Finding {
  return {
    code: 'telegram_webhook_failing',
    severity: 'error',
    message: {
      en: `Telegram could not deliver to the webhook: ${said}`,
      zh: `Telegram 无法投递到 webhook：${said}`,
    },
    fix: {
      en: 'TELEGRAM_WEBHOOK_URL must be https on port 443, 80, 88 or 8443, with a valid certificate, and lead to this bot (step 5).',
      zh: 'TELEGRAM_WEBHOOK_URL 必须是 https，端口 443、80、88 或 8443，证书有效，并指向本机器人（第 5 步）。',
    },
  };
}

/** Nobody takes the updates. */
export function updatesWaiting(count: number): Finding {
  return {
    code: 'telegram_updates_waiting',
    severity: 'warning',
    message: {
      en: `${count} updates wait at Telegram; they are kept for 24 hours.`,
      zh: `有 ${count} 条更新积压在 Telegram，最多保留 24 小时。`,
    },
    fix: {
      en: 'Start the bot, or see in its log why it takes none (step 6).',
      zh: '启动机器人，或查看日志了解为何没有接收（第 6 步）。',
    },
  };
}

/** The bot cannot be added to the shop's group. */
export const cannotJoinGroups: Finding = {
  code: 'telegram_cannot_join_groups',
  severity: 'warning',
  message: {
    en: 'The bot may not be added to groups.',
    zh: '该机器人不允许被拉入群组。',
  },
  fix: {
    en: 'Send /setjoingroups to @BotFather, choose the bot, Enable (step 2).',
    zh: '向 @BotFather 发送 /setjoingroups，选择机器人 → Enable（第 2 步）。',
  },
};

/** The commonest silent bot on Telegram. */
export const privacyMode: Finding = {
  code: 'telegram_privacy_mode',
  severity: 'warning',
  message: {
    en: 'Privacy mode is on: in groups the bot hears only commands, mentions and replies.',
    zh: '隐私模式已开启：机器人在群里只能收到命令、@提及和对它的回复。',
  },
  fix: {
    en: 'Send /setprivacy to @BotFather, choose the bot, Disable, then remove the bot from the group and add it again; or make it an administrator (step 2).',
    zh: '向 @BotFather 发送 /setprivacy，选择机器人 → Disable，然后把机器人移出群再重新加入；或把它设为管理员（第 2 步）。',
  },
};
