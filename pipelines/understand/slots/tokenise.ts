import type { Shop } from '../../domain/shop.ts';
import { findFigure } from './figure-shapes.ts';
import { findPhrase, type Lexicon } from './lexicon.ts';
import { findMisspeltHan, findMisspeltLatin } from './misspelt-names.ts';
import { HAN_NUMERAL } from './number-words.ts';
import type { Sense, Token } from './sense.ts';
import { type ShopWords, shopWords } from './shop-lexicon.ts';
import { toSlotText } from './slot-text.ts';
import { WORD_LEXICON } from './word-lexicon.ts';

/** A claim stands at the beginning; what comes after so many words is read by nobody. */
const MAX_TOKENS = 400;
const SPACE = /\s/;
const WORD = /[a-z][a-z0-9]*/y;
/** What a figure may begin with; a word only when a digit follows soon: most words need not be tried. */
const FIGURE_BEGINS = new RegExp(
  String.raw`[0-9#$¥€£+=×*第链连宝数尺色双-]|${HAN_NUMERAL}|[a-z](?:[a-z.$#\s:-]{0,18}\d|\s?款)`,
  'uy',
);
const BREAKS: ReadonlySet<string> = new Set([',', ';', '.', '!', '~', '|']);
const LETTERS_OR_HAN = /[\p{L}\p{N}]/u;

/**
 * Cuts a message into words, figures and signs with everything each may mean. At every place the longest phrase or figure
 * counts; readings of equal length are pooled, the shop's own first. Work is linear in the length of the text, and ends after
 * `MAX_TOKENS`.
 */
export function tokenise(text: string, shop: Shop | undefined): readonly Token[] {
  const written = toSlotText(text);
  const words = shop === undefined ? undefined : shopWords(shop);
  const lexicons = words === undefined ? [WORD_LEXICON] : [words.lexicon, WORD_LEXICON];
  const tokens: Token[] = [];
  let isApart = true;
  for (let at = 0; at < written.length && tokens.length < MAX_TOKENS; ) {
    const character = String.fromCodePoint(written.codePointAt(at) ?? 0);
    if (SPACE.test(character)) {
      isApart = true;
      at += 1;
      continue;
    }
    const piece =
      readPiece(written, at, lexicons) ??
      misspeltPiece(written, at, words) ??
      unknownPiece(written, at, character);
    if (piece.senses !== undefined) tokens.push({ text: piece.text, senses: piece.senses, isApart });
    isApart = piece.senses === undefined;
    at += piece.text.length;
  }
  return tokens;
}

interface Piece {
  readonly text: string;
  /** Undefined for a sign that means nothing here: an emoji, a bracket. */
  readonly senses: readonly Sense[] | undefined;
}

function readPiece(text: string, at: number, lexicons: readonly Lexicon[]): Piece | undefined {
  const figure = mayBeginFigure(text, at) ? findFigure(text, at) : undefined;
  const readings = [
    ...lexicons.map((lexicon) => {
      const phrase = findPhrase(lexicon, text, at) ?? '';
      return { length: phrase.length, senses: lexicon.senses.get(phrase) ?? [] };
    }),
    ...(figure === undefined ? [] : [figure]),
  ];
  const length = Math.max(...readings.map((reading) => reading.length));
  if (length === 0) return undefined;
  const senses = readings.filter((reading) => reading.length === length).flatMap((reading) => reading.senses);
  return { text: text.slice(at, at + length), senses };
}

function mayBeginFigure(text: string, at: number): boolean {
  FIGURE_BEGINS.lastIndex = at;
  return FIGURE_BEGINS.test(text);
}

/** A word that is no other word but almost a product of the shop. */
function misspeltPiece(text: string, at: number, words: ShopWords | undefined): Piece | undefined {
  if (words === undefined) return undefined;
  const han = findMisspeltHan(text, at, words.misspelt);
  if (han !== undefined)
    return { text: text.slice(at, at + han.length), senses: [{ kind: 'product', id: han.id }] };
  const word = wordAt(text, at);
  const id = word === undefined ? undefined : findMisspeltLatin(word, words.misspelt);
  return word === undefined || id === undefined
    ? undefined
    : { text: word, senses: [{ kind: 'product', id }] };
}

function wordAt(text: string, at: number): string | undefined {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0];
}

function unknownPiece(text: string, at: number, character: string): Piece {
  const word = wordAt(text, at);
  if (word !== undefined) return { text: word, senses: sensesOfStretched(word) };
  if (character === '&') return { text: character, senses: [{ kind: 'role', role: 'and' }] };
  if (character === '?') return { text: character, senses: [{ kind: 'role', role: 'question' }] };
  if (BREAKS.has(character)) return { text: character, senses: [{ kind: 'break' }] };
  return { text: character, senses: LETTERS_OR_HAN.test(character) ? [] : undefined };
}

/** `solddd`, `minee`: the last letter held down. */
function sensesOfStretched(word: string): readonly Sense[] {
  const short = word.replace(/([a-z])\1+$/, '$1');
  return short === word || short.length < 3
    ? []
    : (WORD_LEXICON.senses.get(short) ?? []).filter((sense) => sense.kind !== 'number');
}
