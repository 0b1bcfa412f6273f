import type { ReplyPlan } from '../domain/reply-plan.ts';
import { type Intent, isShopIntent, type ShopIntent } from '../domain/understanding.ts';
import { DEFAULT_TIME_ZONE } from '../shop/shop-moment.ts';
import { aboutProduct } from './acts/about-product.ts';
import { type Act, type Asked, planOf } from './acts/asked.ts';
import { answerComparison } from './acts/compare-acts.ts';
import { answerCoupon } from './acts/coupon-acts.ts';
import { answerStock } from './acts/option-acts.ts';
import { answerOrder } from './acts/order-acts.ts';
import { answerOrderStatus } from './acts/order-status-acts.ts';
import { answerPrice } from './acts/price-acts.ts';
import { readQuestion } from './acts/read-question.ts';
import { answerRecommendation } from './acts/recommend-acts.ts';
import { answerShipping } from './acts/shipping-acts.ts';
import {
  answerComplaint,
  answerHandoff,
  answerHowToBuy,
  answerPayment,
  answerReturn,
} from './acts/shop-rule-acts.ts';
import {
  answerChitchat,
  answerGreeting,
  answerImage,
  answerInjection,
  answerPraise,
} from './acts/social-acts.ts';
import { answerSpec, answerUsage, planPassage } from './acts/spec-acts.ts';
import { answerFromSpoken } from './acts/spoken-act.ts';
import { stateShopFact } from './facts/state-fact.ts';
import type { AnswerQuestion } from './question.ts';
import type { FindPassage } from './retrieve/find-passage.ts';

/** Who answers what. What is missing here gets no answer. */
const ACTS: Readonly<Partial<Record<Intent, Act>>> = {
  price: aboutProduct(answerPrice),
  stock: aboutProduct(answerStock),
  spec: aboutProduct(answerSpec),
  usage: aboutProduct(answerUsage),
  image_request: aboutProduct(answerImage),
  shipping: answerShipping,
  return_refund: answerReturn,
  coupon: answerCoupon,
  payment: answerPayment,
  how_to_buy: answerHowToBuy,
  order: answerOrder,
  order_status: answerOrderStatus,
  complaint: answerComplaint,
  recommend: answerRecommendation,
  compare: answerComparison,
  human_agent: answerHandoff,
  greeting: answerGreeting,
  praise: answerPraise,
  chitchat: answerChitchat,
  injection: answerInjection,
};

/** Needs in whose place no text of the shop may answer: a claim to buy or an insult is no question. */
const WITHOUT_TEXTS: ReadonlySet<string> = new Set([
  'order',
  'spam',
  'abuse',
  'injection',
  'human_agent',
  'order_status',
  'complaint',
] satisfies Intent[]);

/** Needs that exact slots answer: the search by meaning would only cost time. */
const BY_SLOTS: ReadonlySet<string> = new Set([
  'price',
  'stock',
  'shipping',
  'coupon',
  'recommend',
  'compare',
  'image_request',
] satisfies Intent[]);

interface AnswerQuestionNeeds {
  readonly findPassage: FindPassage;
  /** IANA name of the zone in which the shop's days begin and end; default: that of its file. */
  readonly timeZone?: string;
}

/**
 * Makes the function that plans answers. Exact slots come first: which product, which option, which place. The seller's FAQ answers
 * its very own questions, then what the host said on air, then the shop's data by what is wanted.
 */
export function createAnswerQuestion(needs: AnswerQuestionNeeds): AnswerQuestion {
  const { findPassage, timeZone = DEFAULT_TIME_ZONE } = needs;

  return async function answerQuestion(question, signal) {
    const heard = readQuestion(question, timeZone);
    const { intent, scene, text, product } = heard;
    if (isShopIntent(intent)) return answerTaught(heard, intent);
    if (WITHOUT_TEXTS.has(intent)) return ACTS[intent]?.(heard);
    const isByWords = BY_SLOTS.has(intent);
    const query = { shop: scene.shop, text, language: scene.language, isByWords };
    const about = product === undefined ? {} : { productId: product.id };
    const passage = await findPassage({ ...query, ...about }, signal);
    return answerFrom(passage === undefined ? heard : { ...heard, passage }, intent);
  };
}

function answerTaught(asked: Asked, intent: ShopIntent): ReplyPlan | undefined {
  const { scene } = asked;
  const answer = stateShopFact(scene, 'taught', intent.slice('shop:'.length), scene.language);
  return planOf(asked, 'taught', { answer });
}

function answerFrom(asked: Asked, intent: Intent): ReplyPlan | undefined {
  const { passage, product } = asked;
  if (passage?.kind === 'faq') return planPassage(asked, product, passage);
  return answerFromSpoken(asked) ?? ACTS[intent]?.(asked) ?? answerFromTexts(asked);
}

/** Small talk gets no text of the shop but the FAQ. */
function answerFromTexts(asked: Asked): ReplyPlan | undefined {
  const { passage, product, intent } = asked;
  if (passage === undefined || intent === 'chitchat') return undefined;
  return planPassage(asked, product, passage);
}
