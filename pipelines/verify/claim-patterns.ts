/** A promise or quality by the words that make it, in both languages. Something must say it before a reply may. */
export interface ClaimPattern {
  readonly key: string;
  /** Code of the violation when no fact says it. */
  readonly code: 'unbound_stock' | 'unbound_promise' | 'unbound_date' | 'unbound_claim';
  readonly says: RegExp;
}

/** What is there and what is not. `in_stock` and `sold_out` deny each other. */
const STOCK: readonly ClaimPattern[] = [
  {
    key: 'sold_out',
    code: 'unbound_stock',
    says: /卖[完光空]了?|售[罄完空]|(?:没|缺|断|无)货|抢[光空完]了?|断码|(?<=库存|现货)(?:已经?)?(?:没有|为零|清零|空)了?|没有?(?:现货|库存)了?|没有货|拍[光完]了|\bsold[ -]?out\b|\bout of stock\b|\b(?:no|zero) stock\b|\ball gone\b|\bno longer available\b|\bunavailable\b|\b(?:it|this|that|one|size|colou?r)(?:'s| is| are)(?:n't| not| no longer) available\b|\bnone (?:left|remaining)\b|\bno more (?:left|in stock)\b/gi,
  },
  {
    key: 'in_stock',
    code: 'unbound_stock',
    says: /有现?货|现货(?!发|价)|库存充足|货(?:源|量)?充足|足量|有库存|还有(?=[呢哦哈的吗呀,，。!！]|$)|\bin stock\b|\bstill (?:have|got) (?:some|it|them|plenty)\b|(?<!(?:\bis|\bare|n't|\bnot) (?:still )?)\bavailable(?= (?:now|right now|today|in all)\b|[.!,]|$)|(?<!\b(?:delivery|payments?|instal?lments?|shipping|returns?|coupons?|codes?|support|refunds?|options?|cod|paypal|service|agents?)[^.,;!?]{0,12})\b(?:is|are) (?:still )?available\b|\bplenty (?:left|of|in stock)\b|\bready to ship\b|\bwell stocked\b/gi,
  },
  {
    key: 'few_left',
    code: 'unbound_stock',
    says: /(?:只剩|仅剩|剩下?|还有)(?:最后)?(?:几|不多)[件个双台支瓶套盒条份]?了?|不多了|库存(?:紧张|告急|有限|不足)|快(?:没|卖完|抢光|售罄)了?|即将售罄|最后几[件个双台]|手慢无|仅此|\b(?:only|just) a few (?:left|remaining)?|\b(?:last few|few left|a few left|several left|running (?:low|out)|almost (?:gone|sold out)|nearly (?:gone|sold out)|low (?:on )?stock|limited stock|selling out|going fast|while stocks? lasts?)\b/gi,
  },
  {
    key: 'restock',
    code: 'unbound_stock',
    says: /补货|到新货|返场|再上架|重新上架|补上|\b(?:restock(?:ed|ing)?|back in stock|more (?:coming|on the way)|new batch|replenish\w*)\b/gi,
  },
  { key: 'preorder', code: 'unbound_stock', says: /预售|预定|预订|\bpre-?orders?\b|\bback-?orders?\b/gi },
];

const PROMISES: readonly ClaimPattern[] = [
  {
    key: 'free_shipping',
    code: 'unbound_promise',
    says: /包邮|免邮费?|不(?:要|收|用付?)(?:运费|邮费)|免运费|免费(?:配送|发货|送货|邮寄|快递)|(?:运费|邮费)(?:全)?(?:免|0元|我们?(?:包|出))|0 ?(?:元)?(?:运费|邮费)|\b(?:shipping|postage|delivery) (?:is |are )?on (?:us|the house)\b|\bfree (?:\w+ )?(?:shipping|delivery|postage)\b|\b(?:ships?|shipped|shipping|delivery|delivered|postage)(?: is| are)?(?: all| totally| completely)? free\b|\bno (?:shipping|delivery|postage) (?:fees?|costs?|charges?)\b|\bfree over\b|\bfree ship\b|\b(?:we|i) (?:cover|pay(?: for)?) (?:the )?(?:shipping|postage|delivery)\b|\b(?:shipping|postage|delivery) included\b/gi,
  },
  {
    key: 'free_gift',
    code: 'unbound_promise',
    says: /赠品|赠送|附赠|附送|加[赠送]|[再还另]送|免费[送领得]|买就送|买[它这]送|下单就?送|送(?:您|你|一|1|个|小|礼|好礼|运费险|同款|全套|袜|包|配件|收纳)|白送|0元[送得]|好礼|有礼|礼品|小样|\bgifts? (?:with|included|for)\b|\bfree (?:gifts?|samples?|items?|cases?|bags?|socks?|pouch|box|one|extra|bonus|accessor\w+|gift[ -]?wrap\w*|\w+ (?:with|included))\b|\bcomplimentary\b|\bon the house\b|\bbonus (?:gift|item)\b|\bthrow in\b|\b(?:a|with) gifts?\b|\bgiveaway\b|\bwin an?\b/gi,
  },
  {
    key: 'free_of_charge',
    code: 'unbound_promise',
    says: /(?<!咨询)免费(?!咨询|配送|发货|送|邮寄|快递|领|得)|不要钱|零元购|0元购|\bfor free\b|\bfree of charge\b|\bat no (?:extra |additional )?(?:cost|charge)\b|\bfree (?:trial|repairs?|replacements?|exchanges?|returns?|alterations?|installation)\b/gi,
  },
  {
    key: 'guarantee',
    code: 'unbound_promise',
    says: /(?<!质|不能|没法|无法)保证|担保|包(?:退|换|赔|修|好用|[你您]?满意)|(?<!不)保(?:价|您|你)|品质保障|售后无忧|放心买|\bguarantee[sd]?\b|\bwe promise\b|\bprice match\b|\bmatch (?:any|the) price|\bsatisfaction\b|\bmoney[ -]back\b/gi,
  },
  {
    key: 'compensation',
    code: 'unbound_promise',
    says: /[假少坏]一?[赔罚] ?[一二三五十百0-9]+|赔付|双倍赔|退一赔|\b(?:times|double|triple|x) the price back\b|\bcompensat\w+/gi,
  },
  {
    key: 'returns',
    code: 'unbound_promise',
    says: /(?:可以?|能|支持|随时|接受|免费)(?:随时|直接|申请|免费|7天|无理由)*(?:退|换)(?!款中)|退换|退货|退款|(?<=不)退(?![步休潮])|全额退|\brefund(?:s|ed|able)?\b|\breturn(?:s|ed|able)?\b(?= |[.,!?]|$)|\bexchanges?\b|\bmoney back\b/gi,
  },
  {
    key: 'free_returns',
    code: 'unbound_promise',
    says: /运费险|(?:退货|退换|质量问题)[^,，。]{0,6}运费(?:我们?|商家|店家)(?:出|承担|包)|免费退|上门取件|\bfree returns?\b|\bwe (?:pay|cover) (?:the )?return/gi,
  },
  {
    key: 'opened_returns',
    code: 'unbound_promise',
    says: /拆封[^,，。;；]{0,6}[退换]|\bopened [^.,;!?]{0,40}(?:return|refund)(?:ed|s|able)?\b/gi,
  },
  {
    key: 'no_reason_returns',
    code: 'unbound_promise',
    says: /无理由|\bno questions asked\b|\bany reason\b/gi,
  },
  { key: 'warranty', code: 'unbound_promise', says: /质保|保修|联保|延保|换新|\bwarrant(?:y|ies)\b/gi },
  { key: 'lifetime', code: 'unbound_promise', says: /终身|终生|永久|一辈子|\blife-?time\b|\bforever\b/gi },
  {
    key: 'price_rise',
    code: 'unbound_promise',
    says: /涨价|恢复原价|回原价|调价|\bprice (?:will |is )?(?:go(?:es|ing)? up|ris(?:e|es|ing)|increas\w+)|\bgoes back (?:up )?to\b|\bback to full price\b/gi,
  },
  {
    key: 'price_promise',
    code: 'unbound_promise',
    says: /买贵(?:退|补)|差价|不会再低|不再降|史上|历史(?:最低|低价)|破价|跳楼价|亏本|成本价|工厂价|批发价|出厂价|\b(?:wholesale|cost|factory) price\b|\bbelow cost\b|\blowest\b|\bnever (?:be )?(?:cheaper|lower)\b/gi,
  },
  {
    key: 'limited',
    code: 'unbound_promise',
    says: /限量|限时|限购|秒杀|闪购|绝版|断货王|抢购|\blimited(?: edition| time| offer| quantity)\b|\bflash sale\b|\bexclusive\b|\bone[- ]time offer\b/gi,
  },
  {
    key: 'discount',
    code: 'unbound_promise',
    says: /(?:正在|今天|直播间?|现在|都|全场|全店|享|更|领|有|还有|可享|再)(?:有|享|做|打|可享)?(?:折扣|特惠|特价|优惠|活动价|打折)|打个?折|便宜(?:点|些|一点)|清仓|甩卖|\b(?:on sale|clearance|final sale|haggle|(?:a )?(?:third|quarter) off|discounted|special offer|(?:extra|more) (?:off|discount)|(?:a|big|huge|extra|additional) discount|deals?)\b/gi,
  },
  {
    key: 'instalments',
    code: 'unbound_promise',
    says: /分期|免息|花呗|白条|\binstal?ments?\b|\bpay later\b|\b(?:klarna|afterpay|affirm)\b|\binterest[ -]free\b/gi,
  },
  {
    key: 'cash_on_delivery',
    code: 'unbound_promise',
    says: /货到付款|到付|\bcash on delivery\b|\bcod\b|\bpay on (?:delivery|arrival)\b/gi,
  },
  {
    key: 'tax_free',
    code: 'unbound_promise',
    says: /免税|包税|免关税|\b(?:tax|duty)[ -]free\b|\bno (?:customs|duties|import tax|taxes)\b|\b(?:duties|taxes) included\b/gi,
  },
  {
    key: 'try_first',
    code: 'unbound_promise',
    says: /试用|试穿|先用后付|先试|\b(?:free trial|try before)\b/gi,
  },
  {
    key: 'ships_anywhere',
    code: 'unbound_promise',
    says: /全球(?:配送|发货|可发|包邮)|(?:发|寄|送)(?:往)?(?:全球|全世界|海外|国外)|\bworldwide\b|\bship (?:anywhere|everywhere|internationally|overseas|abroad)\b/gi,
  },
  {
    key: 'order_done',
    code: 'unbound_promise',
    says: /下单成功|已(?:经)?(?:为您|帮您|给您)?(?:下单|预留|锁定|退款|发货|补偿|备注)|(?:为|帮|给)[您你](?:预留|留着?|锁定)|\b(?:order (?:is )?(?:placed|confirmed|shipped)|reserved for you|(?:i|we)(?:'ve| have) (?:reserved|refunded|shipped|placed|held))\b/gi,
  },
  {
    key: 'coupon_stacking',
    code: 'unbound_promise',
    says: /叠加|同时使用|一起用|折上折|\bstack(?:able|ed|ing)?\b|\bcombin(?:e|ed|able)\b/gi,
  },
];

const TIMES: readonly ClaimPattern[] = [
  {
    key: 'tomorrow',
    code: 'unbound_date',
    says: /明[天日晚早]|次日|隔天|\btomorrow\b|\bnext[ -]day\b|\bovernight\b/gi,
  },
  { key: 'day_after', code: 'unbound_date', says: /后[天日](?!性)|大后天|\bday after tomorrow\b/gi },
  {
    key: 'same_day',
    code: 'unbound_date',
    says: /当[天日](?:发|寄|达|出|送)|今[天日](?:就|马上|可|能)?(?:发|寄|达|到|出库)|马上(?:发货|就发)|立刻发|秒发|拍下就发|\bsame[ -]day\b|\bships? (?:out )?(?:today|immediately|now|instantly)\b/gi,
  },
  {
    key: 'next_week',
    code: 'unbound_date',
    says: /下[个]?(?:周|星期|礼拜|月)|\bnext (?:week|month|year)\b/gi,
  },
  {
    key: 'this_week',
    code: 'unbound_date',
    says: /[本这]周|这星期|周末|[本这]个?月|月[底初末]|年[底前]|\bthis (?:week|weekend|month)\b|\bweekends?\b|\bend of (?:the )?(?:week|month|year)\b/gi,
  },
  {
    key: 'weekday',
    code: 'unbound_date',
    says: /(?:周|星期|礼拜)[1-6一二三四五六日天](?!到周?[日天])|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/gi,
  },
  {
    key: 'only_today',
    code: 'unbound_date',
    says: /(?:仅限?|只限|只有|限|就)(?:今[天日晚]|本场|当天)|今[天日晚](?:最后|截止|结束|为止|过后|24点)|最后(?:一天|1天|一晚|半天|机会)|\btoday only\b|\bonly (?:today|tonight)\b|\bends? (?:today|tonight|soon|at midnight)\b|\blast (?:day|chance|call)\b|\btonight only\b|\buntil midnight\b/gi,
  },
  { key: 'double_11', code: 'unbound_date', says: /双(?:11|十一)|\bsingles'? day\b|(?<!\d)11\.11(?!\d)/gi },
  { key: 'double_12', code: 'unbound_date', says: /双(?:12|十二)|(?<!\d)12\.12(?!\d)/gi },
  { key: 'june_18', code: 'unbound_date', says: /(?<![\d.¥$])618(?:大促|活动|价|期间)/gi },
  {
    key: 'black_friday',
    code: 'unbound_date',
    says: /黑色?(?:星期)?五|\bblack friday\b|\bcyber monday\b/gi,
  },
  {
    key: 'holiday',
    code: 'unbound_date',
    says: /(?:春|中秋|端午|国庆|元旦|圣诞|情人|母亲|七夕)节?(?:前|后|期间|到货|活动|大促|特价)|\b(?:by|before|until|for) (?:christmas|new year|thanksgiving|easter|halloween)\b/gi,
  },
  {
    key: 'all_day',
    code: 'unbound_date',
    says: /24小时在线|全天候|全年无休|随时在线|(?<!\d)24\/7(?!\d)|7[x×*]24|\baround the clock\b/gi,
  },
];

/** The lexicons without the qualities of goods, which are in `quality-patterns.ts`. */
export const PROMISE_PATTERNS: readonly ClaimPattern[] = [...STOCK, ...PROMISES, ...TIMES];
