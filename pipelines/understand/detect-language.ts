import type { Language } from '../domain/language.ts';

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/gu;
/** Fewer Latin letters than this are a size, a code or an emote, no language. */
const LATIN_LETTERS_OF_A_WORD = 2;

/**
 * By Unicode script: one Han character makes it Chinese (`black M有吗`), otherwise Latin letters make it English.
 * Bare numbers and emoji take the hint, or English.
 */
export function detectLanguage(text: string, hint?: Language): Language {
  if (HAN.test(text)) return 'zh';
  const letters = text.match(LATIN)?.length ?? 0;
  return letters >= LATIN_LETTERS_OF_A_WORD ? 'en' : (hint ?? 'en');
}
