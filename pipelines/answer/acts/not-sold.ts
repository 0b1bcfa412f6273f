import type { Shop } from '../../domain/shop.ts';
import { namesOf } from '../../understand/slots/find-products.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';
import { tokenise } from '../../understand/slots/tokenise.ts';
import { asksAboutGoods } from './find-attribute.ts';

/** Frames in which viewers name a thing they would buy. The thing is the group `thing`. */
const ENGLISH_FRAMES: readonly RegExp[] = [
  /\bhow much (?:is|are|r|for|does|do|do you want for|would|will)? ?(?:the|a|an|your|ur|those|these|that|this|some)? ?(?<thing>[a-z][a-z -]*)/,
  /\b(?:price|cost|prices) (?:of|for|on) ?(?:the|a|an|your|ur|those|these)? ?(?<thing>[a-z][a-z -]*)/,
  /\b(?:do|does|did) (?:you|u|ya|yall|the shop|this shop)(?: guys)? (?:have|sell|carry|stock|got|offer) (?:any |the |a |an |some |your )?(?<thing>[a-z][a-z -]*)/,
  /\b(?:got|have|selling|sell|carry) (?:any|a|an|some) (?<thing>[a-z][a-z -]*)/,
  /\b(?:is|are) there (?:any|a|an|some) (?<thing>[a-z][a-z -]*)/,
  /^(?<thing>(?:[a-z]+ ){0,2}[a-z]+) (?:price|prices|cost|how much)\b/,
  /^any (?<thing>[a-z][a-z -]*?) ?\??$/,
  /^(?:any|is the|are the|is your) (?<thing>[a-z][a-z -]*?) (?:left|in stock|available|for sale)/,
];

/** Words with which what follows no longer belongs to the thing. */
const ENGLISH_END =
  / (?:in|on|for|with|to|at|from|today|now|tonight|please|pls|plz|left|available|right|here|cost|costs|still|going|be|if|when|that|which|and|or|again|anymore|atm|rn|per|by|than|is|are|do|does|you|u|i|we|it|sell|selling|have|come|online|shipped|include|including|total|altogether) .*/;

/** Words that name no thing of their own: they point at what is spoken of, or at the sale. */
const POINTING_WORDS: ReadonlySet<string> = new Set(
  `all another any anything both bundle bundles everything each each it item items link links more one ones other others pack pair pairs
  piece pieces pcs product products set sets size sizes something stuff that them these they thing things this those two three total
  colour colours color colors shade shades option options variant variants version versions model models stock restock discount
  discounts coupon coupons code codes deal deals offer offers promo promos sale sales gift gifts giveaway giveaways photo photos pic
  pics picture pictures video videos sample samples shipping delivery postage tax taxes fee fees cost price prices payment money dollar
  dollars yuan rmb usd shop store stream live website app order orders refund refunds return returns warranty guarantee invoice
  receipt info information idea question questions problem way chance luck time help agent human person people review reviews
  s m l xl xxl small medium large big bigger smaller plus petite kids men women cheap cheaper u ur you me my mine we us he she him her
  someone anyone yall guys host babe sis hun bro last new good best nice cute lovely pretty left of in on for and or the a an is are
  much many lower free fast express need want wants tell send give drop know show say ask get see check sale final original list
  current regular normal retail market unit low high start starting whats what hows how hm please pls`.split(
    /\s+/,
  ),
);

const CHINESE_FRAMES: readonly RegExp[] = [
  /(?<thing>\p{Script=Han}{2,8}?)(?:现在|今天|要|卖|是|大概|都|一个|一件|一台|一双|一条|一盒)?(?:多少钱|多钱|几块钱?|多少米|几米|啥价|什么价|什么价格|价格|价位|怎么卖|咋卖)/u,
  /(?:有没有|有木有|有无|还有没有|卖不卖|有卖|卖|有)(?<thing>\p{Script=Han}{2,8}?)(?:卖|货|的)?(?:吗|么|嘛|不|没|呢|\?|$)/u,
  /(?<thing>\p{Script=Han}{2,8}?)(?:还有货|有现货|有货|有没有货|有没有|还有|有卖|有)(?:吗|么|嘛|不|没|\?)/u,
];

/** Words in a Chinese frame that name no thing of their own. */
const CHINESE_POINTING =
  /请问|问一下|想问|主播|老板|客服|小姐姐|姐妹|宝子|宝贝|亲|你们家|你们|你家|咱家|店里|家里|直播间|这里|这个|那个|这款|那款|这件|那件|这条|这双|这|那|它|身上|模特|刚才|刚刚|上一|下一|第[一二三四五六七八九十]|左边|右边|中间|最便宜|便宜|最贵|现在|今天|今晚|明天|链接|商品|产品|东西|衣服|裤子|裙子的|鞋子|套装|全套|整套|一套|一共|总共|合计|运费|邮费|快递费?|定金|尾款|差价|优惠|活动|折扣|赠品|礼品|礼物|券|红包|福利|抽奖|发票|会员|补货|现货|库存|同款|新款|新品|别的|其他|其它|另外|什么|哪些|哪个|哪款|多少|颜色|尺码|码数|大码|小码|加大码?|均码|号|码|色|款|件|个|条|双|只|台|的|了|到手|直播价|原价|价格|单价|实物|图|视频|质保|售后|保障|正品|人|机会|时候|办法|货|卖|要|买|想|我|吗|呢|啊|吧|还|都|也|有|没|是/gu;

/**
 * True where a question names a thing to buy that is no product of the shop: `how much is the gaming chair`, `有电饭煲吗`. Words that
 * only point (`this one`, `宝贝`) and options are no such thing. `text` is normalised.
 */
export function namesUnknownThing(text: string, shop: Shop): boolean {
  const written = toSlotText(text).replace(/\s+/g, ' ');
  return namesUnknownEnglish(written, shop) || namesUnknownChinese(written, shop);
}

/** `do you have pockets` asks for a part of something, `do you sell batteries` for a thing. */
const SAYS_SELL = /\b(sell|selling|carry|price|cost|how much)\b/;

function namesUnknownEnglish(text: string, shop: Shop): boolean {
  return ENGLISH_FRAMES.some((frame) => {
    const written = frame.exec(text)?.groups?.thing;
    if (written === undefined) return false;
    const thing = ` ${written} `.replace(ENGLISH_END, ' ').trim();
    const noun = thing.split(/[ -]/).at(-1) ?? '';
    const isPartOfOne = asksAboutGoods(noun) && !SAYS_SELL.test(text);
    return noun.length >= 2 && !POINTING_WORDS.has(noun) && !isPartOfOne && isUnknown(thing, noun, shop);
  });
}

/** No word of the thing is one the shop uses: a name, an option, a region or a measure. */
function isUnknown(thing: string, noun: string, shop: Shop): boolean {
  const senses = tokenise(thing, shop).flatMap((token) => (token.text === noun ? token.senses : []));
  const isKnown = senses.some(({ kind }) => kind !== 'role' && kind !== 'unit');
  const hasProduct = tokenise(thing, shop).some((token) =>
    token.senses.some(({ kind }) => kind === 'product'),
  );
  return !isKnown && !hasProduct && !isShortForm(noun, shop);
}

/** `cardi` for a cardigan. */
function isShortForm(noun: string, { products }: Shop): boolean {
  const words = namesOf(products).flatMap(({ names }) => names.flatMap((name) => name.split(' ')));
  return noun.length >= 4 && words.some((word) => word.startsWith(noun));
}

function namesUnknownChinese(text: string, shop: Shop): boolean {
  return CHINESE_FRAMES.some((frame) => {
    const written = frame.exec(text)?.groups?.thing;
    if (written === undefined) return false;
    const tokens = tokenise(written, shop);
    const isKnown = tokens.some((token) =>
      token.senses.some(({ kind }) => kind === 'product' || kind === 'region'),
    );
    if (isKnown) return false;
    const rest = withoutOptions(written, shop).replace(CHINESE_POINTING, ' ');
    return /\p{Script=Han}{2,}/u.test(rest);
  });
}

function withoutOptions(text: string, shop: Shop): string {
  const tokens = tokenise(text, shop);
  const is = (index: number, ...kinds: readonly string[]) =>
    tokens[index]?.senses.some(({ kind }) => kinds.includes(kind)) ?? false;
  return tokens
    .filter((_, index) => {
      // 箱 is a measure word behind a number, and the end of 冰箱.
      const isMeasureWord = is(index, 'unit') && (index === 0 || is(index - 1, 'number'));
      return !is(index, 'option', 'number') && !isMeasureWord;
    })
    .map((token) => token.text)
    .join('');
}
