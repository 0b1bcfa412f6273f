import type { Language } from '../domain/language.ts';
import type { IdentifyLatin } from './latin-language.ts';

/** Scripts that one language writes (ISO 639-1), or that one stands for. */
const SCRIPTS = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
] as const;
const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Fewer Latin letters than this are a size, a code or an emote, no language. */
const LATIN_LETTERS_OF_A_WORD = 2;

/**
 * The language to answer in. A text in a third language is answered in the hint's, else in English; bare numbers and emoji too.
 * `identifyLatin` tells languages in Latin letters apart; without it they all pass for English.
 */
export function detectLanguage(text: string, hint?: Language, identifyLatin?: IdentifyLatin): Language {
  const language = identifyLanguage(text, identifyLatin);
  return language === 'zh' || language === 'en' ? language : (hint ?? 'en');
}

/**
 * The language a text is in (ISO 639-1), by Unicode script: Han characters make it Chinese (`black M有吗`) unless kana outnumber them;
 * otherwise the script with most letters. Undefined when there is no word in it.
 */
export function identifyLanguage(text: string, identifyLatin?: IdentifyLatin): string | undefined {
  const han = count(text, HAN);
  const kana = count(text, KANA);
  if (han > 0 || kana > 0) return kana > han ? 'ja' : 'zh';
  const latin = count(text, LATIN);
  const [most] = SCRIPTS.map(([language, script]) => ({ language, letters: count(text, script) })).toSorted(
    (left, right) => right.letters - left.letters,
  );
  if (most !== undefined && most.letters > latin) return most.language;
  if (latin < LATIN_LETTERS_OF_A_WORD) return undefined;
  return identifyLatin === undefined ? 'en' : identifyLatin(text);
}

function count(text: string, script: RegExp): number {
  return text.match(script)?.length ?? 0;
}
