import type { Finding } from '../../pipelines/domain/finding.ts';
import type { Config } from '../config.ts';
import { isLoopbackHost } from '../web/admission.ts';
import { finding } from './finding.ts';

/** What the configuration itself tells: misspelt names, no platform, an open door, a server behind plain text. */
export function checkSettings(config: Config): readonly Finding[] {
  return [...unknownNames(config), ...noPlatform(config), ...openDoor(config), ...unencryptedServers(config)];
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

/** The program refuses to start like this. */
function openDoor({ http: { host, adminToken } }: Config): readonly Finding[] {
  if (adminToken !== undefined || isLoopbackHost(host)) return [];
  return [
    finding(
      'admin_token_missing',
      'error',
      {
        zh: `HTTP_HOST 是 ${host}，别的机器也能打开演播室，却没有设置 ADMIN_TOKEN。`,
        en: `HTTP_HOST is ${host}, so other machines reach the studio, and ADMIN_TOKEN is not set.`,
      },
      {
        zh: '设置 ADMIN_TOKEN（`openssl rand -hex 32`），或把 HTTP_HOST 改回 127.0.0.1。',
        en: 'Set ADMIN_TOKEN (`openssl rand -hex 32`), or HTTP_HOST to 127.0.0.1.',
      },
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
        zh: '改用 rediss:// 或 tls=true，或只走内网。',
        en: 'Use rediss:// or tls=true, or keep it inside a private network.',
      },
    ),
  );
}
