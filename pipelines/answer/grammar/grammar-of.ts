import type { Language } from '../../domain/language.ts';
import { ENGLISH_GRAMMAR } from './en.ts';
import type { Grammar } from './grammar.ts';
import { CHINESE_GRAMMAR } from './zh.ts';

const GRAMMARS: Readonly<Record<Language, Grammar>> = { zh: CHINESE_GRAMMAR, en: ENGLISH_GRAMMAR };

/** The sentences replies are made of in one language. */
export function grammarOf(language: Language): Grammar {
  return GRAMMARS[language];
}
