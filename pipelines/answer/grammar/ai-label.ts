import type { Language, Localized } from '../../domain/language.ts';

const AI_LABELS: Localized = { zh: '（AI 副播）', en: '(AI co-host) ' };

/**
 * What stands in front of the first answer a viewer gets in a live session: that an AI speaks. Needs no space behind
 * it.
 */
export function aiLabel(language: Language): string {
  return AI_LABELS[language];
}

/**
 * The bot's profile text on the platforms, at most 120 characters in each language: what it is, what it knows, how to
 * reach a person.
 */
export const AI_PROFILE: Localized = {
  zh: '我是本店的 AI 副播，不是真人。我根据店铺资料回答商品、价格、库存和运费等问题；需要人工请发送“人工”。',
  en: 'I am the AI co-host of this shop. I answer from the shop\'s own data. To reach a person, type "agent".',
};
