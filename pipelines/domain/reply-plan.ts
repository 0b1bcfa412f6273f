import type { StatedFact } from './fact.ts';
import type { Language } from './language.ts';

/**
 * What a reply does, with the slots its sentences may use; a slot with `?` may be missing. Every slot is filled with the words of a fact.
 * The grammar has sentences for each in both languages, the generator was trained on the same names.
 */
export const REPLY_ACTS = {
  price: ['product', 'link', 'choice?', 'price', 'list?', 'promo?'],
  total: ['product', 'link', 'choice?', 'quantity', 'price', 'total'],
  price_limit: ['product', 'link', 'price', 'coupons?'],
  stock_left: ['product', 'link', 'choice?', 'stock'],
  sold_out: ['product', 'link', 'choice?', 'others?'],
  no_such_option: ['product', 'link', 'options'],
  options: ['product', 'link', 'options'],
  attribute: ['product', 'link', 'attribute', 'value'],
  attributes: ['product', 'link', 'attributes', 'options?'],
  size_advice: ['product', 'link', 'size', 'chart?'],
  size_chart: ['product', 'link', 'chart'],
  warranty: ['product', 'link', 'warranty', 'returns?'],
  not_returnable: ['product', 'link', 'returns'],
  shipping: ['region', 'fee', 'free_over?', 'eta', 'dispatch?'],
  shipping_free: ['region', 'eta', 'dispatch?'],
  shipping_zones: ['zones', 'dispatch?'],
  dispatch: ['dispatch', 'eta?'],
  not_shipped_there: ['region'],
  not_shipped_abroad: ['product', 'link'],
  courier: ['courier', 'product?', 'link?'],
  coupon: ['code', 'offer', 'until?', 'stacking?'],
  coupons: ['coupons', 'stacking?'],
  no_coupon: [],
  policy: ['policy'],
  faq: ['answer'],
  manual: ['excerpt', 'title?'],
  taught: ['answer'],
  spoken: ['statement'],
  how_to_buy: ['policy', 'product?', 'link?'],
  order_received: ['product', 'link', 'choice?', 'quantity', 'total', 'how?'],
  order_needs: ['product', 'link', 'missing', 'price?'],
  order_unclear: ['how?'],
  order_status: ['order', 'status', 'items?', 'carrier?', 'tracking?', 'eta?'],
  order_private: ['support?'],
  order_help: ['support?'],
  recommend: ['product', 'link', 'price', 'list?', 'reason?'],
  compare: ['first', 'second'],
  image: ['product', 'link', 'image?'],
  handoff: ['support?', 'ticket?'],
  complaint: ['support?', 'ticket?'],
  refuse_injection: ['product?', 'price?'],
  greeting: ['shop'],
  thanks: [],
  small_talk: [],
  which_product: [],
  no_such_link: ['link?'],
  not_sold: [],
  unknown: ['support?'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
/** Name of what a reply does. */
export type ReplyAct = keyof typeof REPLY_ACTS;

/** A reply before it has words: what it does and the facts it may state. */
export interface ReplyPlan {
  readonly act: ReplyAct;
  readonly language: Language;
  /** Facts by slot name, as `REPLY_ACTS` names them. */
  readonly slots: Readonly<Record<string, StatedFact>>;
  /** Facts its sentence rests on without saying their words: a stock of 0 behind "sold out". */
  readonly premises?: readonly StatedFact[];
  /** The product it speaks of, where it speaks of one: the next question is about it too. */
  readonly productId?: string;
}

/** Every fact a reply rests on. */
export function factsOf({ slots, premises = [] }: ReplyPlan): readonly StatedFact[] {
  return [...Object.values(slots), ...premises];
}
