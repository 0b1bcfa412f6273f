import type { Language } from '../domain/language.ts';
import type { Violation } from '../domain/reply.ts';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORDS = /[a-z][a-z']{2,}/gi;
const OTHER_LETTERS = /(?![\p{Script=Latin}\p{Script=Han}\p{Script=Common}\p{Script=Inherited}])\p{L}+/gu;
/** Digits a reader would not compare with those of a fact. */
const OTHER_DIGITS = /(?![0-9])[\p{Nd}\p{No}\p{Nl}]/gu;
/** A Chinese word or two in an English reply (an option, a courier) is no other language. */
const MOST_HAN = 6;
const MOST_LATIN_WORDS = 5;

/**
 * Finds a text in the wrong language, letters of scripts the reader knows nothing of, and figures in them. `masked`: plain, names and
 * words of facts taken out.
 */
export function findWrongLanguage(masked: string, language: Language): readonly Violation[] {
  const digits = [...masked.matchAll(OTHER_DIGITS)].map(([words]) => ({ code: 'unreadable_figure', words }));
  const letters = [...masked.matchAll(OTHER_LETTERS)].map(([words]) => ({ code: 'wrong_language', words }));
  const han = [...masked.matchAll(HAN)].map(([character]) => character);
  const latin = [...masked.matchAll(LATIN_WORDS)].map(([word]) => word);
  const isWrong =
    language === 'en'
      ? han.length > MOST_HAN && han.length > latin.length
      : latin.length > MOST_LATIN_WORDS && latin.length > han.length;
  const words = language === 'en' ? han.slice(0, 10).join('') : latin.slice(0, 5).join(' ');
  return [...digits, ...letters, ...(isWrong ? [{ code: 'wrong_language', words }] : [])];
}
