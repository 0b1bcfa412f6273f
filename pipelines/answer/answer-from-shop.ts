import type { Fact } from '../domain/fact.ts';
import type { Localized } from '../domain/language.ts';
import type { Product, Shop } from '../domain/shop.ts';
import { type Intent, isShopIntent, type Understanding } from '../domain/understanding.ts';
import { findNamedProducts, findProduct } from '../understand/slots/find-products.ts';
import { couponsFact } from './coupons-fact.ts';
import { faqFact } from './faq-fact.ts';
import {
  attributesFact,
  chosenOptions,
  listPriceFact,
  optionsFact,
  policyFact,
  priceFact,
  promoFact,
  type StatedFact,
  stockFact,
} from './product-facts.ts';
import { shippingFact } from './shipping-answer.ts';
import { taughtFact } from './taught-fact.ts';

/** A reply and the facts it states. */
export interface Answer {
  readonly text: string;
  readonly facts: readonly Fact[];
  /** The product it speaks of, where it speaks of one. */
  readonly productId?: string;
}

interface Question {
  readonly shop: Shop;
  readonly understanding: Understanding;
  /** Normalised text of the viewer. */
  readonly text: string;
  readonly product: Product | undefined;
  /** ISO date; offers run out. */
  readonly today: string;
}

type AnswerMaker = (question: Question) => Answer | undefined;

const WHICH_PRODUCT: Localized = {
  zh: '请问是哪一款？发链接号就可以，例如「1号多少钱」。',
  en: 'Which one do you mean? Tell me its link number, for example "price of #1".',
};
const SOLD_OUT: Localized = { zh: '这款暂时没货了', en: 'is sold out right now' };
const NO_SUCH_PRODUCT: Localized = { zh: '没有{item}号链接。', en: 'There is no #{item}.' };
const COMPLAINT: Localized = { zh: '抱歉给您带来不便。', en: 'Sorry about that. ' };
const NO_ORDERS_YET: Localized = {
  zh: '收到！我现在还不能代为下单，请按主播的说明购买。',
  en: 'Got it! I cannot take orders yet: please buy the way the host says.',
};
const ORDER_PRIVATE: Localized = {
  zh: '为保护隐私，我不能在公开聊天里查询订单。',
  en: 'To protect your privacy I cannot look up orders in a public chat.',
};
const GREETING: Localized = {
  zh: '欢迎来到{shop}！我是 AI 副播，商品、价格、库存都可以问我。',
  en: 'Welcome to {shop}! I am the AI co-host: ask me about products, prices and stock.',
};
const THANKS: Localized = { zh: '谢谢支持！', en: 'Thank you!' };

/** Who answers what. An intent that is missing here gets no answer. */
const ANSWER_MAKERS: Partial<Record<Intent, AnswerMaker>> = {
  price: aboutProduct(answerPrice),
  stock: aboutProduct(answerStock),
  spec: aboutProduct(answerAttributes),
  usage: aboutProduct(answerAttributes),
  image_request: aboutProduct(answerPrice),
  compare: answerComparison,
  recommend: answerRecommendation,
  shipping: ({ shop, product, text, understanding }) =>
    stating(shippingFact(shop, product, text, understanding.language)),
  coupon: ({ shop, understanding, today }) => stating(couponsFact(shop, understanding.language, today)),
  return_refund: answerPolicy('returns'),
  payment: answerPolicy('payment'),
  how_to_buy: answerPolicy('order_command'),
  order: ({ understanding }) => plain(NO_ORDERS_YET[understanding.language]),
  human_agent: answerPolicy('support'),
  order_status: answerOrderStatus,
  complaint: answerComplaint,
  greeting: ({ shop, understanding: { language } }) =>
    plain(GREETING[language].replace('{shop}', shop.name[language])),
  praise: ({ understanding }) => plain(THANKS[understanding.language]),
};

/** Needs in whose place the shop's FAQ may have a better answer: a claim to buy or an insult is no question. */
const WITHOUT_FAQ: ReadonlySet<Intent> = new Set([
  'order',
  'spam',
  'abuse',
  'injection',
  'human_agent',
  'order_status',
]);

/**
 * Answers from the shop's own data as it is on the day `today` (ISO date); every figure in the text is one of `facts`.
 * The FAQ comes first: the seller wrote it for these very questions.
 * Undefined when the shop has nothing to say to this: silence is better than a guess.
 */
export function answerFromShop(
  shop: Shop,
  understanding: Understanding,
  text: string,
  today: string,
): Answer | undefined {
  const { intent, language, slots } = understanding;
  const product = findProduct(shop, slots.item);
  if (isShopIntent(intent)) return stating(taughtFact(shop, intent, language));
  const faq = WITHOUT_FAQ.has(intent) ? undefined : faqFact(shop, text, language);
  return stating(faq) ?? ANSWER_MAKERS[intent]?.({ shop, understanding, text, product, today });
}

function aboutProduct(
  answer: (question: Question & { readonly product: Product }) => Answer | undefined,
): AnswerMaker {
  return (question) => {
    const { product, understanding } = question;
    const { item } = understanding.slots;
    if (product !== undefined) return answer({ ...question, product });
    if (item === undefined) return plain(WHICH_PRODUCT[understanding.language]);
    return plain(NO_SUCH_PRODUCT[understanding.language].replace('{item}', item));
  };
}

function answerPrice({
  shop,
  product,
  understanding: { slots, language },
}: Question & { readonly product: Product }): Answer | undefined {
  const price = priceFact(shop, product, slots, language);
  if (price === undefined) return undefined;
  const list = listPriceFact(shop, product, language);
  const name = product.name[language];
  const before =
    list === undefined ? '' : language === 'zh' ? `，原价${list.words}` : ` (list price ${list.words})`;
  const text =
    language === 'zh'
      ? `${product.link}号 ${name} 现价${price.words}${before}`
      : `#${product.link} ${name}: ${price.words}${before}`;
  const promo = promoFact(shop, product, language);
  const withPromo = promo === undefined ? text : `${text}${language === 'zh' ? '。' : '. '}${promo.words}`;
  return { text: withPromo, facts: factsOf(price, list, promo), productId: product.id };
}

function answerStock({
  shop,
  product,
  understanding: { slots, language },
}: Question & { readonly product: Product }): Answer {
  const stock = stockFact(shop, product, slots);
  const chosen = chosenOptions(product, slots, language);
  const name = [product.name[language], ...chosen].join(' ');
  const isSoldOut = stock.fact.value === 0;
  const zh = isSoldOut
    ? `${product.link}号 ${name} ${SOLD_OUT.zh}`
    : `${product.link}号 ${name} 有货，还剩${stock.words}件`;
  const en = isSoldOut
    ? `#${product.link} ${name} ${SOLD_OUT.en}`
    : `#${product.link} ${name} is in stock: ${stock.words} left`;
  return { text: language === 'zh' ? zh : en, facts: [stock.fact], productId: product.id };
}

function answerAttributes({
  shop,
  product,
  understanding: { language },
}: Question & { readonly product: Product }): Answer {
  const attributes = attributesFact(shop, product, language);
  const options = optionsFact(shop, product, language);
  const mark = language === 'zh' ? `${product.link}号` : `#${product.link}`;
  const separator = language === 'zh' ? '。' : '. ';
  const text = `${mark} ${product.name[language]}${language === 'zh' ? '：' : ': '}${attributes.words}${separator}${options.words}`;
  return { text, facts: factsOf(attributes, options), productId: product.id };
}

function answerComparison(question: Question): Answer | undefined {
  const { shop, text, understanding } = question;
  const byLink = [...text.matchAll(/\d{1,3}/g)].flatMap(([link]) => findProduct(shop, link) ?? []);
  const named = findNamedProducts(text, shop.products);
  const [first, second] = [...new Set([...named, ...byLink])];
  if (first === undefined) return plain(WHICH_PRODUCT[understanding.language]);
  if (second === undefined) return answerAttributes({ ...question, product: first });
  const answers = [first, second].flatMap(
    (product) => answerPrice({ ...question, product, understanding: { ...understanding, slots: {} } }) ?? [],
  );
  return {
    text: answers.map((answer) => answer.text).join(understanding.language === 'zh' ? '；' : '; '),
    facts: answers.flatMap((answer) => answer.facts),
  };
}

/** The dearest reduction that is in stock: plain and reproducible until part 6 brings the recommender. */
function answerRecommendation(question: Question): Answer | undefined {
  const { language } = question.understanding;
  const saving = (product: Product) => {
    const price = priceFact(question.shop, product, {}, language)?.fact.value;
    const list = listPriceFact(question.shop, product, language)?.fact.value;
    return typeof price === 'number' && typeof list === 'number' ? 1 - price / list : 0;
  };
  const inStock = question.shop.products.filter((product) =>
    product.variants.some((variant) => variant.stock > 0),
  );
  const best = inStock.reduce<Product | undefined>(
    (top, product) => (top === undefined || saving(product) > saving(top) ? product : top),
    undefined,
  );
  return best === undefined ? undefined : answerPrice({ ...question, product: best });
}

function answerComplaint({ shop, understanding: { language } }: Question): Answer {
  const support = policyFact(shop, 'support', language);
  return { text: `${COMPLAINT[language]}${support?.words ?? ''}`.trim(), facts: factsOf(support) };
}

function answerOrderStatus({ shop, understanding: { language } }: Question): Answer {
  const support = policyFact(shop, 'support', language);
  const text =
    support === undefined
      ? ORDER_PRIVATE[language]
      : `${ORDER_PRIVATE[language]}${language === 'zh' ? '' : ' '}${support.words}`;
  return { text, facts: factsOf(support) };
}

function answerPolicy(topic: string): AnswerMaker {
  return ({ shop, understanding }) => stating(policyFact(shop, topic, understanding.language));
}

function stating(fact: StatedFact | undefined): Answer | undefined {
  return fact === undefined ? undefined : { text: fact.words, facts: [fact.fact] };
}

function plain(text: string): Answer {
  return { text, facts: [] };
}

function factsOf(...stated: readonly (StatedFact | undefined)[]): readonly Fact[] {
  return stated.flatMap((one) => (one === undefined ? [] : [one.fact]));
}
