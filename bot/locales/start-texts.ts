import type { Localized } from '../../pipelines/domain/language.ts';

/** What the terminal says when the program starts. */
export const START_TEXTS = {
  ready: { zh: 'Shoptalk 已就绪（{seconds} 秒）。', en: 'Shoptalk is ready ({seconds} s).' },
  roles: { zh: '  本进程角色   {roles}', en: '  roles         {roles}' },
  rolesWithoutWork: {
    zh: '               {roles}：这个版本还没有它的任务，只等待',
    en: '                {roles}: no work for it in this version, it only waits',
  },
  studio: { zh: '  演播室页面   {url}', en: '  studio page   {url}' },
  noChats: {
    zh: '  聊天平台     尚未连接：把令牌写进 .env（步骤见 docs/setup）',
    en: '  chats         none yet: put tokens into .env (steps in docs/setup)',
  },
  chats: { zh: '  聊天平台     {chats}', en: '  chats         {chats}' },
  unreachable: {
    zh: '  暂时连不上   {chats}（会继续重试）',
    en: '  out of reach  {chats} (tried again until it answers)',
  },
  emptyShop: {
    zh: '  店铺没有商品：运行 npm run -s shoptalk -- import 文件，在此之前机器人不会说话',
    en: '  the shop is empty: run npm run -s shoptalk -- import FILE; until then the bot stays silent',
  },
  embeddedQueue: {
    zh: '  队列         内置：只有这一个进程，每个周期写入 {dataDir} 的日志；设置 REDIS_URL 即改用 Redis',
    en: '  queue         embedded: this one process, journal in {dataDir} written each tick; set REDIS_URL to use Redis',
  },
  embeddedStore: {
    zh: '  数据库       内置：只有这一个进程，数据在 {dataDir}；设置 MONGODB_URI 即改用 MongoDB',
    en: '  store         embedded: this one process, data in {dataDir}; set MONGODB_URI to use MongoDB',
  },
  claim: {
    zh: '  绑定频道     在 Telegram 群或 Discord 频道里发送 !claim {code} ，该频道的主人和管理员即可使用管理命令',
    en: '  new channel   write !claim {code} in a Telegram group or Discord channel to give its owner and moderators their commands',
  },
  terminalHelp: {
    zh: '在这里像观众一样输入。/as 名字 换观众，/role viewer|moderator|seller|admin 换身份，/quit 退出。',
    en: 'Type here as a viewer. /as NAME changes the viewer, /role viewer|moderator|seller|admin the role, /quit ends.',
  },
  terminalAs: { zh: '现在你是 {viewer}（{role}）。', en: 'You are now {viewer} ({role}).' },
  terminalBadRole: { zh: '没有这个身份。可选：{roles}', en: 'There is no such role. Choose from {roles}.' },
  terminalIgnored: { zh: '（没有回复：{reason}）', en: '(no reply: {reason})' },
  bot: { zh: 'AI 副播', en: 'AI co-host' },
} as const satisfies Record<string, Localized>;
