import type { Product, Shop } from '../../domain/shop.ts';
import type { Intent, ShopIntent, Slots } from '../../domain/understanding.ts';
import { readChoice } from '../facts/choice.ts';
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
  const about = product ?? (askedItem === undefined ? onlyProductWith(shop, slots) : undefined);
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
  'stock',
] satisfies Intent[]);

/** Words that leave no doubt correct what the classifier guessed from all of them; `isGuess`: it was not sure itself. */
function correctIntent(intent: Intent | ShopIntent, isGuess: boolean, heard: Heard): Intent | ShopIntent {
  const { text, claim, slots, product } = heard;
  if (intent === 'recommend' && askedOptions(text).length > 0) return 'spec';
  if (intent === 'stock' && asksForSize(text)) return 'spec';
  if (intent === 'complaint' && isBargaining(text)) return 'coupon';
  if (intent === 'price' && slots.region !== undefined && saysSending(text)) return 'shipping';
  // `那红色呢` names what could be bought and claims nothing.
  if (intent === 'order' && claim === undefined && product !== undefined && namesAnOption(slots))
    return 'stock';
  const mayBeAboutGoods = isGuess ? WEAK.has(intent) : intent === 'chitchat';
  return mayBeAboutGoods && isAboutGoods(intent, heard) ? 'spec' : intent;
}

/** `介绍一下精华`, `体重75kg 开衫`: asks about a product, and not for its price. */
function isAboutGoods(intent: Intent | ShopIntent, { text, slots, product, isNamed }: Heard): boolean {
  if (asksForPrice(text)) return false;
  const hasBody = slots.weight !== undefined || slots.height !== undefined;
  const asks = asksForSize(text) || askedOptions(text).length > 0 || asksAboutGoods(text, product);
  if (hasBody || asks) return product !== undefined || intent !== 'chitchat';
  return isNamed && intent !== 'injection' && ASKS_IN_GENERAL.test(text);
}

const ASKS_IN_GENERAL =
  /介绍|怎么样|咋样|好用吗|好不好|讲讲|说说|了解|参数|详情|tell me|about|describe|details|specs?\b|info|what('s| is)|how('s| is)|any good/;

function namesAnOption({ color, size, shade, flavour }: Slots): boolean {
  return [color, size, shade, flavour].some((value) => value !== undefined);
}

/** The only product that comes in what the slots name: `混色XL还有吗`. A size alone says too little. */
function onlyProductWith({ products }: Shop, slots: Slots): Product | undefined {
  const { size: _size, ...telling } = slots;
  const fitting = products.filter((product) => {
    const isTold = readChoice(product, telling).names.length > 0;
    const choice = readChoice(product, slots);
    return isTold && choice.variants.length > 0 && (slots.size === undefined || choice.names.length > 1);
  });
  const [only, ...more] = fitting;
  return more.length === 0 ? only : undefined;
}
