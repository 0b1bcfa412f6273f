import type { Intent } from '../domain/understanding.ts';

interface IntentRule {
  readonly intent: Intent;
  readonly pattern: RegExp;
  /** How often the pattern is right when it matches; our estimate, not a calibrated probability. */
  readonly confidence: number;
}

/**
 * Keyword rules on normalised text, tried in order: what is dangerous or costs money to miss comes first.
 * Part of every build: they answer while the model loads or when it fails.
 */
export const INTENT_RULES: readonly IntentRule[] = [
  {
    intent: 'injection',
    confidence: 0.9,
    pattern:
      /(ignore|forget|disregard).{0,20}(rules?|instructions?|prompts?)|system prompt|you are now|pretend to be|act as |developer mode|开发者模式|(忽略|无视|忘记).{0,8}(规则|指令|提示|设定)|系统提示|你现在是/u,
  },
  {
    intent: 'spam',
    confidence: 0.85,
    pattern:
      /follow (4|for) follow|f4f|free followers|加[vq微]|加微信|领红包|互粉|check out my (channel|stream)|t\.me\/|bit\.ly\//u,
  },
  {
    intent: 'abuse',
    confidence: 0.85,
    pattern: /\b(fuck|bitch|stupid|idiot|scammer)\b|脑残|傻[逼bx]|垃圾主播|骗子|去死/u,
  },
  {
    intent: 'human_agent',
    confidence: 0.85,
    pattern: /human|real person|customer service|\bagent\b|人工|真人|找客服|转客服/u,
  },
  {
    intent: 'order_status',
    confidence: 0.8,
    pattern:
      /(my|the) (order|package|parcel)|track(ing)?\b|where is (it|my)|我的(单|订单|快递|包裹)|订单|物流到|查.{0,3}(单|快递)|什么时候到货|ss\d{10}/u,
  },
  {
    intent: 'return_refund',
    confidence: 0.8,
    pattern: /refund|return|exchange|warranty|退(货|款|换|吗)?|换货|质保|保修|七天无理由|运费险/u,
  },
  {
    intent: 'how_to_buy',
    confidence: 0.8,
    pattern:
      /how (do|can|to|does).{0,12}(buy|order|claim|checkout|pay for it)|where.{0,10}(buy|order|link|cart)|怎么(下单|买|拍|扣)|在哪(买|拍|下单)|购物车在|没看到.{0,4}(链接|购物车)/u,
  },
  {
    intent: 'compare',
    confidence: 0.75,
    pattern:
      /\bvs\b|compare|difference between|which (one )?is better|better than|哪个[好贵便宜大小]|哪款好|区别|对比|还是.{1,8}好/u,
  },
  {
    intent: 'order',
    confidence: 0.85,
    pattern:
      /^(sold|claim|mine)\b(?! ?out)|^扣\s?\d|^\d{1,2}号.{0,8}[件个双]|^要.{0,6}[件个双]|^[a-z]?\d{1,3}\s?\+\s?\d|^(我要|来|拍)[一二两三四五六七八九十\d]?[件个双]/u,
  },
  {
    intent: 'shipping',
    confidence: 0.8,
    pattern:
      /ship|deliver|postage|courier|express|运费|邮费|包邮|发货|快递|顺丰|中通|几天(到|能到)|发不发|能发|寄到/u,
  },
  {
    intent: 'coupon',
    confidence: 0.8,
    pattern: /coupon|promo|discount|\bcode\b|\bdeal\b|优惠|券|折|便宜点|满减|红包|赠品|送什么/u,
  },
  {
    intent: 'payment',
    confidence: 0.8,
    pattern:
      /paypal|apple pay|visa|credit card|instal+ment|\bcod\b|pay(ment)?\b|支付|付款|花呗|分期|货到付款|发票|微信付/u,
  },
  {
    intent: 'recommend',
    confidence: 0.75,
    pattern:
      /recommend|suggest|gift idea|which (one )?should|推荐|适合我|送.{0,4}(男|女|妈|爸|朋友)|用啥好|买哪/u,
  },
  {
    intent: 'price',
    confidence: 0.85,
    pattern: /how much|price|cost|多少钱|什么价|价格|几块|几米|多少米|怎么卖|啥价/u,
  },
  {
    intent: 'stock',
    confidence: 0.8,
    pattern:
      /in stock|stock|restock|sold out|any .{0,12}left|available|有货|还有吗|库存|断码|补货|现货|没货|还剩/u,
  },
  {
    intent: 'image_request',
    confidence: 0.75,
    pattern: /\bpics?\b|photo|picture|show (me|us)|closer|实物|看看|图片|细节图|上身|近一点/u,
  },
  {
    intent: 'usage',
    confidence: 0.75,
    pattern:
      /how (do|to|can).{0,12}(use|wash|clean|charge|connect)|怎么(用|洗|充电|连|清洗|戴)|能不能水洗|可以机洗/u,
  },
  {
    intent: 'spec',
    confidence: 0.75,
    pattern:
      /size|fit\b|material|fabric|colou?rs?|shades?|battery|waterproof|washable|made of|expir|authentic|尺码|码数|多大|什么码|材质|面料|颜色|色号|规格|成分|保质期|正品|防水|续航|降噪|水洗|上飞机|孕妇|偏大|偏小|\d{2,3}斤/u,
  },
  {
    intent: 'complaint',
    confidence: 0.75,
    pattern: /overpriced|terrible|disappointed|broken|bad quality|太贵|质量(差|不好)|味道好大|失望|坏了/u,
  },
  {
    intent: 'greeting',
    confidence: 0.85,
    pattern:
      /^(hi|hello|hey|good (morning|evening|afternoon))\b|^(大家|主播)?(你好|您好|早上好|晚上好|哈喽|嗨)/u,
  },
  {
    intent: 'praise',
    confidence: 0.8,
    pattern: /love (it|this)|thank|thx|so (nice|cute|pretty|good)|好看|好用|谢谢|喜欢|已回购|真不错/u,
  },
];
