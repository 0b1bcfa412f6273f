import { type Conversation, FOLLOW_UP_WITHIN_MS } from '../domain/conversation.ts';
import type { Shop } from '../domain/shop.ts';
import { type Intent, isShopIntent, type ShopIntent } from '../domain/understanding.ts';
import { type SenseKind, senseOf, type Token } from '../understand/slots/sense.ts';
import { tokenise } from '../understand/slots/tokenise.ts';

/** What a text takes over from what was said before, by its own words. */
export interface FollowUp {
  /** True when it only makes sense with what was said before: `那红色呢`, `and in blue?`, `M码的呢`, `#3?`. */
  readonly isElliptic: boolean;
  /** True when it says which and not what: the need is the one before. */
  readonly lacksNeed: boolean;
  /** The need its own words name all the same: `那邮费呢`. */
  readonly namedNeed?: Intent;
  /** True when it points at what is shown: `这个`, `this one`. */
  readonly pointsAtStage: boolean;
}

/** Beginnings and ends of a message that goes on with something. */
const GOES_ON =
  /^(?:那(?!些|里|边|天)|然后|还有(?=$|[吗嘛么没货不的])|有[吗嘛么没](?:有)?[?？]?$|换成?|改成?|(?:ok |okay |oh )?(?:and|what about|how about|what of|same for|same with|also|then|or|but)\b)|呢[?？!！~.。]*$|\b(?:too|as well|instead)[?!.]*$/u;
/** Words for what was spoken of before. */
const POINTS_BACK = /它|那[个款件双条]|刚才|刚刚|\b(?:it|them|they|that one|those)\b/u;
const POINTS_AT_STAGE = /这(?:个|款|件|双|条|只|盒|套|箱|种|瓶|支)?(?![里边样么些次天])|\bthis\b|\bthese\b/u;

/** Needs that a few words name, where the classifier has too little to go by. */
const NEED_WORDS: readonly (readonly [Intent, RegExp])[] = [
  ['shipping', /邮费|运费|快递费|包邮|几天到|多久到|发货|\b(?:shipping|postage|delivery|ship|deliver)\b/u],
  ['price', /多少钱|价格|价钱|怎么卖|几多钱|\b(?:how much|price|cost)\b/u],
  [
    'stock',
    /^(?:那|那么)?(?:还|还有|有)(?:有|货|没有|没)*[吗嘛么不没][?？]?$|有货|库存|断货|\b(?:in stock|any left|left|available|sold out)\b/u,
  ],
  ['coupon', /优惠|券|折扣|便宜|\b(?:coupon|code|discount)s?\b/u],
  ['return_refund', /退货|退款|能退|能换|质保|保修|\b(?:returns?|refunds?|warranty|exchange)\b/u],
  ['spec', /材质|面料|尺码|成分|重量|防水|\b(?:material|fabric|sizes|size chart|waterproof|ingredients)\b/u],
];

/** Parts of a message that say which, not what is wanted of it. */
const SAYS_WHICH: readonly SenseKind[] = ['option', 'product', 'link', 'region', 'code'];
const COUNTS: readonly SenseKind[] = ['number', 'unit', 'quantity'];
/** Words that carry nothing by themselves beside those. */
const FILLERS = new Set(
  `那 么 呢 吗 嘛 的 码 号 色 款 件 双 条 个 只 这 啊 呀 吧 哦 寄 到 发 换 成 改 链接 然后 and what about how same for with the a an
  in one ones it this that these those to of also too then or but size colour color ok okay oh instead
  as well if im is are ?`.split(/\s+/),
);

/** Reads how a message hangs on the one before. `text` is normalised. */
export function readFollowUp(text: string, shop: Shop): FollowUp {
  const parts = tokenise(text, shop).filter(({ senses }) => senses.every(({ kind }) => kind !== 'break'));
  const which = parts.filter((part) => hasAny(part, SAYS_WHICH));
  const wanted = parts.filter(
    (part) => !hasAny(part, SAYS_WHICH) && !hasAny(part, COUNTS) && !isFiller(part),
  );
  const goesOn = GOES_ON.test(text);
  const saysOnlyWhich = which.length > 0 && wanted.length === 0;
  const namedNeed = NEED_WORDS.find(([, words]) => words.test(text))?.[0];
  return {
    isElliptic: goesOn || saysOnlyWhich || POINTS_BACK.test(text),
    lacksNeed: wanted.length === 0 && (which.length > 0 || goesOn) && namedNeed === undefined,
    pointsAtStage: POINTS_AT_STAGE.test(text),
    ...(namedNeed === undefined ? {} : { namedNeed }),
  };
}

/** Needs that go over to another product, option or place. An order does only while its details are being filled in. */
const GOES_OVER: ReadonlySet<string> = new Set([
  'price',
  'stock',
  'spec',
  'shipping',
  'return_refund',
  'coupon',
  'how_to_buy',
  'image_request',
  'usage',
] satisfies Intent[]);

/** The need a follow-up takes over; undefined where the one before cannot be meant again. */
export function inheritedNeed({ intent }: Conversation, text: string): Intent | ShopIntent | undefined {
  if (intent === undefined) return undefined;
  // `雾灰 M` goes on with `扣1`; `那红色呢` asks.
  if (intent === 'order') return GOES_ON.test(text) || /[?？]$/.test(text) ? undefined : intent;
  return GOES_OVER.has(intent) || isShopIntent(intent) ? intent : undefined;
}

/** What was spoken of before, unless that is too long ago. */
export function recentMemory(memory: Conversation | undefined, at: number): Conversation | undefined {
  return memory === undefined || at - memory.at > FOLLOW_UP_WITHIN_MS ? undefined : memory;
}

function hasAny(part: Token, kinds: readonly SenseKind[]): boolean {
  return kinds.some((kind) => senseOf(part, kind) !== undefined);
}

function isFiller({ text, senses }: Token): boolean {
  if (senses.some((sense) => sense.kind === 'role' && (sense.role === 'this' || sense.role === 'filler')))
    return true;
  return text.split(' ').every((word) => FILLERS.has(word));
}
