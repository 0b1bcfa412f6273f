import type { FloodLimits, ModerationSettings, Offence } from '../domain/moderation.ts';
import { type BlockedWords, needsPinyin, prepareBlockedWords } from './blocked-words.ts';
import { FLOOD_LIMITS } from './find-flood.ts';
import { loadPinyin } from './read-pinyin.ts';

/** A shop's settings, made ready for judging: done once per change, not per message. */
export interface PreparedModeration {
  readonly settings: ModerationSettings;
  readonly limits: FloodLimits;
  readonly words: BlockedWords;
  isOn(offence: Offence): boolean;
}

/** Builds the patterns of the blocked words; loads pinyin where a Chinese word is blocked. */
export async function prepareModeration(settings: ModerationSettings): Promise<PreparedModeration> {
  const { blockedWords, level, limits, disabled, mode } = settings;
  const readPinyin = needsPinyin(blockedWords) ? await loadPinyin() : () => [];
  return {
    settings,
    limits: { ...FLOOD_LIMITS[level], ...limits },
    words: prepareBlockedWords(blockedWords, level, readPinyin),
    isOn: (offence) => mode !== 'off' && !disabled.includes(offence),
  };
}
