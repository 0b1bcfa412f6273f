import type { StatedFact } from '../../domain/fact.ts';
import type { Language } from '../../domain/language.ts';
import type { Shop } from '../../domain/shop.ts';
import type { SentenceEncoder } from '../../ports/sentence-encoder.ts';
import { createLexicalIndex, type LexicalIndex } from './lexical-index.ts';
import { ENOUGH, probabilityToAnswer } from './match-score.ts';
import { cosineOf, createPassageVectors, type VectorsOf } from './passage-vectors.ts';
import { type Passage, passagesOfShop } from './passages-of-shop.ts';
import { takeExcerpt } from './take-excerpt.ts';
import { withoutNames } from './without-names.ts';

/** What is asked, of which shop. */
export interface PassageQuery {
  readonly shop: Shop;
  /** What was typed, normalised. */
  readonly text: string;
  /** Language of the reply; a manual may be quoted in another. */
  readonly language: Language;
  /** The product that is spoken of; passages about others are left out. */
  readonly productId?: string;
  /** True where words alone shall find it: what is asked is answered by exact slots, only the FAQ may know better. */
  readonly isByWords?: boolean;
}

/** A text of the shop that answers a question. */
export interface FoundPassage {
  /** What to state: an answer, a value, a rule, or the best one or two sentences of a manual. */
  readonly stated: StatedFact;
  readonly kind: Passage['kind'];
  readonly productId?: string;
  /** The name of the attribute whose value is stated. */
  readonly attribute?: StatedFact;
  /** Estimated probability that it answers the question, 0..1. */
  readonly score: number;
}

/**
 * The text of the shop that answers a question best; undefined when none does well enough: what is no matter of the
 * shop gets no answer. Rejects only when `signal` aborts.
 */
export type FindPassage = (query: PassageQuery, signal: AbortSignal) => Promise<FoundPassage | undefined>;

/** Another language is quoted only when nothing in the viewer's own does about as well. */
const OTHER_LANGUAGE_COSTS = 0.08;

/** Questions about the host in person: a size chart says how tall somebody is too. */
const ABOUT_THE_HOST =
  /(?:主播|老板娘?|小姐姐|小哥哥)你?(?:的)?(?:身高|体重|多大|多高|多重|几岁|年龄|生日|结婚|单身|叫什么|是哪里人|住哪|家在哪)|\b(?:are|were) you (?:single|married|human|real|a robot)|\bhow (?:old|tall|heavy) (?:are you|is (?:the|your) (?:host|streamer|model))/u;

interface Candidate {
  readonly passage: Passage;
  readonly score: number;
}

const indexByShop = new WeakMap<Shop, LexicalIndex>();

export interface FindPassageNeeds {
  /** Absent: by words alone. */
  readonly encoder?: SentenceEncoder | undefined;
  /**
   * True where a question waits for the vectors of all passages, so that the same question gets the same answer; default: the first
   * ones go by words while the vectors are computed.
   */
  readonly isPatient?: boolean;
}

/** Searches by words and, where there is an encoder, by meaning. */
export function createFindPassage({ encoder, isPatient = false }: FindPassageNeeds): FindPassage {
  const vectorsOf = encoder === undefined ? undefined : createPassageVectors(encoder, isPatient);

  return async function findPassage(query, signal) {
    signal.throwIfAborted();
    const { shop, productId } = query;
    if (ABOUT_THE_HOST.test(query.text)) return undefined;
    const passages = passagesOfShop(shop);
    const named = shop.products.find(({ id }) => id === productId);
    const question = named === undefined ? query.text : withoutNames(query.text, named);
    const matches = indexOf(shop, passages).match(question);
    const meaning =
      encoder === undefined || vectorsOf === undefined || query.isByWords === true
        ? undefined
        : await readMeaning({ encoder, vectorsOf, passages, question }, signal);

    const relevant = passages.flatMap((passage, index) => {
      const match = matches[index];
      return match === undefined || !isForReply(passage, query) ? [] : [{ passage, ...match }];
    });
    const top = Math.max(...relevant.map(({ bm25 }) => bm25));
    const candidates = relevant.flatMap(({ passage, coverage, bm25 }): readonly Candidate[] => {
      const rank = top === 0 ? 0 : bm25 / top;
      const probability = probabilityToAnswer({ coverage, rank, cosine: closeness(passage, meaning) });
      const score = probability - costOf(passage, query);
      return coverage === 0 || score < ENOUGH ? [] : [{ passage, score }];
    });
    const best = bestOf(productId === undefined ? onlyClear(candidates) : candidates);
    return best === undefined ? undefined : toFound(best, question);
  };
}

function indexOf(shop: Shop, passages: readonly Passage[]): LexicalIndex {
  const known = indexByShop.get(shop);
  if (known !== undefined) return known;
  const index = createLexicalIndex(passages.map(({ text }) => text));
  indexByShop.set(shop, index);
  return index;
}

/** The vector of a question, and those of the passages. */
interface Meaning {
  readonly question: Float32Array;
  readonly passages: ReadonlyMap<string, Float32Array>;
}

async function readMeaning(
  needs: {
    readonly encoder: SentenceEncoder;
    readonly vectorsOf: VectorsOf;
    readonly passages: readonly Passage[];
    readonly question: string;
  },
  signal: AbortSignal,
): Promise<Meaning | undefined> {
  const { encoder, vectorsOf, passages, question } = needs;
  const [vectors, known] = await Promise.all([encoder.encode([question], signal), vectorsOf(passages)]);
  const [vector] = vectors ?? [];
  return vector === undefined ? undefined : { question: vector, passages: known };
}

function closeness({ text }: Passage, meaning: Meaning | undefined): number | undefined {
  const vector = meaning?.passages.get(text);
  return meaning === undefined || vector === undefined ? undefined : cosineOf(meaning.question, vector);
}

/** What the shop wrote twice is compared in the language of the reply; a manual has only one. */
function isForReply(passage: Passage, { language, productId }: PassageQuery): boolean {
  if (productId !== undefined && passage.productId !== undefined && passage.productId !== productId)
    return false;
  return passage.kind === 'manual' || passage.language === language;
}

function costOf(passage: Passage, { language }: PassageQuery): number {
  return passage.language === language ? 0 : OTHER_LANGUAGE_COSTS;
}

/** Where nobody said which product, passages of products count only when they all speak of the same one. */
function onlyClear(candidates: readonly Candidate[]): readonly Candidate[] {
  const products = new Set(candidates.flatMap(({ passage }) => passage.productId ?? []));
  return products.size <= 1
    ? candidates
    : candidates.filter(({ passage }) => passage.productId === undefined);
}

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.toSorted((left, right) => right.score - left.score)[0];
}

function toFound({ passage, score }: Candidate, question: string): FoundPassage {
  const { kind, stated, productId, attribute } = passage;
  return {
    stated: kind === 'manual' ? takeExcerpt(stated, question) : stated,
    kind,
    score,
    ...(productId === undefined ? {} : { productId }),
    ...(attribute === undefined ? {} : { attribute }),
  };
}
