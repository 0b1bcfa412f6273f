import type { Conversation } from '../domain/conversation.ts';
import type { Product, Shop } from '../domain/shop.ts';
import type { Intent, Slots, Understanding } from '../domain/understanding.ts';
import { findProduct } from '../understand/slots/find-products.ts';
import { type FollowUp, inheritedNeed, readFollowUp, recentMemory } from './follow-up.ts';
import type { Question } from './question.ts';

/** What a question is about. */
export interface Referent {
  /** The product: the one named, else the one spoken of before, else the one on stage. */
  readonly product?: Product;
  /** What was understood, with what a follow-up takes over: need, options, place. */
  readonly understanding: Understanding;
  /** True where the text itself names the product. */
  readonly isNamed: boolean;
  /** A link number or code the text names that the shop does not have. */
  readonly askedItem?: string;
}

/** A follow-up is as sure as its own words are few. */
const INHERITED_CONFIDENCE = 0.6;

/** Needs that are about a product even when nothing says which: the last one spoken of, where none is shown. */
const ABOUT_A_PRODUCT: ReadonlySet<string> = new Set([
  'price',
  'stock',
  'spec',
  'usage',
  'image_request',
  'order',
] satisfies Intent[]);
/** Needs that are never about a product: what was spoken of before does not matter. */
const ABOUT_NONE: ReadonlySet<string> = new Set([
  'greeting',
  'praise',
  'chitchat',
  'spam',
  'abuse',
  'injection',
  'human_agent',
  'payment',
] satisfies Intent[]);

/**
 * Finds out which product a question is about, and what a follow-up leaves unsaid: `那红色呢?` after the price of the
 * dress asks for the price of the red dress. The result stays the same when its understanding is read once more.
 */
export function resolveReferent(question: Question): Referent {
  const { shop, stage, text, at } = question;
  const memory = recentMemory(question.memory, at);
  const followUp = readFollowUp(text, shop);
  const { item } = question.understanding.slots;
  const named = findProduct(shop, item);
  const shown = findProduct(shop, stage.nowShowing);

  const before = followUp.isElliptic ? memory : undefined;
  const understanding =
    before === undefined ? question.understanding : goOn(question, before, followUp, named);
  if (named !== undefined) return { product: named, understanding, isNamed: true };
  if (item !== undefined) return { understanding, isNamed: false, askedItem: item };

  const spoken = isOfUse(understanding, followUp) ? productOf(shop, memory) : undefined;
  const remembersFirst = followUp.isElliptic && !(followUp.pointsAtStage && shown !== undefined);
  const product = remembersFirst ? (spoken ?? shown) : (shown ?? spoken);
  return { understanding, isNamed: false, ...(product === undefined ? {} : { product }) };
}

function productOf({ products }: Shop, memory: Conversation | undefined): Product | undefined {
  return products.find(({ id }) => id === memory?.productId);
}

/**
 * What was spoken of before is of no use to a greeting; a full question falls back on it only when it is about goods.
 */
function isOfUse({ intent, abstain }: Understanding, { isElliptic }: FollowUp): boolean {
  if (isElliptic) return abstain || !ABOUT_NONE.has(intent);
  return !abstain && ABOUT_A_PRODUCT.has(intent);
}

/**
 * The understanding of a follow-up: its own need where it names one, else the one before; options and places it does
 * not change stay.
 */
function goOn(
  { understanding, text, shop, stage }: Question,
  memory: Conversation,
  followUp: FollowUp,
  named: Product | undefined,
): Understanding {
  const inherited = followUp.lacksNeed ? inheritedNeed(memory, text) : undefined;
  const need = inherited ?? (isGuess(understanding) ? followUp.namedNeed : undefined);
  const isSure = need !== undefined && need !== understanding.intent;
  const intent = need ?? understanding.intent;
  if (ABOUT_NONE.has(intent) && !understanding.abstain) return understanding;

  const pointed = followUp.pointsAtStage ? findProduct(shop, stage.nowShowing) : undefined;
  const isSameProduct = (named ?? pointed)?.id === undefined || (named ?? pointed)?.id === memory.productId;
  const kept = keptSlots(memory.slots, { isSameProduct, isSameNeed: intent === memory.intent });
  return {
    ...understanding,
    intent,
    slots: { ...kept, ...understanding.slots },
    ...(isSure ? { confidence: INHERITED_CONFIDENCE } : {}),
    abstain: need === undefined ? understanding.abstain : false,
  };
}

/** The classifier's word counts little for a text this short when it is unsure or hears no need in it. */
function isGuess({ intent, abstain }: Understanding): boolean {
  return abstain || ABOUT_NONE.has(intent);
}

/** Slots of the same question about another product: the viewer's own measures, and where it should go. */
const OF_THE_NEED: ReadonlySet<string> = new Set(['region', 'height', 'weight', 'qty']);
/** Slots that are told anew each time. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(['item', 'amount', 'order_no', 'code']);

function keptSlots(
  slots: Slots,
  { isSameProduct, isSameNeed }: { readonly isSameProduct: boolean; readonly isSameNeed: boolean },
): Slots {
  const kept = Object.entries(slots).filter(([name]) => {
    if (OF_THE_MOMENT.has(name)) return false;
    return OF_THE_NEED.has(name) ? isSameNeed : isSameProduct;
  });
  return Object.fromEntries(kept);
}
