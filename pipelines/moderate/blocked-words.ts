import type { ModerationLevel } from '../domain/moderation.ts';
import { foldText } from './fold-text.ts';
import { STAND_INS } from './look-alikes.ts';

/** Finds blocked words in a text, however they are disguised. */
export interface BlockedWords {
  /** The first blocked word the text holds, as the seller wrote it. */
  find(text: string): string | undefined;
}

/** The syllables of a Chinese word without tones: `微信` → `['wei', 'xin']`. */
export type ReadPinyin = (word: string) => readonly string[];

/** The most words one shop can block. */
export const MAX_BLOCKED_WORDS = 500;
/** The longest blocked word, characters. */
export const MAX_BLOCKED_CHARACTERS = 40;

const HAN = /\p{Script=Han}/u;
/** Between the letters of a disguised word: signs that end no sentence. */
const SIGNS = '[._*~\\-·|/\\\\+=#^]{0,2}';
const SIGNS_OR_SPACE = '[\\s._*~\\-·|/\\\\+=#^]{0,2}';
/** `s h i t`: every letter apart. */
const APART = '[\\s._*~\\-]{1,3}';
/** Initials that mean something else in a shop's chat: units, sizes, and what everybody writes. */
const EVERYDAY = new Set(
  'xs xl xxl xxxl ml mm cm km kg mg gb tb ok hi gg ad vs tv pc dm id it is in on no so go do me my we us he am pm at by to of or if up as an be ha yy'.split(
    ' ',
  ),
);

interface Entry {
  readonly word: string;
  readonly letters: string;
  readonly pattern: RegExp;
  /** One of each of these characters is in every text that holds the word: quicker to see than a match. */
  readonly needed: readonly string[];
}

/**
 * Prepares a shop's list. Every word is found in any case and width, with accents, in look-alike letters, with signs or spaces
 * between its letters and letters repeated; Latin words with digits for letters, but only as whole words (`*` at the end: as a
 * beginning); Chinese words in simplified, traditional, pinyin, mixed, and by their initials standing alone.
 * Level `lenient` looks for no initials and no digits.
 */
export function prepareBlockedWords(
  words: readonly string[],
  level: ModerationLevel,
  readPinyin: ReadPinyin,
): BlockedWords {
  const entries = words.flatMap((word): readonly Entry[] => {
    const folded = foldText(word.trim());
    const letters = folded.replace(/\*$/, '');
    if (letters === '') return [];
    const { source, needed } = HAN.test(letters)
      ? chineseForms(letters, level, readPinyin)
      : latinForms(letters, folded.endsWith('*'), level);
    return [{ word, letters, needed, pattern: new RegExp(source, 'u') }];
  });

  return {
    find(text) {
      if (entries.length === 0) return undefined;
      const folded = foldText(text);
      const characters = new Set(folded);
      return entries.find((entry) => isPossible(characters, entry) && isIn(folded, entry))?.word;
    },
  };
}

/** True where a chat has Chinese words to look for, and their pinyin is needed. */
export function needsPinyin(words: readonly string[]): boolean {
  return words.some((word) => HAN.test(word));
}

function isPossible(characters: ReadonlySet<string>, { needed }: Entry): boolean {
  for (const alternatives of needed) {
    let isThere = false;
    for (const character of alternatives) isThere ||= characters.has(character);
    if (!isThere) return false;
  }
  return true;
}

/** A match counts when at most half of its letters are digits: `5h1t` does, the product code `a55` does not. */
function isIn(folded: string, { pattern, letters }: Entry): boolean {
  const [found] = pattern.exec(folded) ?? [];
  if (found === undefined) return false;
  if (HAN.test(letters)) return true;
  const digits = found.replace(/\D/g, '').length - letters.replace(/\D/g, '').length;
  return digits * 2 <= letters.length;
}

interface Forms {
  readonly source: string;
  readonly needed: readonly string[];
}

function latinForms(letters: string, isPrefix: boolean, level: ModerationLevel): Forms {
  const needed = Array.from(letters.replace(/\s/g, ''), (letter) => {
    const standIns = level === 'lenient' ? '' : (STAND_INS[letter] ?? '');
    return letter + standIns;
  });
  const forms = needed.map((alternatives) => `[${escapeInClass(alternatives)}]`);
  const end = isPrefix ? '' : '(?![a-z])';
  const words = letters.split(/\s+/).map((word) => forms.splice(0, Array.from(word).length));
  const together = words.map((word) => word.map((form) => `${form}+`).join(SIGNS)).join('\\s+');
  const apart =
    words.length === 1 && letters.length > 2 ? `|(?<![a-z])${words.flat().join(APART)}${end}` : '';
  return { needed, source: `(?<![a-z])${together}${end}${apart}` };
}

function chineseForms(letters: string, level: ModerationLevel, readPinyin: ReadPinyin): Forms {
  const characters = Array.from(letters.replace(/\s/g, ''));
  const syllables = readPinyin(characters.join(''));
  const hasSound = characters.length > 1 && syllables.length === characters.length;
  if (!hasSound) return { needed: characters, source: characters.map(escapeSigns).join(SIGNS_OR_SPACE) };

  const forms = characters.map((character, index) => {
    if (!HAN.test(character)) return `${index === 0 ? '(?<![a-z])' : ''}${escapeSigns(character)}+`;
    const [initial, syllable] = [syllables[index]?.[0] ?? '', syllables[index] ?? ''];
    // Only the first syllable must begin a word and the last one end it: `weixin` is one word. `傻b` ends in an initial.
    if (index === 0) return `(?:${character}|(?<![a-z])${syllable}[1-4]?)`;
    if (index < characters.length - 1) return `(?:${character}|${syllable}[1-4]?)`;
    return `(?:${character}|(?:${syllable}[1-4]?${level === 'lenient' ? '' : `|(?<=\\p{Script=Han})${initial}`})(?![a-z]))`;
  });
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('');
  const needsLetters = characters.map((character, index) => character + (syllables[index]?.[0] ?? ''));
  const isTelling = level !== 'lenient' && /^[a-z]+$/.test(initials) && !EVERYDAY.has(initials);
  const short = isTelling ? `|(?<![a-z0-9])${initials}(?![a-z])` : '';
  return { needed: needsLetters, source: `${forms.join(SIGNS_OR_SPACE)}${short}` };
}

function escapeSigns(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function escapeInClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}
