/**
 * What viewers ask about, with the words for it in both languages: `is it waterproof`, `能碰水吗` and an attribute `防水`
 * meet in one term, across languages too. Chinese words are matched anywhere, English ones as whole words with the
 * usual endings.
 */
const CONCEPTS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  water: {
    zh: '防水|进水|碰水|淋雨|下雨|洗澡|游泳|出汗|汗水',
    en: 'waterproof|water|swim|shower|rain|sweat|splash|wet|swimming',
  },
  battery: {
    zh: '续航|电池|电量|待机|用多久|用几个小时|听多久|没电',
    en: 'battery|playtime|standby|runtime',
  },
  charge: { zh: '充电|充满|快充|充一次', en: 'charge|charging|recharge|charger|fast_charge' },
  pair: { zh: '配对|连接|连上|连不上|连手机|怎么连|搜不到', en: 'pair|pairing|connect|connection|reconnect' },
  reset: { zh: '重置|恢复出厂|复位|初始化', en: 'reset|factory' },
  bluetooth: { zh: '蓝牙', en: 'bluetooth' },
  noise: { zh: '降噪|噪音|杂音', en: 'noise(?:[ -]cancell?(?:ing|ation))?|anc' },
  compatible: {
    zh: '兼容|适配|支持苹果|苹果手机|安卓手机|苹果|安卓|iphone',
    en: 'compatible|compatibility|iphone|android|ios|samsung',
  },
  touch: { zh: '触控|触摸|按键|轻触|双击|长按', en: 'touch|tap|press|button|control' },
  volume: { zh: '音量|声音小|大声', en: 'volume|louder|quiet' },
  light: { zh: '指示灯|灯光|闪灯|红灯|白灯|绿灯|亮灯', en: 'led|light|indicator|blink|flash' },
  fit: { zh: '版型|宽松|修身|显胖|偏大|偏小', en: 'fit|loose|relaxed|slim|oversized' },
  limescale: {
    zh: '除水垢|去水垢|除垢|水垢|去垢|结垢',
    en: '(?:(?:clean|remove) (?:the )?)?limescale|descale|descaling|scale',
  },
  wash: {
    zh: '洗涤|清洗|机洗|手洗|水洗|洗衣机|怎么洗|能洗|可以洗|清洁|晾干|保养',
    en: 'wash|washable|care|clean|cleaning|laundry|washer|dryer',
  },
  material: { zh: '材质|面料|材料|料子|什么做的|布料', en: 'material|fabric|cotton|acrylic|made' },
  ingredients: {
    zh: '成分|配料|添加|含有|酒精|香精|过敏',
    en: 'ingredient|contain|alcohol|fragrance|allergen|allergy|allergic|additive',
  },
  pregnancy: { zh: '孕妇|孕期|怀孕|哺乳', en: 'pregnant|pregnancy|breastfeeding' },
  expiry: { zh: '保质期|过期|到期|生产日期|有效期多久', en: 'expiry|expire|expiration|shelf' },
  stretch: { zh: '弹力|弹性|微弹', en: 'stretch|stretchy|elastic' },
  weight: { zh: '重量|多重|几斤|轻不轻|重不重', en: 'weight|weigh|heavy|lightweight' },
  thickness: {
    zh: '厚度|厚不厚|薄不薄|厚吗|薄吗|透不透|中厚|加绒|哪个季节|什么季节|春天|夏天|秋天|冬天|春秋|冬季|夏季',
    en: 'thick|thin|see-through|season|warm|winter|summer|spring|autumn',
  },
  length: { zh: '裤长|衣长|长度|多长(?!时间)', en: 'length|inseam|how long (?:is|are)' },
  capacity: { zh: '容量|多少毫安|毫安|多少毫升', en: 'capacity|mah|ml' },
  plane: { zh: '飞机|登机|坐飞机|托运|机场', en: 'plane|airplane|flight|cabin|carry-on|airport' },
  certified: { zh: '认证|3c', en: 'certification|certified|ccc' },
  ports: { zh: '接口|插口|几个口|usb|type-c', en: 'port|usb|usb-c|usb-a' },
  ice: { zh: '冰块|打冰|碎冰', en: 'ice' },
  smell: { zh: '气味|味道大|异味|有味', en: 'smell|odor|odour|stink' },
  lock: { zh: '海关锁|密码锁|锁|密码', en: 'lock|tsa|combination|passcode|password' },
  sole: { zh: '鞋底|底子|缓震|防滑', en: 'sole|cushioning|slip' },
  running: { zh: '跑步|越野|爬山|适用', en: 'running|trail|hiking|jogging' },
  fade: { zh: '掉色|褪色|染色', en: 'bleed|bleeding|fade' },
  shrink: { zh: '缩水', en: 'shrink|shrinkage' },
  finish: { zh: '质地|沾杯|掉不掉|哑光|成膜', en: 'finish|matte|glossy|transfer|smudge' },
  flavour: { zh: '口味|甜不甜|咸不咸|原味', en: 'flavour|flavor|taste|sweet|salty|salted' },
  usage: { zh: '用法|怎么用|使用方法|如何使用|几滴', en: 'use|usage|apply|drops' },
  warranty: { zh: '质保|保修|保几年|保多久|坏了', en: 'warranty|broken|defect' },
  invoice: { zh: '发票|开票|电子票', en: 'invoice|receipt' },
  authentic: {
    zh: '正品|真货|假货|真的假的|是不是真|保真|假一赔|高仿',
    en: 'authentic|genuine|fake|counterfeit|original|legit|replica',
  },
  airtime: {
    zh: '几点直播|直播几点|几点开播|开播|什么时候直播|下次直播|直播时间|几点播|播到几点|几点(?:下播|结束)|直播到几点结束',
    en: 'go live|going live|(?:stream|live) (?:start|end|until)|next live|next stream|live time|stream schedule|live schedule|(?:you|u) live',
  },
  order: { zh: '怎么下单|如何下单|怎么买|怎么拍|怎么扣|下单', en: 'order|ordering|buy|purchase' },
  returns: {
    zh: '退货|退款|退换|无理由|换货|能退|可以退|不退|换码',
    en: 'return|returns|returnable|refund|exchange',
  },
  payment: {
    zh: '支付|付款|支付宝|微信|花呗|分期|货到付款|刷卡',
    en: 'payment|pay|paypal|visa|mastercard|cash|instalment|installment|instalments|installments|klarna',
  },
  support: { zh: '客服|人工|真人', en: 'support|agent|human|representative' },
  coupon: { zh: '优惠券|优惠码|折扣码|券', en: 'coupon|code|voucher|promo' },
  phone: { zh: '手机', en: 'phone|mobile' },
  call: { zh: '电话|来电|接听|拒接', en: 'call|calls|answer' },
  wheel: { zh: '轮子|滚轮|万向轮', en: 'wheel|caster' },
  children: { zh: '小孩|儿童|孩子|宝宝|婴儿', en: 'child|children|kid|baby|toddler' },
  dimensions: { zh: '尺寸', en: 'dimension' },
  wrapping: {
    zh: '礼盒|礼品包装|礼物包装|包成礼物|包装成礼物|包装',
    en: 'gift[ -]?wrap(?:ped|ping)?|wrap(?:ped|ping)?|gift box',
  },
  premises: {
    zh: '实体店|门店|线下|店在哪|店铺地址',
    en: 'physical|brick and mortar|showroom|visit|walk in',
  },
  engraving: {
    zh: '刻字|刻名字|定制文字',
    en: 'engrave (?:my |a |the )?(?:names?|initials|letters)|engrave|engraving|personali[sz]e',
  },
  stacking: { zh: '叠加|一起用|同时用', en: 'stack|stacking|combine|combined|together' },
};

interface Reader {
  readonly zh: RegExp;
  readonly en: RegExp;
  readonly term: string;
}

const READERS: readonly Reader[] = Object.entries(CONCEPTS).map(([name, { zh, en }]) => ({
  term: `~${name}`,
  zh: new RegExp(zh, 'gu'),
  en: new RegExp(`(?<![a-z0-9])(?:${en.replaceAll(' ', '\\s+')})(?:s|es|d|ed|ing)?(?![a-z0-9])`, 'gu'),
}));

/**
 * The concepts a text speaks of, and the text without their words. A word counts once, for the first concept that has
 * it: `苹果手机` is about what fits an iPhone, not about phones. `text` is in slot form.
 */
export function readConcepts(text: string): { readonly terms: readonly string[]; readonly rest: string } {
  const terms: string[] = [];
  let rest = text;
  for (const { term, zh, en } of READERS) {
    const left = rest.replace(zh, ' ').replace(en, ' ');
    if (left !== rest) terms.push(term);
    rest = left;
  }
  return { terms, rest };
}
