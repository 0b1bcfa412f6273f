import type { Localized } from '../../pipelines/domain/language.ts';

/** What commands answer. `{name}` marks a value that is filled in. */
export const COMMAND_TEXTS = {
  notAllowed: { zh: '这个命令需要更高的权限。', en: 'You are not allowed to use this command.' },
  helpUsage: { zh: '!help — 显示命令', en: '!help — list the commands' },
  helpIntro: {
    zh: '我是 AI 副播：商品、价格、库存、运费、退换都可以直接问我。命令：',
    en: 'I am the AI co-host: just ask about products, prices, stock, shipping and returns. Commands:',
  },
  liveUsage: {
    zh: '!live on|off — 开播/下播；!live daily 20:00-23:00|off — 每天定时/取消定时',
    en: '!live on|off — start or end the live session; !live daily 20:00-23:00|off — every day, or no more',
  },
  liveStarted: { zh: '已开播。', en: 'The live session is open.' },
  liveAlready: {
    zh: '已经在直播中了（从 {time} 开始）。',
    en: 'A live session is open already (since {time}).',
  },
  liveEnded: { zh: '已下播，本场 {minutes} 分钟。', en: 'The live session has ended after {minutes} min.' },
  liveNone: { zh: '现在没有直播。', en: 'No live session is open.' },
  liveScheduled: {
    zh: '好的，每天 {start} 开播，{end} 下播（{timeZone}）。',
    en: 'Done: every day from {start} to {end} ({timeZone}).',
  },
  liveUnscheduled: { zh: '已取消每天的定时开播。', en: 'The daily session is cancelled.' },
  liveNotScheduled: { zh: '没有设置每天的定时开播。', en: 'There is no daily session.' },
  liveBadTimes: {
    zh: '请这样写时间：!live daily 20:00-23:00',
    en: 'Write the times like this: !live daily 20:00-23:00',
  },
  claimUsage: { zh: '!claim 代码 — 把本频道绑定到店铺', en: '!claim CODE — give this channel to the shop' },
  claimDone: {
    zh: '本频道已绑定到店铺，频道主人和管理员可以使用管理命令了。',
    en: 'This channel now belongs to the shop: its owner and moderators can use their commands.',
  },
  claimWrong: {
    zh: '代码不对。程序启动时会显示代码。',
    en: 'That code is wrong. The program shows the code when it starts.',
  },
  intentUsage: {
    zh: '!intent add 名称 例句 — 教我听懂一种说法；!intent answer 名称 zh|en 回答；!intent remove 名称；!intent 查看',
    en: '!intent add NAME example — teach me what viewers mean; !intent answer NAME zh|en text; !intent remove NAME; !intent lists',
  },
  intentNoShop: {
    zh: '店铺还没有数据，请先导入店铺文件。',
    en: 'The shop has no data yet: import a shop file first.',
  },
  intentNone: { zh: '还没有教过任何意图。', en: 'Nothing has been taught yet.' },
  intentLearning: {
    zh: '记下了：{name} 现有 {count} 句例句，约半分钟后生效。',
    en: 'Noted: {name} has {count} examples now and works in about half a minute.',
  },
  intentNeedsMore: {
    zh: '记下了：{name} 现有 {count} 句例句，再教 {missing} 句我就能听懂。',
    en: 'Noted: {name} has {count} examples; teach me {missing} more and I will understand it.',
  },
  intentAnswerSet: { zh: '好的，{name} 就这样回答。', en: 'Done: that is the answer to {name}.' },
  intentRemoved: { zh: '已忘记 {name}。', en: 'Forgotten: {name}.' },
  intentUnknown: { zh: '没有教过 {name}。', en: 'Nobody taught me {name}.' },
  forgetUsage: { zh: '!forgetme — 删除我的数据', en: '!forgetme — erase what is stored about me' },
  forgetDone: { zh: '已删除关于你的 {count} 条记录。', en: 'Erased: {count} records about you.' },
} as const satisfies Record<string, Localized>;

/** Fills `{name}` marks; a mark without a value stays visible, so that a test or a reader sees it. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}
