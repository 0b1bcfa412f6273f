import type { Product, Shop } from '../../domain/shop.ts';
import type { Intent, ShopIntent, Slots } from '../../domain/understanding.ts';
import { readChoice } from '../facts/choice.ts';
import { optionNamesOf } from '../facts/stock-facts.ts';
import type { Question } from '../question.ts';
import { resolveReferent } from '../referent.ts';
import type { Asked } from './asked.ts';
import {
  askedOptions,
  asksForCourier,
  asksForFreeShipping,
  asksForListPrice,
  asksForPrice,
  asksForSize,
  asksWhatItCosts,
  asksWhetherThere,
  isBargaining,
  saysSending,
} from './asked-for.ts';
import { asksAboutGoods } from './find-attribute.ts';
import { namesUnknownThing } from './not-sold.ts';

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
  return (
    correctByPlainWords(intent, heard) ??
    (isGuess && namesThingToBuy(intent, heard) ? 'stock' : undefined) ??
    ((isGuess ? WEAK.has(intent) : intent === 'chitchat') && isAboutGoods(intent, heard) ? 'spec' : intent)
  );
}

/** Corrections that hold however sure the classifier was. */
function correctByPlainWords(intent: Intent | ShopIntent, heard: Heard): Intent | undefined {
  const { text, claim, slots, product, isNamed } = heard;
  if (ABOUT_GOODS.has(intent) && asksForCourier(text)) return 'shipping';
  if (HIDES_A_LIST_PRICE.has(intent) && isNamed && asksForListPrice(text)) return 'price';
  if (HIDES_A_CODE.has(intent) && slots.code !== undefined) return 'coupon';
  switch (intent) {
    case 'recommend':
      if (/[券码]|coupon|voucher|promo code/.test(text) && !isNamed) return 'coupon';
      return askedOptions(text).length > 0 ? 'spec' : undefined;
    case 'stock':
      return asksForSize(text) ||
        NAMES_A_MATERIAL.test(text) ||
        (askedOptions(text).length > 0 && !namesAnOption(slots))
        ? 'spec'
        : undefined;
    case 'complaint':
      if (ASKS_IF_REAL.test(text)) return 'spec';
      return isBargaining(text) ? 'coupon' : undefined;
    case 'greeting':
      return /(客服|人工)(在|呢|吗|有|\?)/.test(text) ? 'human_agent' : undefined;
    case 'praise':
      return isNamed && /[吗么?]$/.test(text) ? 'spec' : undefined;
    case 'order':
      // `那红色呢` names what could be bought and claims nothing.
      return claim === undefined && product !== undefined && namesAnOption(slots) ? 'stock' : undefined;
    case 'shipping':
      return product !== undefined && isNamed && asksWhatItCosts(product, text) ? 'price' : undefined;
    case 'price':
      if (product !== undefined && isNamed && asksWhatItCosts(product, text)) return undefined;
      return isAboutTheWay(heard) || asksForFreeShipping(text) ? 'shipping' : undefined;
    case 'spec':
      if (isAboutTheWay(heard)) return 'shipping';
      return isNamed && (NAMES_A_PRICE.test(text) || /^hm (is|r|are)\b/.test(text)) ? 'price' : undefined;
    case 'usage':
    case 'chitchat':
      if (isAboutTheWay(heard)) return 'shipping';
      return isNamed && namesAnOption(slots) && asksIfThere(text) ? 'stock' : undefined;
    default:
      return undefined;
  }
}

/** `寄到香港多少钱`, `how long to aus`: about sending, once a place is named. */
function isAboutTheWay({ slots, text }: Heard): boolean {
  if (slots.region === undefined) return false;
  if (
    saysSending(text) ||
    /几天|多久|能发|可以发|发(吗|么|嘛|不发)|how (long|many days|much) .*\bto\b/.test(text)
  )
    return true;
  // `can i get the nuts in the UK`, `日本能买吗`
  return /能买|买得到|买到|可以买|能收|\b(get|buy|order|receive|available|have) .*\b(in|to|from)\b/.test(
    text,
  );
}

/** Not every word about fakes complains. */
const ASKS_IF_REAL =
  /\b(is|are) (it|this|they|these|those) (fake|real|legit|genuine|authentic|original)|是(不是)?(正品|真的|真货|假货?的?)(吗|么|嘛|\?)/;

/** Needs a question for the courier is easily taken for. */
const ABOUT_GOODS: ReadonlySet<string> = new Set([
  'recommend',
  'spec',
  'usage',
  'stock',
  'compare',
  'chitchat',
  'how_to_buy',
] satisfies Intent[]);

/** Needs a question for the price before the offer is easily taken for. */
const HIDES_A_LIST_PRICE: ReadonlySet<string> = new Set([
  'coupon',
  'spec',
  'usage',
  'stock',
] satisfies Intent[]);

/** Needs a question for a coupon by its code is easily taken for. */
const HIDES_A_CODE: ReadonlySet<string> = new Set([
  'payment',
  'usage',
  'how_to_buy',
  'spec',
] satisfies Intent[]);

/** `有红色吗`, `is salmon back yet`. */
function asksIfThere(text: string): boolean {
  return asksWhetherThere(text) || /\bback\b|restock|补货/.test(text);
}

/** `do you have this in leather`: what it is made of decides. */
const NAMES_A_MATERIAL =
  /\bin (leather|cotton|wool|silk|linen|plastic|metal|wood)\b|(真皮|纯棉|羊毛|真丝|亚麻)的(吗|么|没)/;

/** `is it really 41.40?`; not the figure of a measure. */
const NAMES_A_PRICE = /[$¥]\d|\d+\.\d{2}(?![\da-z米])|\d(元|块)/;
const ASKS_IF_SOLD = /卖不卖|有卖|卖.{1,8}[吗嘛么?]|\b(do|does) (you|u|the shop) (sell|carry)\b/;
/** Guesses behind which a wish to buy something else may hide. */
const MAY_NAME_A_THING: ReadonlySet<string> = new Set([
  'recommend',
  'human_agent',
  'how_to_buy',
  'usage',
] satisfies Intent[]);

/** `你们家有面霜吗`, `卖不卖手机壳`. */
function namesThingToBuy(intent: Intent | ShopIntent, { text, product, isNamed, scene }: Heard): boolean {
  if (WEAK.has(intent) && ASKS_IF_SOLD.test(text)) return true;
  const mayName = MAY_NAME_A_THING.has(intent) && !isNamed && !asksAboutGoods(text, product);
  return mayName && namesUnknownThing(text, scene.shop);
}

/** `介绍一下精华`, `体重75kg 开衫`: asks about a product, and not for its price. */
function isAboutGoods(intent: Intent | ShopIntent, { text, slots, product, isNamed }: Heard): boolean {
  if (asksForPrice(text)) return false;
  if (intent === 'stock' && /left|remain|stock|available|还有|货|剩/.test(text)) return false;
  if (intent === 'shipping' && (saysSending(text) || slots.region !== undefined)) return false;
  // Not a word of a price, and yet more than a product's name.
  if (intent === 'price' && product !== undefined && ASKS.test(text) && !/\d/.test(text)) return true;
  const hasBody = slots.weight !== undefined || slots.height !== undefined;
  const asks = asksForSize(text) || askedOptions(text).length > 0 || asksAboutGoods(text, product);
  if (hasBody || asks) return product !== undefined || intent !== 'chitchat';
  return isNamed && intent !== 'injection' && ASKS_IN_GENERAL.test(text);
}

const ASKS = /[吗么嘛?]/;
const ASKS_IN_GENERAL =
  /介绍|怎么样|咋样|好用吗|好不好|讲讲|说说|了解|参数|详情|tell me|about|describe|details|specs?\b|info|what('s| is)|how('s| is)|any good/;

function namesAnOption(slots: Slots): boolean {
  return OPTION_SLOTS.some((name) => slots[name] !== undefined);
}

/** Options and other things a slot may name. */
const OPTION_SLOTS = [
  'color',
  'size',
  'shade',
  'flavour',
  'model',
  'length',
  'plating',
  'style',
  'scent',
  'material',
];

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
