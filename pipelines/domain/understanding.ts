import type { ClaimReading } from './claim.ts';
import type { Language } from './language.ts';

/** The 22 main needs of a live-commerce viewer; definitions and examples in docs/intents.md. */
export const INTENTS = [
  'price',
  'stock',
  'spec',
  'shipping',
  'return_refund',
  'coupon',
  'payment',
  'how_to_buy',
  'order',
  'order_status',
  'complaint',
  'recommend',
  'compare',
  'image_request',
  'usage',
  'human_agent',
  'greeting',
  'praise',
  'chitchat',
  'spam',
  'abuse',
  'injection',
] as const;
export type Intent = (typeof INTENTS)[number];

/** A need a seller taught the bot, beside the 22: `shop:` and the name the seller gave it. */
export type ShopIntent = `shop:${string}`;

/** True for the name of one of the 22. */
export function isIntent(name: string): name is Intent {
  return INTENTS.some((intent) => intent === name);
}

/** True for a need the seller taught. */
export function isShopIntent(intent: string): intent is ShopIntent {
  return intent.startsWith('shop:');
}

/**
 * What the text names: `item` (the link number as typed, or a product id when named), `qty`, and the catalogue's option names.
 * Values are strings as a person would write them; `qty` is digits.
 */
export type Slots = Readonly<Record<string, string>>;

/** What we took a message to mean. */
export interface Understanding {
  readonly language: Language;
  readonly intent: Intent | ShopIntent;
  /** Probability of `intent`, 0..1. */
  readonly confidence: number;
  readonly slots: Slots;
  /** True when the intent is too uncertain to act on. */
  readonly abstain: boolean;
  /** How it was said, from -1 (angry) over 0 (neutral) to 1 (pleased). */
  readonly sentiment: number;
  /** The comment read as an order, where it is one or speaks of one. */
  readonly claim?: ClaimReading;
}
