import { z } from 'zod';
import type { Language, Localized } from '../domain/language.ts';
import { formatMoney } from '../domain/money.ts';
import type { ShopChange } from './diff-shops.ts';

/** What the parts of a shop are called; an empty word is not said. */
const WORDS: Readonly<Record<string, Localized>> = {
  products: { zh: '', en: '' },
  variants: { zh: '规格', en: 'variant' },
  attributes: { zh: '', en: '' },
  zones: { zh: '', en: '' },
  name: { zh: '名称', en: 'name' },
  link: { zh: '链接号', en: 'link number' },
  aliases: { zh: '别名', en: 'aliases' },
  category: { zh: '分类', en: 'category' },
  prices: { zh: '价格', en: 'price' },
  listPrices: { zh: '原价', en: 'list price' },
  stock: { zh: '库存', en: 'stock' },
  offers: { zh: '限时价', en: 'offer' },
  from: { zh: '开始', en: 'from' },
  until: { zh: '结束', en: 'until' },
  sizeChart: { zh: '尺码表', en: 'size chart' },
  fits: { zh: '', en: '' },
  shipsOverseas: { zh: '寄往海外', en: 'ships overseas' },
  courier: { zh: '快递', en: 'courier' },
  isReturnableOpened: { zh: '拆封可退', en: 'returnable when opened' },
  warrantyMonths: { zh: '质保（月）', en: 'warranty in months' },
  imageUrls: { zh: '图片', en: 'images' },
  promo: { zh: '促销语', en: 'promo' },
  manuals: { zh: '说明书', en: 'manual' },
  chunks: { zh: '内容', en: 'passages' },
  faq: { zh: '问答', en: 'question' },
  answer: { zh: '回答', en: 'answer' },
  intents: { zh: '意图', en: 'intent' },
  examples: { zh: '例句', en: 'examples' },
  policies: { zh: '规则', en: 'rule' },
  shipping: { zh: '运费', en: 'shipping' },
  feeMinor: { zh: '费用', en: 'fee' },
  freeOverMinor: { zh: '满额包邮', en: 'free over' },
  eta: { zh: '时效', en: 'time' },
  dispatch: { zh: '发货', en: 'dispatch' },
  notServed: { zh: '不送达', en: 'not served' },
  couriers: { zh: '快递', en: 'courier' },
  coupons: { zh: '优惠券', en: 'coupon' },
  orders: { zh: '订单', en: 'order' },
  persona: { zh: '人设', en: 'persona' },
  voice: { zh: '语气', en: 'voice' },
  forbiddenClaims: { zh: '禁用词', en: 'forbidden claims' },
  extra: { zh: '', en: '' },
};

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

/** A change in one plain line: `~ P01 price CNY: ¥183 → ¥171`, `+ P25: Desk Lamp`. */
export function describeChange(change: ShopChange, language: Language): string {
  const { kind, path, before, after } = change;
  const place = path.map((key) => (Object.hasOwn(WORDS, key) ? WORDS[key]?.[language] : key)).filter(Boolean);
  const say = (value: unknown) => wordsOf(value, change, language);
  const words =
    kind === 'changed' ? `${say(before)} → ${say(after)}` : say(kind === 'added' ? after : before);
  return `${MARKS[kind]} ${place.join(' ')}${language === 'zh' ? '：' : ': '}${words}`;
}

const MAX_CHARACTERS = 60;

function wordsOf(value: unknown, change: ShopChange, language: Language): string {
  if (typeof value === 'number') return numberWords(value, change);
  if (Array.isArray(value) && change.path.at(-1) === 'chunks') return String(value.length);
  const words = Array.isArray(value)
    ? value.map((item) => textOf(item, language)).join(', ')
    : textOf(value, language);
  if (words === '') return '–';
  return words.length <= MAX_CHARACTERS ? words : `${words.slice(0, MAX_CHARACTERS)}…`;
}

/** Amounts stand under their currency or beside it; moments are milliseconds. */
function numberWords(value: number, { path, currency }: ShopChange): string {
  const key = path.at(-1) ?? '';
  const isAmount = /^(prices|listPrices|off|minimum|maximum|total)$/.test(path.at(-2) ?? '');
  if (isAmount) return formatMoney({ amountMinor: value, currency: key });
  if (currency !== undefined && key.endsWith('Minor')) return formatMoney({ amountMinor: value, currency });
  if (key === 'from' || key === 'until') return new Date(value).toISOString();
  return String(value);
}

/** What a thing is called, or the thing itself in one line. */
function textOf(value: unknown, language: Language): string {
  if (typeof value !== 'object' || value === null) return String(value);
  for (const key of [language, 'name', 'title', 'words', 'answer', 'statusWords']) {
    const text: unknown = Reflect.get(value, key);
    if (typeof text === 'string') return text;
    if (typeof text === 'object' && text !== null) return textOf(text, language);
  }
  const { stock, prices } = amountsSchema.safeParse(value).data ?? {};
  if (stock !== undefined) return String(stock);
  if (prices === undefined) return JSON.stringify(value);
  return Object.entries(prices)
    .map(([currency, amountMinor]) => formatMoney({ amountMinor, currency }))
    .join(' ');
}

/** A variant goes by its stock, an offer by its price. */
const amountsSchema = z.object({
  stock: z.number().optional(),
  prices: z.record(z.string(), z.number()).optional(),
});
