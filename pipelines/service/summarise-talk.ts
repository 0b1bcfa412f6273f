import type { MessageKey } from '../domain/chat-message.ts';
import type { Language } from '../domain/language.ts';
import type { Shop } from '../domain/shop.ts';
import type { Intent, ShopIntent } from '../domain/understanding.ts';
import { detectLanguage } from '../understand/detect-language.ts';
import { findNamedProducts, findProduct } from '../understand/slots/find-products.ts';

/** One message of a viewer, and what the bot said to it. */
export interface TalkLine {
  readonly key: MessageKey;
  readonly at: number;
  /** What was typed. */
  readonly text: string;
  readonly intent?: Intent | ShopIntent;
  readonly sentiment?: number;
  readonly reply?: { readonly text: string; readonly productId?: string };
}

/** What a person should know before they write to a viewer. Taken from the talk word for word, nothing is made up. */
export interface TalkSummary {
  readonly language: Language;
  /** What was asked, in the order it first came up. */
  readonly intents: readonly (Intent | ShopIntent)[];
  /** Products spoken of, the last one first. */
  readonly productIds: readonly string[];
  /** Order numbers the viewer wrote. */
  readonly orders: readonly string[];
  /** How the viewer sounds now, -1..1, and compared with the beginning. */
  readonly mood?: { readonly now: number; readonly trend: 'better' | 'worse' | 'steady' };
  /** The last messages, oldest first. */
  readonly lastLines: readonly TalkLine[];
}

const LAST_LINES = 5;
/** A change of mood smaller than this is none. */
const STEADY = 0.15;
/** What somebody who wants a person did not ask about. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['greeting', 'chitchat', 'praise']);
const TAGGED_ORDER =
  /(?:订单号?|单号|order(?:\s+(?:no\.?|number|id))?)\s*(?:是|is)?\s*[:：#]?\s*#?([A-Za-z0-9-]*\d[A-Za-z0-9-]{2,})/giu;
const BARE_ORDER = /(?<![\p{Script=Latin}\d])[A-Z]{1,4}-?\d{4,}(?![\p{Script=Latin}\d])/gu;

/** Sums up a talk, oldest line first. The same talk gives the same summary. */
export function summariseTalk(talk: readonly TalkLine[], shop: Shop | undefined): TalkSummary {
  const mood = moodOf(talk.flatMap(({ sentiment }) => sentiment ?? []));
  return {
    language: detectLanguage(talk.map(({ text }) => text).join(' '), 'zh'),
    intents: unique(talk.flatMap(({ intent }) => intent ?? [])).filter((intent) => !SAYS_NOTHING.has(intent)),
    productIds: shop === undefined ? [] : unique(talk.toReversed().flatMap((line) => productsIn(line, shop))),
    orders: unique(talk.flatMap(({ text }) => ordersIn(text))),
    ...(mood === undefined ? {} : { mood }),
    lastLines: talk.slice(-LAST_LINES),
  };
}

function productsIn({ text, reply }: TalkLine, shop: Shop): readonly string[] {
  const replied = findProduct(shop, reply?.productId);
  const named = findNamedProducts(text, shop.products);
  return [...named, ...(replied === undefined ? [] : [replied])].map(({ id }) => id);
}

function ordersIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC');
  const tagged = [...plain.matchAll(TAGGED_ORDER)].flatMap(([, number]) => number ?? []);
  return [...tagged, ...(plain.match(BARE_ORDER) ?? [])].map((number) => number.toUpperCase());
}

/** The later half against the earlier one; the mood now is the last message's. */
function moodOf(sentiments: readonly number[]): TalkSummary['mood'] {
  const now = sentiments.at(-1);
  if (now === undefined) return undefined;
  const middle = Math.floor(sentiments.length / 2);
  const change = mean(sentiments.slice(middle)) - mean(sentiments.slice(0, Math.max(1, middle)));
  const trend = Math.abs(change) < STEADY ? 'steady' : change > 0 ? 'better' : 'worse';
  return { now, trend };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
