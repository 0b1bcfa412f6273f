import type { Language } from '../../domain/language.ts';
import type { ReplyAct } from '../../domain/reply-plan.ts';
import { grammarOf } from '../grammar/grammar-of.ts';
import { ACT_MEANINGS } from './meanings.ts';

/**
 * What only facts may speak of, by the words that give it away. Broad on purpose: a word too many costs one sentence
 * of a generator.
 */
const TOPICS: Readonly<Record<string, RegExp>> = {
  discount: topic(
    '折|优惠|便宜|特价|活动|券|满减|[减降涨讲砍还]价|秒杀|促销|赠|白送|免单|限时|截止',
    'deals?|sale|discount\\w*|coupons?|cheap\\w*|lower|off|bargains?|gifts?|bonus|vouchers?|promo\\w*|limited|get one',
  ),
  delivery: topic(
    '[邮运]费|[包免]邮|快递|顺丰|物流|到货|很快到|发货|发[出走]|[明后当隔]天|[今明]晚|[上下]午|马上|立刻',
    'ship\\w*|deliver\\w*|postage|couriers?|arriv\\w*|tomorrow|tonight|soon|immediately|right away',
  ),
  stock: topic(
    '库存|[现有没断缺补]货|[抢卖][光完]|售罄|最后|剩|还有很多',
    'stock\\w*|sold out|selling|left|gone|last|restock\\w*|plenty',
  ),
  returns: topic('退|换货|包换', 'refund\\w*|return\\w*|money back|exchange\\w*'),
  promise: topic(
    '质保|保修|保[证障]|承诺|赔|假货|正品|绝对|百分百',
    'warrant\\w*|guarante\\w*|promis\\w*|authentic|genuine|risk',
  ),
  superlative: topic(
    '最(?![近后])|第一|顶级|独家|大牌|所有人|均码',
    'best|number one|exclusive|everyone|everybody|one size',
  ),
  speaker: topic('本人|真人|人类|机器人|小姐姐|我叫', 'human|persons?|people|bot|robot|speaking|my name'),
  elsewhere: topic(
    '微信|加v|私[聊信]|扫码|评论区|主页|淘宝|天猫|京东|拼多多|抖音',
    'whatsapp|telegram|wechat|dm|amazon|ebay|scan|comments?',
  ),
};

function topic(chinese: string, english: string): RegExp {
  return new RegExp(`${chinese}|\\b(?:${english})\\b`, 'iu');
}

/**
 * True when a generator's own words speak of something its task does not: a reply about a price has no business with
 * stock or shipping. What the task may speak of is what the grammar's sentences for it do. The verifier judges what
 * is said; this keeps away what a model adds.
 */
export function strays(words: string, act: ReplyAct, language: Language): boolean {
  const sentences = grammarOf(language)
    [act].join('\n')
    .replace(/\{[a-z_]+\}/gu, ' ');
  const allowed = topicsOf(`${ACT_MEANINGS[act]}\n${sentences}`);
  return topicsOf(words).some((topic) => !allowed.includes(topic));
}

function topicsOf(words: string): readonly string[] {
  return Object.entries(TOPICS).flatMap(([topic, pattern]) => (pattern.test(words) ? [topic] : []));
}
