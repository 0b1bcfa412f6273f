import traditionalTable from 'opencc-js/dict/TSCharacters';
import { LOOK_ALIKES } from './look-alikes.ts';

/** `傑` → `杰`. The table is OpenCC's. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  traditionalTable.split('|').map((line) => {
    const [traditional = '', simplified = ''] = line.split(' ');
    return [traditional, simplified] as const;
  }),
);

/** Zero-width and other invisible characters, and the Hangul fillers, which are letters by name only. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/gu;
const MARKS = /\p{M}/gu;
const NOT_ASCII = /[^\p{ASCII}]/u;
const NOT_ASCII_CHARACTERS = /[^\p{ASCII}]/gu;

/** What can be seen: without invisible characters, full-width forms as plain ones. Keeps case, marks and scripts. */
export function visibleText(text: string): string {
  return NOT_ASCII.test(text) ? text.replace(INVISIBLE, '').normalize('NFKC') : text;
}

/**
 * What a reader takes a text for: lower case, no accents, letters of other scripts and styles as the Latin ones they imitate
 * (`Аdmіn` and `ⓐdmin` → `admin`), traditional characters as simplified ones. For comparing only: the length may change.
 */
export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(
      NOT_ASCII_CHARACTERS,
      (character) => LOOK_ALIKES.get(character) ?? SIMPLIFIED.get(character) ?? character,
    );
}
