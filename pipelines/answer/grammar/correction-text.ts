import type { Language, Localized } from '../../domain/language.ts';

/** Put after a message whose figures were brought up to date. */
const UPDATED: Localized = { zh: '（已更新）', en: ' (updated)' };

/** Said where the old message cannot be edited. */
const CORRECTION: Localized = { zh: '更正：', en: 'Correction: ' };

/** Said when nothing is left of what a message stated. */
const WITHDRAWN: Localized = {
  zh: '刚才的信息已失效，请以商品页面为准。',
  en: 'What I said before no longer holds: please see the product page.',
};

/** The words of a correction; undefined for `text`: the shop has nothing left to say to the question. */
export function correctionText(text: string | undefined, by: 'edit' | 'post', language: Language): string {
  if (text === undefined) return WITHDRAWN[language];
  return by === 'edit' ? `${text}${UPDATED[language]}` : `${CORRECTION[language]}${text}`;
}
