import type { Localized } from '../domain/language.ts';

/** Words that may not be said whatever the facts are, and where they may. */
export interface ForbiddenPattern {
  readonly says: RegExp;
  /** Harmless phrases that contain the words: a find inside one of them does not count. */
  readonly unless?: RegExp;
  /** Name of the reason in `FORBIDDEN_REASONS`. */
  readonly reason: ForbiddenReason;
}

/** Why words are forbidden, in words for the seller. */
export const FORBIDDEN_REASONS = {
  superlative: {
    zh: '极限词：《广告法》第九条第（三）项禁止「国家级」「最高级」「最佳」等用语',
    en: 'superlative: PRC Advertising Law art. 9 (3); in English objective claims need proof (FTC Act sec. 5, UK CAP Code 3.7)',
  },
  national: {
    zh: '《广告法》第九条第（一）（二）项禁止使用国家机关、国家形象的名义',
    en: 'use of the name of the state: PRC Advertising Law art. 9 (1) and (2)',
  },
  absolute: {
    zh: '绝对化承诺：《广告法》第二十八条，不能证明的效果属于虚假广告',
    en: 'absolute promise that cannot be proved: PRC Advertising Law art. 28; FTC substantiation doctrine; UK CAP Code 3.7',
  },
  lowest_price: {
    zh: '最低价宣称：《价格违法行为行政处罚规定》第七条、《广告法》第二十八条',
    en: 'lowest-price claim: FTC Guides Against Deceptive Pricing (16 CFR 233); UK CAP Code 3.39',
  },
  medical: {
    zh: '《广告法》第十七条：除医疗、药品、医疗器械外不得涉及疾病治疗功能',
    en: 'medical claim for goods that are no medicine: PRC Advertising Law art. 17; FTC Health Products Compliance Guidance; UK CAP Code 12',
  },
  risk_free: {
    zh: '保本、无风险承诺：《广告法》第二十五条',
    en: 'risk-free or guaranteed outcome: FTC Act sec. 5; UK CAP Code 3.1; PRC Advertising Law art. 25',
  },
  shop: { zh: '店铺自己设置的禁用词', en: "on the shop's own list of forbidden claims" },
} as const satisfies Readonly<Record<string, Localized>>;
export type ForbiddenReason = keyof typeof FORBIDDEN_REASONS;
