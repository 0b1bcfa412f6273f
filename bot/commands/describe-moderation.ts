import type { Language } from '../../pipelines/domain/language.ts';
import type { ModerationSettings } from '../../pipelines/domain/moderation.ts';
import { FLOOD_LIMITS } from '../../pipelines/moderate/find-flood.ts';
import { fillText } from '../locales/command-texts.ts';
import { MODERATION_TEXTS } from '../locales/moderation-texts.ts';

/** A shop's moderation in one message: `!mod status`. Says how many words are blocked, not which. */
export function describeModeration(settings: ModerationSettings, language: Language): string {
  const { mode, level, disabled, limits, blockedWords, allowedDomains } = settings;
  return fillText(MODERATION_TEXTS.modStatus[language], {
    mode: MODERATION_TEXTS[`mode_${mode}`][language],
    level: MODERATION_TEXTS[`level_${level}`][language],
    disabled: joinOrNone(
      disabled.map((offence) => MODERATION_TEXTS[`rule_${offence}`][language]),
      language,
    ),
    words: blockedWords.length,
    domains: joinOrNone(allowedDomains, language),
    ...FLOOD_LIMITS[level],
    ...limits,
  });
}

/** `a, b`, in Chinese `a、b`; a word for none. */
export function joinOrNone(items: readonly string[], language: Language): string {
  if (items.length === 0) return MODERATION_TEXTS.modNone[language];
  return items.join(language === 'zh' ? '、' : ', ');
}
