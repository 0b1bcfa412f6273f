import type { Language } from '../../pipelines/domain/language.ts';

/** Tells the seller on which questions the bot stays silent, and how to mend it. */
export function missingRulesText(rules: readonly string[], language: Language): string {
  return language === 'zh'
    ? `店铺没有这些规则：${rules.join('、')}。观众问到时机器人不会回答；在店铺 JSON 里补上（见 docs/import.zh-CN.md）。`
    : `The shop has no rules for ${rules.join(', ')}: on these questions the bot stays silent. Add them in a shop JSON (docs/import.md).`;
}
