import type { Localized } from '../../pipelines/domain/language.ts';

/** What `why` says about a reply, in the chat and on the command line. */
export const WHY_TEXTS = {
  usage: {
    zh: '!why [消息编号] — 最近一次回答的依据',
    en: '!why [MESSAGE_ID] — the facts behind the last answer here',
  },
  none: { zh: '没有找到这样的回答。', en: 'There is no such answer.' },
  reply: { zh: '回答：{text}', en: 'Answer: {text}' },
  template: {
    zh: '由模板写成，依据版本 {revision}（当前 {current}）',
    en: 'words of a template, from revision {revision} (now {current})',
  },
  local: {
    zh: '由本机模型写成，依据版本 {revision}（当前 {current}）',
    en: 'words of the local model, from revision {revision} (now {current})',
  },
  api: {
    zh: '由外部模型写成，依据版本 {revision}（当前 {current}）',
    en: 'words of the server’s model, from revision {revision} (now {current})',
  },
  fact: { zh: '{id} = {value}', en: '{id} = {value}' },
  factChanged: { zh: '{id} = {value}（现在：{now}）', en: '{id} = {value} (now: {now})' },
  factGone: { zh: '{id} = {value}（现在没有了）', en: '{id} = {value} (gone now)' },
  noFacts: { zh: '没有用到任何数据', en: 'it states no fact' },
  rejected: {
    zh: '模型的句子没有采用：{codes}',
    en: 'the model’s sentence was not used: {codes}',
  },
  corrected: { zh: '后来更正为：{text}', en: 'corrected later to: {text}' },
  state: { zh: '结果：{state}（{reason}）', en: 'Outcome: {state} ({reason})' },
  intent: { zh: '意图：{intent}', en: 'Intent: {intent}' },
  asked: { zh: '问：{text}', en: 'Asked: {text}' },
} as const satisfies Record<string, Localized>;
