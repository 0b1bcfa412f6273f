import type { FactKind, StatedFact } from '../../../pipelines/domain/fact.ts';
import type { Language } from '../../../pipelines/domain/language.ts';
import { REPLY_ACTS, type ReplyAct, type ReplyPlan } from '../../../pipelines/domain/reply-plan.ts';

type Words = Readonly<Record<Language, string>>;
type Known = readonly [kind: FactKind, words: Words, value?: number, unit?: Words];

const CURRENCY: Words = { zh: 'CNY', en: 'USD' };
const same = (words: string): Words => ({ zh: words, en: words });

/** What a shop could have said in each slot. */
const KNOWN: Readonly<Record<string, Known>> = {
  product: ['name', { zh: '云朵针织开衫', en: 'Cloud Knit Cardigan' }],
  link: ['link', { zh: '7号', en: '#7' }, 7],
  choice: ['option', { zh: '奶油白 M', en: 'Cream M' }],
  price: ['price', { zh: '¥183', en: '$183' }, 18_300, CURRENCY],
  list: ['list_price', { zh: '¥229', en: '$229' }, 22_900, CURRENCY],
  promo: ['promo', { zh: '直播间专属搭配', en: 'Goes with the cream skirt' }],
  quantity: ['order', same('2'), 2, same('piece')],
  total: ['price', { zh: '¥366', en: '$366' }, 36_600, CURRENCY],
  coupons: ['coupon', { zh: 'LIVE20（满¥299减¥20）', en: 'LIVE20 ($20 off orders over $299)' }],
  stock: ['stock', same('40'), 40, same('piece')],
  others: ['option', { zh: '雾蓝', en: 'Mist Blue' }],
  options: ['option', { zh: '奶油白、雾蓝', en: 'Cream, Mist Blue' }],
  attribute: ['attribute', { zh: '材质', en: 'Material' }],
  value: ['attribute', { zh: '腈纶', en: 'acrylic' }],
  attributes: ['attribute', { zh: '材质腈纶，版型宽松', en: 'acrylic, loose fit' }],
  size: ['size', same('M')],
  chart: ['size', { zh: 'M 45-52kg', en: 'M 45-52 kg' }],
  warranty: ['warranty', { zh: '12个月', en: '12 months' }],
  returns: ['policy', { zh: '签收后7天内可退', en: 'Returns within 7 days of delivery' }],
  region: ['region', { zh: '新疆', en: 'Canada' }],
  fee: ['fee', { zh: '¥15', en: '$15' }, 1_500, CURRENCY],
  free_over: ['free_over', { zh: '¥299', en: '$299' }, 29_900, CURRENCY],
  eta: ['eta', { zh: '5-8天', en: '5-8 days' }],
  dispatch: ['dispatch', { zh: '48小时内发货', en: 'ships within 48 hours' }],
  zones: ['region', { zh: '江浙沪¥6（2-3天）', en: 'USA $6 (2-3 days)' }],
  courier: ['policy', { zh: '中通', en: 'DHL' }],
  code: ['coupon', same('LIVE20')],
  offer: ['coupon', { zh: '满¥299减¥20', en: '$20 off orders over $299' }],
  until: ['coupon', { zh: '12月31日', en: 'December 31' }],
  stacking: ['policy', { zh: '每单限用一张券', en: 'One coupon per order' }],
  policy: ['policy', { zh: '签收后7天内可退', en: 'Returns within 7 days of delivery' }],
  answer: ['faq', { zh: '建议手洗', en: 'Please hand wash it in cold water' }],
  excerpt: ['manual', { zh: '长按电源键开机', en: 'Hold the power button to start' }],
  title: ['manual', { zh: '使用手册', en: 'User Manual' }],
  statement: ['spoken', { zh: '周三上新', en: 'New things come on Wednesday' }],
  how: ['policy', { zh: '点购物车下单', en: 'Tap the cart to order' }],
  missing: ['option', { zh: '尺码', en: 'size' }],
  order: ['order', same('SO1001')],
  status: ['order', { zh: '已付款', en: 'paid' }],
  items: ['order', { zh: '云朵针织开衫', en: 'Cloud Knit Cardigan' }],
  carrier: ['order', { zh: '中通', en: 'DHL' }],
  tracking: ['order', same('ZT123456')],
  support: ['policy', { zh: '客服在店铺首页', en: 'Write to the shop page' }],
  reason: ['attribute', { zh: '版型宽松', en: 'loose fit' }],
  first: ['attribute', { zh: '云朵针织开衫：腈纶', en: 'Cloud Knit Cardigan: acrylic' }],
  second: ['attribute', { zh: '雾蓝衬衫：棉', en: 'Mist Blue shirt: cotton' }],
  image: ['image', same('https://shop.example/7.jpg')],
  ticket: ['ticket', same('T-12')],
  shop: ['name', { zh: '小满的店', en: 'Corner Shop' }],
};

/** A plan of this act with every slot it can have, its words and values as a shop could have them. */
export function planOfAct(act: ReplyAct, language: Language): ReplyPlan {
  const slots = REPLY_ACTS[act].map((entry) => entry.replace('?', ''));
  const premises =
    act === 'sold_out' ? [noneLeft(language)] : act === 'shipping_free' ? [noFee(language)] : [];
  return {
    act,
    language,
    slots: Object.fromEntries(slots.map((slot) => [slot, stated(slot, language)])),
    premises,
    productId: 'P07',
  };
}

function stated(slot: string, language: Language): StatedFact {
  const known = KNOWN[slot];
  if (known === undefined) throw new Error(`no words for ${slot}`);
  const [kind, words, value, unit] = known;
  return factOf(`P07.${slot}`, kind, words[language], value, unit?.[language]);
}

function noneLeft(language: Language): StatedFact {
  return factOf('P07.stock', 'stock', language === 'zh' ? '0件' : '0 left', 0, 'piece');
}

function noFee(language: Language): StatedFact {
  return factOf('fee', 'fee', language === 'zh' ? '包邮' : 'free shipping', 0, CURRENCY[language]);
}

function factOf(
  id: string,
  kind: FactKind,
  words: string,
  value: string | number = words,
  unit = 'text',
): StatedFact {
  return { words, fact: { id, kind, value, unit, revision: 1, productId: 'P07' } };
}
