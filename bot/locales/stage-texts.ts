import type { Localized } from '../../pipelines/domain/language.ts';

/** What the commands of the stage answer: what is shown, what the host said, and prices and stock changed on air. */
export const STAGE_TEXTS = {
  showUsage: {
    zh: '!show 链接号 — 正在讲解这款；!show off — 讲完了',
    en: '!show LINK — this product is on stage; !show off — none is',
  },
  shown: { zh: '正在讲解：{link}号 {name}。', en: 'On stage: #{link} {name}.' },
  shownNone: { zh: '现在没有讲解商品。', en: 'Nothing is on stage.' },
  noSuchLink: { zh: '没有 {item} 号链接。', en: 'There is no #{item}.' },
  noShop: {
    zh: '店铺还没有数据，请先导入店铺文件。',
    en: 'The shop has no data yet: import a shop file first.',
  },
  sayUsage: {
    zh: '!say [15m] [#链接号] 口播内容 — 我会照此回答，到时失效；!say 查看；!unsay 编号',
    en: '!say [15m] [#LINK] what the host said — I answer with it until it expires; !say lists; !unsay ID',
  },
  said: { zh: '记下了（{id}），{minutes} 分钟内有效。', en: 'Noted ({id}): good for {minutes} min.' },
  saidNothing: { zh: '没有有效的口播内容。', en: 'The host has said nothing that still holds.' },
  unsaid: { zh: '已取消 {id}。', en: 'Taken back: {id}.' },
  unsaidUnknown: { zh: '没有编号 {id}。', en: 'There is no {id}.' },
  sayForbidden: {
    zh: '不能这样说：“{words}”（{reason}）。',
    en: 'This cannot be said: "{words}" ({reason}).',
  },
  priceUsage: {
    zh: '!price 链接号 [规格] 金额 — 改价，例如 !price 7 ¥159 或 !price 12 24寸 ¥359',
    en: '!price LINK [OPTIONS] AMOUNT — change a price, for example !price 7 ¥159 or !price 12 24in $52.90',
  },
  priceWhich: {
    zh: '各规格价格不同，请写明改哪一种：{choices}。',
    en: 'The variants have prices of their own: name the one you mean: {choices}.',
  },
  priceSet: {
    zh: '{link}号 {name} 现价 {price}（版本 {revision}）。',
    en: '#{link} {name} is {price} now (revision {revision}).',
  },
  stockUsage: {
    zh: '!stock 链接号 [规格] 数量 — 改库存，例如 !stock 1 雾灰 M 5',
    en: '!stock LINK [OPTIONS] UNITS — change the stock, for example !stock 1 grey M 5',
  },
  stockSet: {
    zh: '{link}号 {name} {choice} 库存 {stock}（版本 {revision}）。',
    en: '#{link} {name} {choice}: {stock} in stock (revision {revision}).',
  },
  stockWhich: {
    zh: '对应 {count} 个规格，请写全一个：{choices}。',
    en: 'This fits {count} variants. Name one of them in full: {choices}.',
  },
} as const satisfies Record<string, Localized>;
