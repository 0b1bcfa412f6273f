import type { Localized } from '../../domain/language.ts';
import { inLanguage, type Product, type Shop, type Variant } from '../../domain/shop.ts';
import { namesOf } from './find-products.ts';
import { buildLexicon, type Lexicon, type LexiconEntry } from './lexicon.ts';
import { indexMisspeltNames, type MisspeltNames } from './misspelt-names.ts';
import { HAN_NUMERAL } from './number-words.ts';
import { OPTION_WORDS } from './option-words.ts';
import { toSlotText } from './slot-text.ts';

const ONLY_HAN = /^\p{Script=Han}+$/u;
const HAS_NUMERAL = new RegExp(HAN_NUMERAL, 'u');
/** Head nouns that say how something is packed or stored, not what it is. */
const NO_HEAD_NOUNS: ReadonlySet<string> = new Set(
  'bank box bundle combo edition kit pack pair set size version'.split(' '),
);
const MIN_LETTERS_OF_A_HEAD_NOUN = 3;

/** Characters of a Chinese name that say which product is meant when the rest is left out. */
const HAN_CHARACTERS_OF_A_PART = 3;

/** What one shop's viewers write besides the words of everybody. */
export interface ShopWords {
  readonly lexicon: Lexicon;
  readonly misspelt: MisspeltNames;
}

const wordsByCatalogue = new WeakMap<readonly Product[], ShopWords>();

/** The words of one shop: product names, aliases and ids, option values, coupon codes. Made once per catalogue revision. */
export function shopWords(shop: Shop): ShopWords {
  const known = wordsByCatalogue.get(shop.products);
  if (known !== undefined) return known;
  const entries = [
    ...productEntries(shop.products),
    ...headNouns(shop.products),
    ...partsOfNames(shop.products),
    ...chineseHeadNouns(shop.products),
    ...optionEntries(shop.products),
    ...couponEntries(shop),
  ];
  const words = { lexicon: buildLexicon(entries), misspelt: indexMisspeltNames(shop.products) };
  wordsByCatalogue.set(shop.products, words);
  return words;
}

function* productEntries(products: readonly Product[]): Generator<LexiconEntry> {
  for (const { product, names } of namesOf(products)) {
    for (const name of new Set([...names, toSlotText(product.id)].flatMap(inflections))) {
      yield [name, { kind: 'product', id: product.id }];
    }
  }
}

/** `suitcase` for the only product whose English name ends in it. */
function* headNouns(products: readonly Product[]): Generator<LexiconEntry> {
  const heads = products.map((product) => toSlotText(product.name.en).split(' ').at(-1) ?? '');
  for (const [index, head] of heads.entries()) {
    const isOnlyOne = heads.indexOf(head) === heads.lastIndexOf(head);
    const id = products[index]?.id;
    const isNoun = head.length >= MIN_LETTERS_OF_A_HEAD_NOUN && !NO_HEAD_NOUNS.has(head);
    if (id === undefined || !isOnlyOne || !isNoun) continue;
    for (const noun of /^[a-z]+$/.test(head) ? inflections(head) : []) yield [noun, { kind: 'product', id }];
  }
}

/** `记忆棉` for the only product in whose Chinese names it stands. */
function* partsOfNames(products: readonly Product[]): Generator<LexiconEntry> {
  const owners = new Map<string, string | undefined>();
  for (const { product, names } of namesOf(products)) {
    for (const part of names.flatMap(hanParts)) {
      owners.set(part, !owners.has(part) || owners.get(part) === product.id ? product.id : undefined);
    }
  }
  for (const [part, id] of owners) if (id !== undefined) yield [part, { kind: 'product', id }];
}

/** `箱子` for the only product one of whose Chinese names ends in 箱: viewers call it by its last character. */
function* chineseHeadNouns(products: readonly Product[]): Generator<LexiconEntry> {
  const owners = new Map<string, string | undefined>();
  for (const { product, names } of namesOf(products)) {
    for (const head of names.flatMap((name) => /\p{Script=Han}(\p{Script=Han})$/u.exec(name)?.[1] ?? [])) {
      owners.set(head, !owners.has(head) || owners.get(head) === product.id ? product.id : undefined);
    }
  }
  for (const [head, id] of owners) if (id !== undefined) yield [`${head}子`, { kind: 'product', id }];
}

/** All stretches of Han characters that are long enough and hold no numeral (`三件装` is no name). */
function hanParts(name: string): readonly string[] {
  return Array.from({ length: name.length }, (_, start) =>
    Array.from({ length: name.length - start }, (_, extra) => name.slice(start, start + extra + 1)),
  )
    .flat()
    .filter(
      (part) => part.length >= HAN_CHARACTERS_OF_A_PART && ONLY_HAN.test(part) && !HAS_NUMERAL.test(part),
    );
}

/** Singular and plural of an English name; a Chinese one as it is. */
function inflections(name: string): readonly string[] {
  if (name === '' || !/[a-z]{3}$/.test(name)) return name === '' ? [] : [name];
  return name.endsWith('s') ? [name, name.slice(0, -1)] : [name, `${name}s`];
}

function* optionEntries(products: readonly Product[]): Generator<LexiconEntry> {
  const values = products.flatMap(({ variants }) => variants.flatMap(optionsOf));
  const unique = new Map(values.map((one) => [JSON.stringify(one), one]));
  for (const [name, value] of unique.values()) {
    for (const spelling of spellingsOf(value)) {
      yield [spelling, { kind: 'option', name, value, fromShop: true }];
    }
  }
}

function optionsOf({ options }: Variant): readonly (readonly [name: string, value: string | Localized])[] {
  return Object.entries(options);
}

/** All ways to write a value: both languages, our own synonyms of it, units spelt out. */
function spellingsOf(value: string | Localized): ReadonlySet<string> {
  const written = new Set(
    [inLanguage(value, 'zh'), inLanguage(value, 'en')].flatMap((one) => plainForms(toSlotText(one))),
  );
  const synonyms = OPTION_WORDS.filter(
    ({ value: { zh, en } }) => written.has(zh.toLowerCase()) || written.has(en.toLowerCase()),
  ).flatMap(({ spellings }) => spellings);
  return new Set([...written, ...synonyms]);
}

/** `01 rosewood` is also written `rosewood` and `shade 01`, `白色` `白`, `white/blue` `white blue`, `24in` `24 inch`. */
function plainForms(value: string): readonly string[] {
  const [, code] = /^(\d{1,3})[\s.]+\D/.exec(value) ?? [];
  const byCode =
    code === undefined ? [] : [`shade ${code}`, `色号${code}`, `${code}色号`, `${code}色`, `${code}号色`];
  const unnumbered = code === undefined ? value : value.slice(code.length).replace(/^[\s.]+/, '');
  const short = /^\p{Script=Han}{2,4}色$/u.test(unnumbered) ? unnumbered.slice(0, -1) : unnumbered;
  const parts = value.split(/\s?\/\s?/);
  const joined =
    parts.length === 2 ? [' ', '&', ' & ', ' and ', '-', '+', ''].map((sign) => parts.join(sign)) : [];
  return [
    ...new Set([
      value,
      unnumbered,
      short,
      ...byCode,
      ...joined,
      ...measureForms(value),
      ...modelForms(value),
    ]),
  ].filter((one) => one !== '');
}

/** `24in`: `24 in`, `24 inch` …; `10cm`: `10 cm`; `24寸`: `24 寸`. */
function measureForms(value: string): readonly string[] {
  const [, figure, unit = ''] = /^(\d+(?:\.\d+)?)\s?([a-z]{1,4}|\p{Script=Han}{1,2})$/u.exec(value) ?? [];
  if (figure === undefined) return [];
  const units = UNITS.find((spellings) => spellings.includes(unit)) ?? [unit];
  return units.flatMap((one) => [`${figure}${one}`, `${figure} ${one}`]);
}

/** Units that are written in more than one way. */
const UNITS: readonly (readonly string[])[] = [
  ['in', 'inch', 'inches', '-inch', '"', '寸', '英寸'],
  ['m', '米'],
  ['cm', '厘米', '公分'],
  ['g', '克'],
  ['kg', '公斤', '千克'],
  ['ml', '毫升'],
  ['l', '升'],
];

/** `iphone 15 pro`: `iphone15pro`, `15 pro` and `15pro`. */
function modelForms(value: string): readonly string[] {
  const tail = /^[a-z]+ (\d+ [a-z][a-z ]*)$/.exec(value)?.[1];
  const isModel = /^[a-z]+ \d+( [a-z ]+)?$/.test(value);
  const written = [...(isModel ? [value] : []), ...(tail === undefined ? [] : [tail])];
  return [...written, ...written.map((one) => one.replaceAll(' ', ''))];
}

function* couponEntries(shop: Shop): Generator<LexiconEntry> {
  for (const { code } of shop.coupons) yield [toSlotText(code), { kind: 'coupon', code }];
}
