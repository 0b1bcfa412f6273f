import type { Product, Shop } from '../../domain/shop.ts';
import type { Intent, ShopIntent, Slots } from '../../domain/understanding.ts';
import { readChoice } from '../facts/choice.ts';
import { optionNamesOf } from '../facts/stock-facts.ts';
import type { Question } from '../question.ts';
import { resolveReferent } from '../referent.ts';
import type { Asked } from './asked.ts';
import { askedOptions, asksForPrice, asksForSize, isBargaining, saysSending } from './asked-for.ts';
import { asksAboutGoods } from './find-attribute.ts';

/** Finds out what a question is about before anything answers it. */
export function readQuestion(question: Question, timeZone: string): Asked {
  const { shop, stage, at, text, viewerKey } = question;
  const { product, understanding, isNamed, askedItem } = resolveReferent(question);
  const { language, intent, abstain, slots, claim } = understanding;
  const isElsewhere =
    askedItem === undefined && !isNamed && (product === undefined || lacksOption(product, slots));
  const about = (isElsewhere ? onlyProductWith(shop, slots) : undefined) ?? product;
  const heard = {
    scene: { shop, stage, language, at, timeZone },
    text,
    slots,
    viewerKey,
    isNamed,
    ...(claim === undefined ? {} : { claim }),
    ...(about === undefined ? {} : { product: about }),
    ...(askedItem === undefined ? {} : { askedItem }),
  };
  return { ...heard, intent: correctIntent(intent, abstain, heard) };
}

/** Needs that are about sending once a place is named: `寄到香港多少钱`, `how long to aus`. */
const MAY_BE_SHIPPING: ReadonlySet<string> = new Set([
  'price',
  'usage',
  'spec',
  'chitchat',
] satisfies Intent[]);

function asksOfTheWay(text: string): boolean {
  return saysSending(text) || /几天|多久|how (long|many days|much) .*\bto\b/.test(text);
}

type Heard = Omit<Asked, 'intent'>;

/** Guesses that give way to plain words about goods when they are no more than that. */
const WEAK: ReadonlySet<string> = new Set([
  'chitchat',
  'complaint',
  'greeting',
  'how_to_buy',
  'injection',
  'payment',
  'praise',
  'price',
  'recommend',
  'shipping',
  'stock',
] satisfies Intent[]);

/** Words that leave no doubt correct what the classifier guessed from all of them; `isGuess`: it was not sure itself. */
function correctIntent(intent: Intent | ShopIntent, isGuess: boolean, heard: Heard): Intent | ShopIntent {
  const { text, claim, slots, product } = heard;
  const mayListOptions = intent === 'recommend' || (intent === 'stock' && !namesAnOption(slots));
  if (mayListOptions && askedOptions(text).length > 0) return 'spec';
  if (intent === 'stock' && asksForSize(text)) return 'spec';
  if (intent === 'complaint' && isBargaining(text)) return 'coupon';
  if (MAY_BE_SHIPPING.has(intent) && slots.region !== undefined && asksOfTheWay(text)) return 'shipping';
  // `那红色呢` names what could be bought and claims nothing.
  if (intent === 'order' && claim === undefined && product !== undefined && namesAnOption(slots))
    return 'stock';
  if (isGuess && WEAK.has(intent) && ASKS_IF_SOLD.test(text)) return 'stock';
  const mayBeAboutGoods = isGuess ? WEAK.has(intent) : intent === 'chitchat';
  return mayBeAboutGoods && isAboutGoods(intent, heard) ? 'spec' : intent;
}

/** `介绍一下精华`, `体重75kg 开衫`: asks about a product, and not for its price. */
function isAboutGoods(intent: Intent | ShopIntent, { text, slots, product, isNamed }: Heard): boolean {
  if (asksForPrice(text)) return false;
  if (intent === 'stock' && /left|remain|stock|available|还有|货|剩/.test(text)) return false;
  if (intent === 'shipping' && (saysSending(text) || slots.region !== undefined)) return false;
  // Not a word of a price, and yet more than a product's name.
  if (intent === 'price' && product !== undefined && ASKS.test(text)) return true;
  const hasBody = slots.weight !== undefined || slots.height !== undefined;
  const asks = asksForSize(text) || askedOptions(text).length > 0 || asksAboutGoods(text, product);
  if (hasBody || asks) return product !== undefined || intent !== 'chitchat';
  return isNamed && intent !== 'injection' && ASKS_IN_GENERAL.test(text);
}

const ASKS_IF_SOLD = /卖不卖|有卖|卖.{1,8}[吗嘛么?]|\b(do|does) (you|u|the shop) (sell|carry)\b/;
const ASKS = /[吗么嘛?]/;
const ASKS_IN_GENERAL =
  /介绍|怎么样|咋样|好用吗|好不好|讲讲|说说|了解|参数|详情|tell me|about|describe|details|specs?\b|info|what('s| is)|how('s| is)|any good/;

function namesAnOption(slots: Slots): boolean {
  return OPTION_SLOTS.some((name) => slots[name] !== undefined);
}

/** Options and other things a slot may name. */
const OPTION_SLOTS = ['color', 'size', 'shade', 'flavour'];

/** True where an option is named of a kind the product does not have at all: `24寸多少钱` of earbuds. */
function lacksOption(product: Product, slots: Slots): boolean {
  const own = optionNamesOf(product);
  return OPTION_SLOTS.some((name) => slots[name] !== undefined && !own.includes(name));
}

/** The only product that comes in what the slots name: `混色XL还有吗`. */
function onlyProductWith({ products }: Shop, slots: Slots): Product | undefined {
  const wanted = OPTION_SLOTS.filter((name) => slots[name] !== undefined).length;
  if (wanted === 0) return undefined;
  const fitting = products.filter((product) => {
    const { names, variants } = readChoice(product, slots);
    return names.length === wanted && variants.length > 0;
  });
  const [only, ...more] = fitting;
  return more.length === 0 ? only : undefined;
}
