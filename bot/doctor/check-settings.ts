import type { Finding } from '../../pipelines/domain/finding.ts';
import type { Config } from '../config.ts';
import { finding } from './finding.ts';

/** What the configuration itself tells: misspelt names, no platform, a server behind plain text. */
export function checkSettings(config: Config): readonly Finding[] {
  return [...unknownNames(config), ...noPlatform(config), ...unencryptedServers(config)];
}

function unknownNames({ unknownNames: names }: Config): readonly Finding[] {
  return names.map((name) =>
    finding(
      'unknown_variable',
      'warning',
      { zh: `这个版本不认识变量 ${name}。`, en: `This version does not know the variable ${name}.` },
      {
        zh: '检查拼写，可用的名字见 .env.example。',
        en: 'Check the spelling; .env.example lists the names.',
      },
    ),
  );
}

function noPlatform({ twitch, telegram, discord }: Config): readonly Finding[] {
  if (twitch !== undefined || telegram !== undefined || discord !== undefined) return [];
  return [
    finding(
      'no_platform',
      'info',
      {
        zh: '没有配置聊天平台：只有演播室页面能用。',
        en: 'No chat platform is configured: only the studio page works.',
      },
      { zh: '按 docs/setup 的步骤把令牌写进 .env。', en: 'Put tokens into .env as docs/setup describes.' },
    ),
  ];
}

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|redis|mongo)$/;

/** Orders and identities would cross the network readable by others. */
function unencryptedServers({ redisUrl, mongodbUri }: Config): readonly Finding[] {
  const isRemote = (address: string) => URL.canParse(address) && !LOCAL.test(new URL(address).hostname);
  const exposed = [
    ...(redisUrl?.startsWith('redis:') && isRemote(redisUrl) ? ['REDIS_URL'] : []),
    ...(mongodbUri?.startsWith('mongodb:') && isRemote(mongodbUri) && !/[?&](tls|ssl)=true/.test(mongodbUri)
      ? ['MONGODB_URI']
      : []),
  ];
  return exposed.map((name) =>
    finding(
      'unencrypted_server',
      'warning',
      {
        zh: `${name} 指向另一台机器，但连接没有加密。`,
        en: `${name} points to another machine and the connection is not encrypted.`,
      },
      {
        zh: '改用 rediss:// 或 tls=true,或只走内网。',
        en: 'Use rediss:// or tls=true, or keep it inside a private network.',
      },
    ),
  );
}
