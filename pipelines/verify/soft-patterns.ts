import type { ClaimPattern } from './claim-patterns.ts';

const promise = (key: string, says: RegExp): ClaimPattern => ({ key, code: 'unbound_promise', says });

/**
 * Promises and prices without a figure: sellers' slang, speed without a time, prices for some people, amounts by the
 * way they are hedged. Learnt from lies that a generator told (docs/decisions/verifying-generated-text.md).
 */
export const SOFT_PATTERNS: readonly ClaimPattern[] = [
  promise(
    'dirt_cheap',
    /白菜价|骨折价?|地板价|跳楼|倒贴|白嫖|羊毛价|腰斩|便宜大碗|等于白送|\bdirt[ -]cheap\b|\b(?:a|real|total) (?:steal|bargain)\b|\b(?:peanuts|next to nothing|pocket (?:change|money)|practically free|costs? (?:you )?nothing|price drop|slashed|marked down)\b/gi,
  ),
  promise(
    'slang_amount',
    /[一二两三四五六七八九几百]百(?:出头|来块|多块)|百来块|几十块|[大小]几[百十]|(?:一杯|一顿)[^,，。]{1,4}(?:钱|价)|红票子|毛爷爷|\ba (?:grand|fiver|tenner|buck)\b|\b(?:couple of|few) bucks\b|\bprice of a coffee\b/gi,
  ),
  promise(
    'hedged_price',
    /(?:不到|低于|大约|差不多|涨到|降到|定金|首付|押金|每月|价值)(?= ?[¥$€£]\d)|(?<=[¥$€£][\d.,]{1,9} ?)左右|\b(?:about|around|almost|nearly|under|less than|worth|deposit of|drops to|minus)(?= [¥$€£]\d)|(?<=[$€£¥][\d.,]{1,9}) (?:or less|or so|ish|cashback|for members)\b/gi,
  ),
  promise(
    'for_members',
    /(?:会员|粉丝|学生|员工|内部|新客)(?:价|更(?:便宜|低)|专享)|\b(?:members|subscribers|students|followers|newcomers|first-timers) (?:pay|save|get)\b|\b(?:student|staff|insider|friends and family) (?:price|discount)s?\b/gi,
  ),
  promise('coupon', /领券|用券|满减|券后|有活动|\buse a coupon\b|\buse (?:my|the) code\b|\bvouchers?\b/gi),
  promise(
    'haggling',
    /(?:可以?|能|好)(?:讲|砍|还|议)价|价格(?:好商量|可谈|好说|随你)|抹[个零]|\b(?:i|we) can go lower\b|\bnegotiable\b|\bname your price\b|\bmake (?:me )?an offer\b|\bopen to offers\b/gi,
  ),
  promise(
    'soon',
    /(?:很快|马上)就?[到寄]|[神飞]速|速度?飞快|极速|快得很|\barriv\w+ (?:soon|quickly|fast)\b|\blightning[ -]fast\b|\bat your door\b|\bany day now\b|\bin no time\b/gi,
  ),
  promise('sf_express', /顺丰/gu),
  promise('home_delivery', /送货?(?:上门|上楼|到家)|\bexpress included\b|\bby air\b/gi),
  promise(
    'refund_if_unhappy',
    /不(?:满意|喜欢|合适|好看)(?:就|可以?|随时|包)退|\b(?:send|take) it back\b|\bhassle[ -]free\b/gi,
  ),
  promise(
    'damages',
    /假[货了]?(?:就|包|必)?赔|[坏丢]了?(?:就|包|给您)?[赔换]|赔[您你付钱]|保真|如假包换|\bnot a fake\b|\btrust me\b|\bcan't go wrong\b/gi,
  ),
  {
    key: 'plenty',
    code: 'unbound_stock',
    says: /还有[很好]多|多得是|管够|\b(?:tons|loads|heaps) of (?:them|it)\b|\bwe have heaps\b/gi,
  },
  {
    key: 'last_ones',
    code: 'unbound_stock',
    says: /最后一批|\blast (?:pieces|ones|items)\b|\babout to sell out\b|\bfinal run\b|\bwhile it lasts\b/gi,
  },
  {
    key: 'good_quality',
    code: 'unbound_claim',
    says: /(?:质量|品质|做工|面料)(?:超|很|非常|特别|真|绝对)好|性价比高|耐用|结实得很|\b(?:great|top|excellent|designer|premium) quality\b|\bwell made\b|\bvalue for money\b|\bgreat value\b|\bworth every penny\b/gi,
  },
  {
    key: 'healthy',
    code: 'unbound_claim',
    says: /对(?:身体|皮肤)好|养胃|补血|免疫力|瘦肚子|能治病|\bgood for your (?:skin|health)\b|\bgentle on skin\b|\bimmune\b|\bhelps you sleep\b|\bclears acne\b|\bkills germs\b|\bdoctors love\b/gi,
  },
];
