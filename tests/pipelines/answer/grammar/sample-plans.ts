import type { FactKind, StatedFact } from '../../../../pipelines/domain/fact.ts';
import type { Language } from '../../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct, type ReplyPlan } from '../../../../pipelines/domain/reply-plan.ts';

/** What stands in each slot: kind, value and unit of the fact, then its words in both languages. */
const SAMPLES: Readonly<
  Record<string, readonly [kind: FactKind, value: string | number, unit: string, zh: string, en: string]>
> = {
  product: ['name', 'P01', 'text', '云朵针织开衫', 'Cloud Knit Cardigan'],
  link: ['link', 1, 'text', '1号', '#1'],
  choice: ['option', 'M', 'text', '雾灰 M', 'grey M'],
  price: ['price', 18300, 'CNY', '¥183', '¥183'],
  list: ['list_price', 28700, 'CNY', '¥287', '¥287'],
  promo: ['promo', 'promo', 'text', '今晚的新款', 'new in tonight'],
  quantity: ['option', 2, 'piece', '2', '2'],
  total: ['price', 36600, 'CNY', '¥366', '¥366'],
  coupons: ['coupon', 'coupons', 'text', 'HELLO5：满299减30', 'HELLO5: $5 off orders over $45'],
  stock: ['stock', 5, 'piece', '5', '5'],
  others: ['option', 'others', 'text', '米白、玫粉', 'cream, rose'],
  options: ['option', 'options', 'text', '米白/雾灰/玫粉，S/M/L/XL', 'cream/grey/rose, S/M/L/XL'],
  attribute: ['name', 'attribute', 'text', '材质', 'material'],
  value: ['attribute', 'value', 'text', '55%棉 45%腈纶', '55% cotton, 45% acrylic'],
  attributes: [
    'attribute',
    'attributes',
    'text',
    '材质：55%棉 45%腈纶；厚度：中厚',
    'material: 55% cotton; weight: mid-weight',
  ],
  size: ['size', 'M', 'text', 'M', 'M'],
  chart: ['size', 'chart', 'text', 'S 40-48kg，M 48-55kg', 'S 40-48kg, M 48-55kg'],
  warranty: ['warranty', 12, 'text', '12个月', '12 months'],
  returns: [
    'policy',
    'returns',
    'text',
    '大陆7天无理由退换；化妆品拆封不退',
    '30 days for overseas orders; opened cosmetics cannot be returned',
  ],
  region: ['region', 'CN.remote', 'text', '新疆、西藏', 'US/Canada'],
  fee: ['fee', 1500, 'CNY', '¥15', '¥15'],
  free_over: ['free_over', 7900, 'CNY', '¥79', '¥79'],
  eta: ['eta', 'eta', 'text', '5-8天', '5-8 days'],
  dispatch: ['dispatch', 'dispatch', 'text', '48小时内发货', 'ships within 48 hours'],
  zones: [
    'fee',
    'zones',
    'text',
    '大陆¥10，满¥79包邮；新疆、西藏¥15',
    'US/Canada $7.50, free over $70; EU/UK $8.90',
  ],
  courier: ['attribute', 'ZTO', 'text', '中通', 'ZTO Express'],
  code: ['coupon', 'HELLO5', 'text', 'HELLO5', 'HELLO5'],
  offer: ['coupon', 'offer', 'text', '满299减30', '$5 off orders over $45'],
  until: ['coupon', '2025-12-05', 'text', '12月5日', 'December 5'],
  stacking: [
    'policy',
    'stacking',
    'text',
    '优惠券不可叠加，每单限用一张',
    'coupons cannot be combined, one per order',
  ],
  policy: [
    'policy',
    'policy',
    'text',
    '发送「扣 链接号 颜色 尺码 数量」',
    'type "SOLD <link no.> <colour> <size> <qty>"',
  ],
  answer: [
    'faq',
    'answer',
    'text',
    '可以，下单后在订单页申请电子发票',
    'yes, request an e-invoice on the order page',
  ],
  excerpt: ['manual', 'excerpt', 'text', '首次使用请充电2小时。', 'Charge for 2 hours before first use.'],
  title: ['manual', 'title', 'text', '耳机说明书', 'Earbuds manual'],
  statement: ['spoken', 'statement', 'text', '下单送袜子', 'free socks with every order'],
  missing: [
    'option',
    'missing',
    'text',
    '颜色（米白/雾灰）、尺码（S/M）',
    'colour (cream/grey) and size (S/M)',
  ],
  how: [
    'policy',
    'how',
    'text',
    '发送「扣 链接号 颜色 尺码 数量」',
    'type "SOLD <link no.> <colour> <size> <qty>"',
  ],
  order: ['order', 'SS2511190001', 'text', 'SS2511190001', 'SS2511190001'],
  status: ['order', 'shipped', 'text', '已发货', 'shipped'],
  items: ['order', 'items', 'text', '便携榨汁杯 1件', '1 x Mini Portable Blender'],
  carrier: ['order', 'ZTO', 'text', '中通', 'ZTO Express'],
  tracking: ['order', 'ZT0000000001', 'text', 'ZT0000000001', 'ZT0000000001'],
  reason: ['attribute', 'reason', 'text', '中厚，春秋款', 'mid-weight, for spring and autumn'],
  first: ['price', 'first', 'text', '1号 云朵针织开衫 ¥183', '#1 Cloud Knit Cardigan ¥183'],
  second: ['price', 'second', 'text', '2号 高腰微喇牛仔裤 ¥148', '#2 High-waist Flare Jeans ¥148'],
  image: [
    'image',
    'https://shop.example/p01.jpg',
    'text',
    'https://shop.example/p01.jpg',
    'https://shop.example/p01.jpg',
  ],
  support: [
    'policy',
    'support',
    'text',
    '人工客服 9:00-23:00，发送「人工」',
    'human support 9:00-23:00 (UTC+8), type "agent"',
  ],
  ticket: ['ticket', 'T4K7Q', 'text', 'T4K7Q', 'T4K7Q'],
  shop: ['name', 'shop', 'text', '示例小铺', 'Sample Shop'],
};

/** Slot names of an act without the `?` of those that may be missing. */
export function slotNames(act: ReplyAct, which: 'required' | 'all'): readonly string[] {
  const names: readonly string[] = REPLY_ACTS[act];
  return names.filter((name) => which === 'all' || !name.endsWith('?')).map((name) => name.replace('?', ''));
}

/** A plan of this act whose slots are filled with samples. */
export function samplePlan(act: ReplyAct, language: Language, which: 'required' | 'all' = 'all'): ReplyPlan {
  const slots = slotNames(act, which).map((name) => [name, sampleFact(name, language)] as const);
  return { act, language, slots: Object.fromEntries(slots), productId: 'P01' };
}

function sampleFact(name: string, language: Language): StatedFact {
  const sample = SAMPLES[name];
  if (sample === undefined) throw new Error(`No sample of {${name}}`);
  const [kind, value, unit, zh, en] = sample;
  return {
    fact: { id: `sample.${name}`, kind, revision: 7, value, unit, productId: 'P01' },
    words: language === 'zh' ? zh : en,
  };
}
