import { CHINESE_ROLES } from './chinese-roles.ts';
import { COUNTING_WORDS, WHOLE_QUANTITIES } from './counting-words.ts';
import { ENGLISH_ROLES } from './english-roles.ts';
import { buildLexicon, type Lexicon, type LexiconEntry } from './lexicon.ts';
import { ENGLISH_NUMBERS } from './number-words.ts';
import { OPTION_WORDS } from './option-words.ts';
import { PLAIN_WORDS } from './plain-words.ts';
import { REGIONS } from './region-names.ts';
import { ROLES, type Role, type Sense } from './sense.ts';

function* entries(): Generator<LexiconEntry> {
  for (const [phrase, count] of Object.entries(WHOLE_QUANTITIES)) yield [phrase, { kind: 'quantity', count }];
  for (const [word, count] of Object.entries(ENGLISH_NUMBERS)) yield [word, { kind: 'number', count }];
  for (const [word, count] of COUNTING_WORDS) yield [word, { kind: 'unit', count }];
  for (const { name, value, spellings } of OPTION_WORDS) {
    const sense: Sense = { kind: 'option', name, value, fromShop: false };
    for (const spelling of spellings) yield [spelling, sense];
  }
  for (const { name, spellings } of REGIONS) {
    for (const spelling of spellings) yield [spelling, { kind: 'region', name }];
  }
  for (const word of PLAIN_WORDS) yield [word, { kind: 'plain' }];
  yield* roleEntries(ENGLISH_ROLES, /,\s*/);
  yield* roleEntries(CHINESE_ROLES, /\s+/);
}

function* roleEntries(roles: Readonly<Record<Role, string>>, separator: RegExp): Generator<LexiconEntry> {
  for (const role of ROLES) {
    for (const phrase of roles[role].trim().split(separator)) {
      if (phrase !== '') yield [phrase, { kind: 'role', role }];
    }
  }
}

/** The words every shop's viewers use, in both languages. */
export const WORD_LEXICON: Lexicon = buildLexicon(entries());
