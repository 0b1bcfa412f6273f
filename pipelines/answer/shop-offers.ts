import { z } from 'zod';
import type { Language } from '../domain/language.ts';
import { formatMoney, toMinor } from '../domain/money.ts';
import type { Shop } from '../domain/shop.ts';
import { CURRENCY_OF, type StatedFact, textFact } from './product-facts.ts';

const couponsSchema = z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() }));

const zoneSchema = z.object({ fee: z.number(), free_over: z.number().optional(), eta: z.string() });
const shippingSchema = z.object({
  CN: z.object({
    free_over: z.number(),
    fee: z.number(),
    dispatch: z.string(),
    eta: z.string(),
    remote: z.object({ regions: z.array(z.string()), fee: z.number(), eta: z.string() }),
  }),
  international: z.looseObject({ US_CA: zoneSchema, EU_UK: zoneSchema, SEA: zoneSchema, AU_NZ: zoneSchema }),
});

const ZONE_NAMES = { US_CA: 'US/Canada', EU_UK: 'EU/UK', SEA: 'SE Asia', AU_NZ: 'Australia/NZ' } as const;

/** The coupons of the shop as one line. Undefined when it has none. */
export function couponsFact(shop: Shop, language: Language): StatedFact | undefined {
  const coupons = couponsSchema.safeParse(shop.extra.coupons);
  if (!coupons.success || coupons.data.length === 0) return undefined;
  const separator = language === 'zh' ? '；' : '; ';
  const words = coupons.data
    .map((coupon) => `${coupon.code}${language === 'zh' ? '：' : ': '}${coupon[language]}`)
    .join(separator);
  return textFact(shop, `coupons.${language}`, words);
}

/** Fees and times as one line: mainland China in Chinese, the overseas zones in English. Undefined without shipping rules. */
export function shippingFact(shop: Shop, language: Language): StatedFact | undefined {
  const shipping = shippingSchema.safeParse(shop.extra.shipping);
  if (!shipping.success) return undefined;
  const currency = CURRENCY_OF[language];
  const money = (amount: number) => formatMoney({ amountMinor: toMinor(amount, currency), currency });
  const { CN, international } = shipping.data;
  if (language === 'zh') {
    const mainland = `大陆满${money(CN.free_over)}包邮，不满运费${money(CN.fee)}，${CN.dispatch}，${CN.eta}到`;
    const remote = `${CN.remote.regions.join('、')}运费${money(CN.remote.fee)}，${CN.remote.eta}`;
    return textFact(shop, 'shipping.zh', `${mainland}；${remote}`);
  }
  const zones = Object.entries(ZONE_NAMES).map(([zone, name]) => {
    const { fee, free_over, eta } = international[zone as keyof typeof ZONE_NAMES];
    return `${name} ${money(fee)}${free_over === undefined ? '' : ` (free over ${money(free_over)})`}, ${eta}`;
  });
  return textFact(shop, 'shipping.en', zones.join('; '));
}
