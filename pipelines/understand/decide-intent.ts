import type { ClaimReading } from '../domain/claim.ts';
import type { Shop } from '../domain/shop.ts';
import { type Intent, isIntent, isShopIntent, type ShopIntent, type Slots } from '../domain/understanding.ts';
import { INJECTION_SCORE } from '../moderate/looks-like-injection.ts';
import { type Classification, probabilityOf } from './classify/classifier.ts';
import { longestNameIn } from './slots/find-products.ts';

/** Everything known of a message when its intent is decided. */
export interface Evidence {
  /** Normalised. */
  readonly text: string;
  readonly classification: Classification;
  /** 0..1, by rules. */
  readonly injection: number;
  readonly claim: ClaimReading | undefined;
  readonly slots: Slots;
  readonly shop: Shop | undefined;
}

export interface Decision {
  readonly intent: Intent | ShopIntent;
  /** 0..1. */
  readonly confidence: number;
  readonly abstain: boolean;
}

/** A claim in the words of an order is hardly ever anything else; our estimate from the lines we wrote. */
const CLAIM_CONFIDENCE = 0.97;
/** An implied claim (`要两件红色L`) outweighs a classifier that gives `order` at least this. */
const IMPLIED_CLAIM_FROM = 0.1;
/** A text with an order number is about that order where the classifier gives `order_status` at least this. */
const ORDER_STATUS_FROM = 0.02;
/** A text with a coupon code is about it where the classifier gives `coupon` at least this. */
const COUPON_FROM = 0.002;
/** Where the classifier finds an attack less likely than this, a rule alone does not make one. */
const ATTACK_POSSIBLE_FROM = 0.02;

/** A product and hardly a word around it (`耳机呢?`) is most often the wish to know its price. */
const BARE_PRODUCT_CONFIDENCE = 0.55;
const MAX_LETTERS_AROUND_A_BARE_PRODUCT = 3;
/** Where `order` is ruled out, the next label counts when it is likelier than all others together. */
const CLEAR_WITHOUT_ORDER = 0.5;

/** A text that asks something, by its words. */
const ASKS = /[?？]$|有没有|有木有|是不是|还有|吗|啥|什么|怎么|多少|几点|哪/u;
const QUESTION_END = /[?？]$|呢[?？]?$/u;

/**
 * Weighs what was found. What has a grammar comes first: an attack on the bot's rules, then a claim in plain words; then the
 * classifier, which abstains when no label is likely enough.
 */
export function decideIntent(evidence: Evidence): Decision {
  return (
    decideAttack(evidence) ??
    decideClaim(evidence) ??
    decideOrderNumber(evidence) ??
    decideCouponCode(evidence) ??
    decideBareProduct(evidence) ??
    decideByModel(evidence)
  );
}

function decideAttack({ injection, classification }: Evidence): Decision | undefined {
  if (injection < INJECTION_SCORE) return undefined;
  if (probabilityOf(classification, 'injection') < ATTACK_POSSIBLE_FROM) return undefined;
  return { intent: 'injection', confidence: injection, abstain: false };
}

function decideClaim({ claim, classification }: Evidence): Decision | undefined {
  if (claim === undefined) return undefined;
  const isOrder = claim.kind === 'claim' || claim.kind === 'edit' || claim.kind === 'cancel';
  if (!isOrder) return undefined;
  const probability = probabilityOf(classification, 'order');
  const isPlain = claim.certainty === 'explicit';
  const isLikely = claim.certainty === 'implied' && probability >= IMPLIED_CLAIM_FROM;
  if (!isPlain && !isLikely) return undefined;
  return {
    intent: 'order',
    confidence: isPlain ? CLAIM_CONFIDENCE : Math.max(0.5, probability),
    abstain: false,
  };
}

/** Needs an order number or a code may come with; anything else that is said asks about the order, or the coupon. */
const ABOUT_AN_ORDER: ReadonlySet<string> = new Set([
  'return_refund',
  'complaint',
  'payment',
  'human_agent',
] satisfies Intent[]);
/** So may these; but a guess that a text is ill-meant weighs less than what it names: `track SS2511190001 for me`. */
const ILL_MEANT: ReadonlySet<string> = new Set(['injection', 'spam', 'abuse'] satisfies Intent[]);

function decideOrderNumber(evidence: Evidence): Decision | undefined {
  return decideNamed(evidence, 'order_no', 'order_status', ORDER_STATUS_FROM);
}

function decideCouponCode(evidence: Evidence): Decision | undefined {
  return evidence.claim === undefined ? decideNamed(evidence, 'code', 'coupon', COUPON_FROM) : undefined;
}

/** The intent that goes with a slot, where the text has it and the classifier finds that intent possible. */
function decideNamed(
  { slots, classification }: Evidence,
  slot: string,
  intent: Intent,
  from: number,
): Decision | undefined {
  const { label, isCertain } = classification;
  if (slots[slot] === undefined || ABOUT_AN_ORDER.has(label)) return undefined;
  if (isCertain && ILL_MEANT.has(label)) return undefined;
  const probability = probabilityOf(classification, intent);
  return probability < from ? undefined : { intent, confidence: Math.max(0.5, probability), abstain: false };
}

function decideBareProduct({ text, shop, slots, classification }: Evidence): Decision | undefined {
  if (shop === undefined || slots.item === undefined || !QUESTION_END.test(text)) return undefined;
  if (classification.probability >= BARE_PRODUCT_CONFIDENCE) return undefined;
  const name = longestNameIn(text, shop.products);
  const around = text.replace(name, '').replace(/[^\p{L}\p{N}]/gu, '');
  return around.length <= MAX_LETTERS_AROUND_A_BARE_PRODUCT
    ? { intent: 'price', confidence: BARE_PRODUCT_CONFIDENCE, abstain: false }
    : undefined;
}

function decideByModel(evidence: Evidence): Decision {
  const { label, probability, isCertain } = isNoOrder(evidence)
    ? withoutOrder(evidence.classification)
    : evidence.classification;
  const { claim } = evidence;
  // `不要A1` has all the words of a claim and is none.
  if (claim?.kind === 'negated' && label === 'order')
    return { intent: 'chitchat', confidence: 1 - probability, abstain: true };
  // So has `can i sold 4?`, which asks how to.
  if (claim?.kind === 'question' && label === 'order')
    return { intent: 'how_to_buy', confidence: probability, abstain: !isCertain };
  const intent = isIntent(label) || isShopIntent(label) ? label : 'chitchat';
  return { intent, confidence: probability, abstain: !isCertain };
}

/** A question or a price without the words of a claim orders nothing, however much it sounds like one: `1号有没有L码的`, `99元两件`. */
function isNoOrder({ classification, claim, text, slots }: Evidence): boolean {
  if (classification.label !== 'order' || claim !== undefined) return false;
  return ASKS.test(text) || slots.amount !== undefined;
}

/** What a text means if it is known to be no order. */
function withoutOrder({ ranking, isCertain }: Classification) {
  const others = ranking.filter(({ label }) => label !== 'order');
  const rest = others.reduce((sum, { probability }) => sum + probability, 0);
  const [next] = others;
  const probability = next === undefined || rest === 0 ? 0 : next.probability / rest;
  return {
    label: next?.label ?? 'chitchat',
    probability,
    isCertain: isCertain && probability >= CLEAR_WITHOUT_ORDER,
  };
}
