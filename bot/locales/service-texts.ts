import type { Localized } from '../../pipelines/domain/language.ts';

/** What customer service says: to staff (`!tickets` and its sisters), and to viewers who are asked how it went. */
export const SERVICE_TEXTS = {
  ticketsUsage: { zh: '!tickets — 等待人工的会话', en: '!tickets — viewers who wait for a person' },
  ticketsNone: { zh: '没有等待人工的会话。', en: 'Nobody waits for a person.' },
  ticketsMore: { zh: '还有 {count} 个。', en: 'And {count} more.' },
  ticketLineWaiting: {
    zh: '{id} {place}：{reason}，已等 {minutes} 分钟{overdue}',
    en: '{id} {place}: {reason}, waiting for {minutes} min{overdue}',
  },
  ticketLineHuman: {
    zh: '{id} {place}：{reason}，人工处理中（{minutes} 分钟）',
    en: '{id} {place}: {reason}, in hand for {minutes} min',
  },
  ticketOverdue: { zh: '（已超时）', en: ' (overdue)' },

  ticketUsage: {
    zh: '!ticket 编号 — 会话小结（请私聊我）',
    en: '!ticket ID — sums up the talk (in a private chat)',
  },
  ticketUnknown: {
    zh: '没有编号为 {id} 的工单，请用 !tickets 查看。',
    en: 'There is no ticket {id}: see !tickets.',
  },
  ticketElsewhere: {
    zh: '小结里有观众的话，不在公开频道显示。请先 !take {id}，再私聊我发送 !ticket {id}；也可以在工作台查看。',
    en: 'The summary quotes the viewer, so it is not shown in public. Use !take {id}, then send me !ticket {id} in a private chat, or look in the studio.',
  },
  takeUsage: {
    zh: '!take 编号 — 接手会话，我对这位观众保持安静',
    en: '!take ID — take the thread; I stay silent in it',
  },
  takeDone: {
    zh: '{id} 交给你了，我不再回复这位观众。处理完请发送 !done {id}；私聊我发送 !ticket {id} 可看小结。',
    en: '{id} is yours and I stay silent in it. Send !done {id} when it is solved, or !ticket {id} in a private chat for the summary.',
  },
  takeTaken: { zh: '{id} 已经有人接手了。', en: 'Somebody has {id} already.' },
  ticketClosed: { zh: '{id} 已经结束了。', en: '{id} is closed already.' },
  doneUsage: { zh: '!done 编号 — 会话交还给我', en: '!done ID — hands the thread back to me' },
  doneDone: { zh: '好的，{id} 已结束，由我继续。', en: 'Done: {id} is closed and I take over.' },
  handoverUsage: {
    zh: '!handover @名字（或回复其消息）— 直接接手这位观众',
    en: '!handover @NAME (or as a reply to their message) — take a viewer’s thread at once',
  },
  viewerUnknown: {
    zh: '我还不认识这位观众：请回复其消息使用本命令，或等对方先说一句话。',
    en: 'I do not know this viewer yet: use the command as a reply to their message, or wait until they have written once.',
  },
  csatUsage: { zh: '!csat — 人工服务的数据', en: '!csat — how customer service does' },
  csatFigures: {
    zh: '工单 {tickets} 个，等待中 {waiting} 个。首次响应中位数 {response}，按时 {inTime}。评分 {csat}（{rated} 人）。',
    en: '{tickets} tickets, {waiting} waiting. First response: median {response}, in time {inTime}. Rating: {csat} ({rated} viewers).',
  },
  csatNone: { zh: '—', en: '–' },
  minutes: { zh: '{minutes} 分钟', en: '{minutes} min' },

  reason_human_agent: { zh: '要求人工', en: 'asks for a person' },
  reason_complaint: { zh: '投诉', en: 'complaint' },
  reason_staff: { zh: '主动接手', en: 'taken by staff' },
  state_waiting: { zh: '等待人工', en: 'waiting' },
  state_human: { zh: '人工处理中', en: 'in hand' },
  state_closed: { zh: '已结束', en: 'closed' },

  summaryHead: {
    zh: '{id} {name}（{place}）：{reason}，{state}',
    en: '{id} {name} ({place}): {reason}, {state}',
  },
  summaryLanguage: { zh: '语言：{language}', en: 'Language: {language}' },
  summaryAsked: { zh: '问过：{intents}', en: 'Asked about: {intents}' },
  summaryProducts: { zh: '商品：{products}', en: 'Products: {products}' },
  summaryOrders: { zh: '订单：{orders}', en: 'Orders: {orders}' },
  summaryMood: { zh: '情绪：{mood}，{trend}', en: 'Mood: {mood}, {trend}' },
  summaryLast: { zh: '最近的话：', en: 'Last messages:' },
  summaryViewerLine: { zh: '{time} 观众：{text}', en: '{time} viewer: {text}' },
  summaryBotLine: { zh: '  机器人：{text}', en: '  bot: {text}' },
  summaryNothing: {
    zh: '没有保存这位观众的话（只保存一天）。',
    en: 'Nothing this viewer wrote is kept (texts are kept for a day).',
  },
  language_zh: { zh: '中文', en: 'Chinese' },
  language_en: { zh: '英文', en: 'English' },
  mood_angry: { zh: '生气', en: 'angry' },
  mood_neutral: { zh: '平静', en: 'neutral' },
  mood_pleased: { zh: '满意', en: 'pleased' },
  trend_better: { zh: '在好转', en: 'getting better' },
  trend_worse: { zh: '在变差', en: 'getting worse' },
  trend_steady: { zh: '没有变化', en: 'steady' },

  intent_price: { zh: '价格', en: 'price' },
  intent_stock: { zh: '库存', en: 'stock' },
  intent_spec: { zh: '商品详情', en: 'product details' },
  intent_shipping: { zh: '物流运费', en: 'shipping' },
  intent_return_refund: { zh: '退换货', en: 'returns' },
  intent_coupon: { zh: '优惠', en: 'coupons' },
  intent_payment: { zh: '支付', en: 'payment' },
  intent_how_to_buy: { zh: '怎么买', en: 'how to buy' },
  intent_order: { zh: '下单', en: 'an order' },
  intent_order_status: { zh: '订单进度', en: 'where an order is' },
  intent_complaint: { zh: '投诉', en: 'a complaint' },
  intent_recommend: { zh: '求推荐', en: 'advice' },
  intent_compare: { zh: '比较', en: 'a comparison' },
  intent_image_request: { zh: '想看图', en: 'a picture' },
  intent_usage: { zh: '使用方法', en: 'how to use it' },
  intent_human_agent: { zh: '找人工', en: 'a person' },
  intent_greeting: { zh: '打招呼', en: 'a greeting' },
  intent_praise: { zh: '夸奖', en: 'praise' },
  intent_chitchat: { zh: '闲聊', en: 'small talk' },
  intent_spam: { zh: '广告', en: 'adverts' },
  intent_abuse: { zh: '辱骂', en: 'insults' },
  intent_injection: { zh: '注入攻击', en: 'an attack' },

  ratingAsked: {
    zh: '{name}，刚才的人工服务怎么样？请回复 1–5 打分（5 = 很满意）。',
    en: '{name}, how was the help you just got? Please reply with 1–5 (5 = very good).',
  },
  ratingThanks: { zh: '谢谢你的评分！', en: 'Thank you for your rating!' },
} as const satisfies Record<string, Localized>;
