import type { Figure, Role } from './assertion.ts';
import type { Scan } from './scan.ts';
import { lastCue, wordsBefore, wordsBehind } from './words-around.ts';

const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const START = '(?<![\\d.])';
const DOLLARS = ['USD', 'AUD', 'CAD', 'SGD', 'HKD', 'NZD', 'TWD'];

/** The currencies a sign or word may stand for; the first that matches counts. */
const CURRENCIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:us\$|usd|美元|美金|美刀)$/i, ['USD']],
  [/^(?:au?\$|aud|澳元|澳币)$/i, ['AUD']],
  [/^(?:ca?\$|cad|加元|加币)$/i, ['CAD']],
  [/^(?:hk\$|hkd|港币|港元)$/i, ['HKD']],
  [/^(?:nt\$|twd|新?台币)$/i, ['TWD']],
  [/^(?:s\$|sgd|新币)$/i, ['SGD']],
  [/^(?:nzd|nz\$)$/i, ['NZD']],
  [/^(?:\$|dollars?|bucks?|刀|cents?)$/i, DOLLARS],
  [/^(?:€|eur|euros?|欧元)$/i, ['EUR']],
  [/^(?:£|gbp|pounds?|quid|英镑)$/i, ['GBP']],
  [/^(?:jpy|日元|日币)$/i, ['JPY']],
  [/^(?:円|¥)$/i, ['CNY', 'JPY']],
  [/^(?:cny|rmb|cn¥|人民币|元|块钱?|圆|yuan|kuai|毛钱?|角钱?|分钱)$/i, ['CNY']],
];
const SIGN =
  '(?:(?:us|au?|ca?|hk|nt|s|nz)?\\$|(?:cn)?¥|€|£|(?<![a-z])(?:usd|cny|rmb|eur|gbp|aud|cad|hkd|sgd|nzd|twd|jpy)|人民币)';
const UNIT =
  '(?:元(?!素|气|旦)|块钱|块(?!头|状)|圆(?![形领])|人民币|美元|美金|美刀|刀(?![片具])|欧元|英镑|港币|港元|日元|台币|澳元|加元|新币|(?:毛|角|分)钱|[¥$€£]|(?:rmb|cny|yuan|kuai|usd|dollars?|bucks?|eur|euros?|gbp|pounds?|quid|hkd|aud|cad|sgd|nzd|twd|jpy|cents?)(?![a-z]))';

const SIGNED = new RegExp(
  `(?<sign>${SIGN}) ?(?<amount>${NUMBER})(?<scale>[kw万千](?![a-z]))?(?:${UNIT})?`,
  'gi',
);
const WITH_UNIT = new RegExp(
  `${START}(?<![a-z])(?<amount>${NUMBER})(?<scale>[kw万千](?![a-z]))? ?(?<sign>${UNIT})(?<tail>(?<=块)\\d(?!\\d| ?[件个双天折%元块期款号.]))?`,
  'gi',
);
/** An amount without a currency, where only money can be meant. */
const BARE = new RegExp(
  `(?<cue>只要|只需|仅需|仅售|才卖|到手(?:价|只要)?|现价|售价|原价|日常价|吊牌价|划线价|市场价|平时|直播价|秒杀价?|特价|价格是?|价|卖|券后|立减|直降|运费|邮费|总价|合计|(?<![a-z])(?:costs?|priced?(?: at| is|:)?|pay|only|just|now|was|were|for|at|is|save|list|total)(?: only| just)?:?)[ :：]{0,2}(?<amount>${NUMBER})(?!\\d|[.:]\\d|[-/]\\d| ?[-~到至]? ?(?:[a-z%°×*\ue000-\uf8ff]|折|号|码|件|个|双|天|小时|年|月|寸|点|期|款|种|款|色))`,
  'gi',
);
/** `满299减30`, `满79包邮`: no currency is needed to see that it is money. */
const SPEND = new RegExp(`(?<=满 ?)(?<amount>${NUMBER})(?!\\d|\\.\\d| ?(?:件|个|岁|天|月|年|期))`, 'gu');
const TAKE_OFF = new RegExp(`(?<=减 ?)(?<amount>${NUMBER})(?!\\d|\\.\\d| ?(?:%|件|斤|kg|天|期))`, 'gi');
const BEFORE_FREE_SHIPPING = new RegExp(
  `${START}(?<![a-z])(?<amount>${NUMBER})(?= ?(?:包邮|顺丰包邮))`,
  'gi',
);

const CUES_BEFORE: readonly (readonly [Role, RegExp])[] = [
  [
    'list',
    /原价|日常价|日常|划线价|吊牌价|专柜价|平时|市场价|\b(?:(?:list|usual|regular|original|normal|retail)(?: price)?|was|were|usually|regularly|originally|normally|rrp|msrp|down from|instead of|before)\b/gi,
  ],
  ['fee', /运费|邮费|快递费|配送费|物流费|\b(?:shipping|postage|delivery|freight)\b/gi],
  ['threshold', /满|超过|\b(?:over|above|orders? of|spend|minimum)\b/gi],
  ['off', /减|优惠|省|便宜|抵扣?|降|\b(?:save[sd]?|saving|discount(?: of)?|up to|knock|minus)\b/gi],
  ['total', /合计|总共|一共|共计|总价|应付|总计|\b(?:total|altogether|in all|sum)\b/gi],
  ['price', /现价|现在|到手|券后|售价|直播价|秒杀价|特价|折后|今天|\b(?:now|price|today)\b/gi],
];
const CUES_BEHIND: readonly (readonly [Role, RegExp])[] = [
  ['off', /^ ?(?:off\b|discount|优惠券|券|的?优惠|cheaper|less\b)/gi],
  ['threshold', /^ ?(?:以上|起?(?:包邮|免邮|免运)|or more|and (?:up|above|over)|minimum|及以上)/gi],
  ['fee', /^ ?(?:的?(?:运费|邮费|快递费)|(?:for )?(?:shipping|postage|delivery))/gi],
  [
    'list',
    /^ ?(?:(?:是|为)?(?:原价|日常价|吊牌价)|(?:is )?(?:the )?(?:list|regular|usual|original|normal|retail)\b)/gi,
  ],
  ['total', /^ ?(?:in total|total|altogether|in all)/gi],
];
const AT_LEAST_BEHIND = /^ ?(?:起(?!包邮|免)|and up|onwards|\+)/i;
const AT_LEAST_BEFORE = /(?:\b(?:from|starting at|starts at|as low as)|低至|最低|起价)[: ]*$/i;

/** Reads amounts of money in any notation: `¥183`, `183块5`, `$26.30`, `26 bucks`, `满299减30`, `只要183`. */
export function readMoney(scan: Scan): void {
  for (const pattern of [SIGNED, WITH_UNIT]) {
    scan.take(pattern, (match) => {
      if (/pounds?/i.test(match.groups?.sign ?? '') && /weigh|lb/i.test(scan.text)) return undefined;
      return moneyAt(scan.text, match);
    });
  }
}

/** Reads amounts that only a word shows to be money. To be called when every figure with a unit has been read. */
export function readBareMoney(scan: Scan): void {
  for (const pattern of [SPEND, TAKE_OFF, BARE, BEFORE_FREE_SHIPPING])
    scan.take(pattern, (match) => moneyAt(scan.text, match));
}

function moneyAt(text: string, match: RegExpExecArray): Figure {
  const { cue = '', amount = '', scale = '', sign = '', tail = '' } = match.groups ?? {};
  const words = match[0].slice(cue.length).replace(/^[ :：]+/u, '');
  const end = match.index + match[0].length;
  const at = end - words.length;
  const before = wordsBefore(text, at);
  const behind = wordsBehind(text, end);
  const currencies = CURRENCIES.find(([pattern]) => pattern.test(sign))?.[1];
  const role = lastCue(behind, CUES_BEHIND) ?? lastCue(before, CUES_BEFORE);
  const isFrom = AT_LEAST_BEHIND.test(text.slice(end, end + 12)) || AT_LEAST_BEFORE.test(before);
  return {
    kind: 'money',
    values: [round((toNumber(amount) * scaleOf(scale)) / partsOf(sign) + toNumber(tail || '0') / 10)],
    ...(currencies === undefined ? {} : { currencies }),
    ...(role === undefined ? {} : { role }),
    ...(isFrom && role !== 'threshold' ? { bound: 'at_least' } : {}),
    words,
    at,
  };
}

function toNumber(written: string): number {
  return Number(written.replaceAll(',', ''));
}

function round(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}

function scaleOf(letter: string): number {
  if (letter === '') return 1;
  return /[w万]/i.test(letter) ? 10_000 : 1_000;
}

/** How many of a small unit make one of the currency. */
function partsOf(sign: string): number {
  if (/^(?:毛|角)/u.test(sign)) return 10;
  return /^(?:分钱|cents?)/i.test(sign) ? 100 : 1;
}
