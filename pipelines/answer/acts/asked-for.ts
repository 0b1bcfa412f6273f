import type { Product } from '../../domain/shop.ts';
import { namesOf } from '../../understand/slots/find-products.ts';
import { toSlotText } from '../../understand/slots/slot-text.ts';

/** Wishes that are told by their words, whatever intent the message was given. All on normalised text. */

/** `多少美元`, `in rmb`: the currency asked for. */
const CURRENCY_WORDS: Readonly<Record<string, RegExp>> = {
  CNY: /人民币|\brmb\b|\bcny\b|\byuan\b|\bchinese money\b|块钱?人民币/,
  USD: /美元|美金|\busd\b|\bdollars?\b|\bus\$|刀乐/,
  EUR: /欧元|\beuros?\b|\beur\b/,
  GBP: /英镑|\bpounds? sterling\b|\bgbp\b|\bquid\b/,
  HKD: /港币|港元|\bhkd\b/,
  JPY: /日元|\bjpy\b|\byen\b/,
};

/** The currency a viewer wants to be told a price in; undefined when they name none. */
export function askedCurrency(text: string): string | undefined {
  return Object.keys(CURRENCY_WORDS).find((currency) => CURRENCY_WORDS[currency]?.test(text));
}

/** Asks what it cost before the offer. */
export function asksForListPrice(text: string): boolean {
  return /原价|划线价|吊牌价|(之前|以前|平时|原来|活动前)(是|要|都)?(卖|多少|价)|便宜了多少|original(ly)? |list price|\bmsrp\b|\brrp\b|before (the )?(sale|discount|offer|promo)|\b(cost|price|go for) before\b|used to (be|cost)|(regular|normal|full) price/.test(
    text,
  );
}

/** Wants it cheaper. */
export function isBargaining(text: string): boolean {
  if (asksForListPrice(text)) return false;
  return /便宜|少点|少一点|优惠(一)?点|再降|降价|砍价|讲价|最低(价|多少)|底价|抹零|打个折|能少吗|太贵|lower|cheaper|\bbest price\b|better (price|deal)|lowest|discount (it|on (this|that|the))|knock .* off|come down|too expensive|overpriced|negotia|\bhaggle/.test(
    text,
  );
}

/** Asks what something costs. */
export function asksForPrice(text: string): boolean {
  return /多少钱|多少|几块|几元|几米|价|到手|怎么卖|贵|how much|how mcuh|\bhm (is|r|are|4|for|u)\b|\bprice|\bcosts?\b|\btotal\b|\$/.test(
    text,
  );
}

/**
 * Asks what a product costs beside something else: `开衫多少钱 包邮吗`, `price of the blender and do you ship to australia`; not what sending
 * it costs.
 */
export function asksWhatItCosts(product: Product, text: string): boolean {
  const written = toSlotText(text);
  return namesOf([product])
    .flatMap(({ names }) => names)
    .some((name) => {
      const at = written.indexOf(name);
      if (at === -1) return false;
      const before = written.slice(0, at);
      const behind = written.slice(at + name.length);
      return (
        /(how much (is|are|r|for)|(price|cost) (of|for|on))( the| this| a| your)? ?$/.test(before) ||
        /^s? (price|cost)\b/.test(behind) ||
        (!saysSending(before) &&
          /^(现在|今天|是|卖|要)?(多少钱|几块|几米|什么价|啥价|怎么卖|价格)/.test(behind))
      );
    });
}

/** Speaks of sending something. */
export function saysSending(text: string): boolean {
  return /寄|邮(?!箱)|运(?!动)|快递|发到|发往|\bship|deliver|postage/.test(text);
}

/** Asks whether there is something. */
export function asksWhetherThere(text: string): boolean {
  return /有没有|有木有|还有|有货|有.{0,8}(吗|么|没|不)|do (you|u) have|does it come|have (it|this|that|them)|\bany\b|available|\bleft\b|in stock|got\b/.test(
    text,
  );
}

/** Asks what size to take, or how sizes turn out; not which sizes there are. */
export function asksForSize(text: string): boolean {
  return /(穿|选|拿|拍|要|买)(多大|什么码|哪个码|几码|多大码|什么号|哪个尺码|什么尺码)|多大码|尺码(表|怎么|建议|推荐|对照)|怎么选(码|尺码)|推荐.{0,3}码|偏(大|小)|正码|(胖|瘦|壮|高个|矮个|大码).{0,8}能穿|能穿得?下|穿得下|脚(宽|胖)|wide feet|narrow feet|what size (should|do|would|will|for|to|am|is (right|best))|wh?ich size|(what|which) [a-z]+ size\b|size (chart|guide|advice|recommend)|true to size|run (small|large|big)|runs (small|large|big)|fit me|my size|what size\b(?!s)/.test(
    text,
  );
}

/** Asks which values of an option there are; the option's names in shop files. */
const OPTION_QUESTIONS: readonly { readonly names: readonly string[]; readonly asked: RegExp }[] = [
  {
    names: ['color', 'colour', 'shade'],
    asked:
      /(什么|哪些|哪几|几个|几种|有啥|啥|多少)(颜色|色号|色)|颜色(有|都|呢|$)|色号(有|都|呢|$)|(what|which|wat|how many|any other|other|all the) (colou?r|shade)s?|\b(colou?rs|shades)\b|(colou?r|shade)( do| does|\?| available|$)/,
  },
  {
    names: ['size'],
    asked:
      /(有|都有)?(什么|哪些|哪几|几个|啥)(尺码|码数|尺寸|圈号|码|规格)(?!合适|好)|尺码(有|都有|呢|$)|码数(有|都|齐)|\bsizes\b|size( do (you|u)| does it| available|\?$|$)/,
  },
  {
    names: ['flavour', 'flavor'],
    asked: /(什么|哪些|几种|啥)(口味|味道)|(what|which) flavou?rs?|\bflavou?rs\b/,
  },
  {
    names: ['model'],
    asked: /(什么|哪些|几种|几个|哪几)(型号|机型|手机)|(what|which) (\w+ )?models?|which (phones|iphones)/,
  },
  { names: ['length'], asked: /(什么|哪些|几种|几个)长度|\blengths\b/ },
  {
    names: ['weight', 'capacity', 'volume'],
    asked: /(什么|哪些|几种|几个)(重量|容量|规格)|(what|which) (weights|capacities|volumes)/,
  },
  {
    names: ['height'],
    asked: /(什么|哪些|几种|几个)高度|多高|多厚|(what|which) heights?|how (high|tall|thick)/,
  },
];

/** Names an option may have about whose values is asked; empty when none is. */
export function askedOptions(text: string): readonly string[] {
  return OPTION_QUESTIONS.filter(({ asked }) => asked.test(text)).flatMap(({ names }) => names);
}

/** Asks what a product comes in, whichever option. */
export function asksForOptions(text: string): boolean {
  return /有(什么|哪些|几)(款|种|规格|选择|型号|款式)|几个(款|版本)|options|variants|variations|come in\b|versions/.test(
    text,
  );
}

/** Speaks of a warranty. */
export function asksForWarranty(text: string): boolean {
  return /质保|保修|保固|包修|保几年|保多久|保不保|(坏了?|断了?|掉了?).{0,3}(保吗|能保|包不包|给保)|warrant|guarantee|(broken?|breaks?|faulty?|defect).* covered|covered if/.test(
    text,
  );
}

/** Speaks of goods that were opened or tried. */
export function saysOpened(text: string): boolean {
  return /拆封|拆了|拆过|打开|开封|开过|开了|用过|用了|试用|试过|试色|试了|opened|opening|unsealed|\bopen\b|\bused\b|tried|swatch|unboxed|after (using|trying)/.test(
    text,
  );
}

/** Speaks of an invoice. */
export function asksForInvoice(text: string): boolean {
  return /发票|开票|invoice|\breceipt/.test(text);
}

/** Wants an order changed or cancelled, which only people can do. */
export function wantsOrderChanged(text: string): boolean {
  return /取消|改地址|换地址|修改|改一下|退单|撤单|拍错|填错|写错|地址错|催|cancel|change (my|the) (address|order|size|colou?r)|wrong address|modify|edit my/.test(
    text,
  );
}

/** Asks whether coupons add up. */
export function asksForStacking(text: string): boolean {
  return /叠加|叠用|一起用|同时用|同用|两张|可以都用|stack|combine|together|both (codes|coupons)|two (codes|coupons)|multiple (codes|coupons)/.test(
    text,
  );
}

/** Asks how much of a product's price is taken off. */
export function asksHowMuchOff(text: string): boolean {
  return /几折|多少折|打折吗|降了多少|how much off|% off|\bon sale\b|discounted/.test(text);
}

/** Asks about an order of somebody else. */
export function saysSomebodyElse(text: string): boolean {
  return /别人|他人|朋友|人家的|谁(买|下)|u_\w+|'s order|\b(his|her|their|someone|somebody|who (bought|ordered))\b/.test(
    text,
  );
}

/** Speaks of a first order. */
export function saysNewCustomer(text: string): boolean {
  return /新客|新人|新用户|首单|第一次(买|下单|来)|新粉|first.?(order|time|purchase)|new (customers?|buyers?|users?|ppl|people|here)\b|newbie|\bnewcomer/.test(
    text,
  );
}

/** Asks how soon it is sent. */
export function asksForDispatch(text: string): boolean {
  return /(什么时候|多久|几天|几时|啥时候|哪天|何时|今天|当天|明天|马上|多快)(能|可以|会|才|内)?(发货|发出|寄出|发吗|发走)|发货(时间|快|要多久|多久)|现货.*发|dispatch|when (do|will|does|can) (you|u|it|they|this) ?(guys )?(ship|send)|how (soon|fast|quick(ly)?) (do|will|can|does) (you|it|u) (ship|send)|ship(s)? (out|today|same day)|handling time|processing time/.test(
    text,
  );
}

/** Asks who carries it. */
export function asksForCourier(text: string): boolean {
  return /(什么|哪家|哪个|啥)(快递|物流)|(用|走|寄)(什么|哪家|啥)(发|寄)|发(顺丰|中通|圆通|申通|韵达|京东|邮政)|(顺丰|中通|圆通|申通|韵达)(吗|包邮|发)|快递是|走(顺丰|中通|圆通)|courier|carrier|(which|what) (shipping|delivery|logistics)? ?(company|service)|fedex|\bups\b|\bdhl\b|usps|sf express|who (ships|delivers)/.test(
    text,
  );
}

/** Asks whether postage is paid by the shop. */
export function asksForFreeShipping(text: string): boolean {
  return /包邮|免邮|免运费|free (shipping|delivery|postage)|ship(ping)? (is )?free/.test(text);
}

/** Asks who or what is answering. */
export function asksWhoIsThere(text: string): boolean {
  return /(是|是不是)?(机器人|真人|ai|人工智能)(吗|嘛|么|不|\?)|你是谁|are (you|u) (a |an )?(bot|robot|real|human|person|ai)|is this (a |an )?(bot|robot|ai|real)|who are (you|u)\b/.test(
    text,
  );
}
