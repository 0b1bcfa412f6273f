import type { Language } from '../../domain/language.ts';
import type { ReplyAct } from '../../domain/reply-plan.ts';
import { grammarOf } from '../grammar/grammar-of.ts';
import { ENGLISH_OWN_WORDS } from './own-words-en.ts';
import { CHINESE_OWN_WORDS } from './own-words-zh.ts';

/** What the sentences of a generator may be made of, in one language. */
export interface OwnWords {
  /** Words and phrases that say nothing about goods; apart by spaces in Chinese, by `|` in English. */
  readonly anywhere: string;
  readonly byAct: readonly WordsOfActs[];
}

/** What may be said in replies of these acts. */
export interface WordsOfActs {
  readonly acts: readonly ReplyAct[];
  /** A word that gives a figure its part stands with the slot it may give it to: `原价{list}`, `{price} each`. */
  readonly words: string;
  /** True when the facts alone would not say it: without one of these words the sentence misses its point. */
  readonly isPoint?: boolean;
}

/** What may be said in a reply of one act. */
interface Lexicon {
  readonly words: ReadonlySet<string>;
  readonly longest: number;
  /** Slots that stand in phrases only. */
  readonly neverAlone: ReadonlySet<string>;
  /** One of these must be said, where there are any. */
  readonly points: readonly string[];
}

const TABLES: Readonly<Record<Language, { readonly words: OwnWords; readonly apart: RegExp }>> = {
  zh: { words: CHINESE_OWN_WORDS, apart: /\s+/u },
  en: { words: ENGLISH_OWN_WORDS, apart: /\s*[|\n]\s*/u },
};
/** Figures that mean something else without a word beside them. */
const NEVER_ALONE: ReadonlySet<string> = new Set(['{list}', '{free_over}', '{until}']);
/** Of two amounts the one that could be taken for the other. */
const NEVER_ALONE_IN: Partial<Record<ReplyAct, string>> = { total: '{price}' };
const SLOT = /\{[a-z_]+\}/y;
/** What divides words and says nothing. */
const BETWEEN =
  /[\s,.;:!?…~()"'，。；：！？～、（）“”‘’—·-]|(?:[😊🙂😄😀😉😁😆🤗👀👋💕✨🌟🎉👍🙏🥰☺❤🛍💬]\ufe0f?)/uy;
const PARTS = /[\s[\]]*[,.;:!?，。；：！？（）()][\s[\]]*|[[\]]/u;
const LETTER = /[a-z']/u;

/**
 * True when a generator's sentence is made of known words alone: nobody can list everything a model may make up, but
 * what an honest reply is made of can be listed. Why: docs/decisions/verifying-generated-text.md.
 */
export function usesOwnWords(template: string, act: ReplyAct, language: Language): boolean {
  const lexicon = lexiconOf(act, language);
  const text = plain(template);
  const hasPoint = lexicon.points.length === 0 || lexicon.points.some((words) => text.includes(words));
  return hasPoint && isMadeOf(text, lexicon);
}

/** Walks through all ways of cutting the text into words at once; each place is looked at no more than once. */
function isMadeOf(text: string, { words, longest, neverAlone }: Lexicon): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    const skipped = lengthAt(BETWEEN, text, at) || bareSlotAt(text, at, neverAlone);
    if (skipped > 0) reached.add(at + skipped);
    for (let end = at + 1; end <= Math.min(text.length, at + longest); end += 1) {
      if (words.has(text.slice(at, end)) && !isCut(text, end)) reached.add(end);
    }
  }
  return reached.has(text.length);
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function bareSlotAt(text: string, at: number, neverAlone: ReadonlySet<string>): number {
  const length = lengthAt(SLOT, text, at);
  return neverAlone.has(text.slice(at, at + length)) ? 0 : length;
}

/** True inside a Latin word. */
function isCut(text: string, at: number): boolean {
  return LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at] ?? '');
}

/** Lower case; a colon or space before a slot means nothing. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[a-z]) ?: ?(?=\{)/gu, ' ')
    .replace(/(?<![a-z]) ?[:：]? ?(?=\{)/gu, '')
    .trim();
}

const lexicons = new Map<string, Lexicon>();

function lexiconOf(act: ReplyAct, language: Language): Lexicon {
  const key = `${language} ${act}`;
  const known = lexicons.get(key) ?? createLexicon(act, language);
  lexicons.set(key, known);
  return known;
}

/** The words of the table and the parts of the grammar's own sentences. */
function createLexicon(act: ReplyAct, language: Language): Lexicon {
  const { words: table, apart } = TABLES[language];
  const list = (text: string) => text.trim().split(apart);
  const groups = table.byAct.filter(({ acts }) => acts.includes(act));
  const ofGrammar = grammarOf(language)[act].flatMap((sentence) => sentence.split(PARTS).map(plain));
  const all = [
    ...list(table.anywhere),
    ...groups.flatMap(({ words }) => list(words)).map(plain),
    ...ofGrammar,
  ];
  const words = new Set(all.filter((word) => word !== ''));
  const points = groups
    .filter(({ isPoint }) => isPoint)
    .flatMap(({ words: said }) => list(said))
    .map(plain);
  const neverAlone = new Set([...NEVER_ALONE, NEVER_ALONE_IN[act] ?? '']);
  return { words, neverAlone, longest: Math.max(...[...words].map(({ length }) => length)), points };
}
