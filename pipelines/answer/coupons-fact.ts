import { z } from 'zod';
import type { Language } from '../domain/language.ts';
import type { Shop } from '../domain/shop.ts';
import { type StatedFact, textFact } from './product-facts.ts';

const couponsSchema = z.array(
  z.object({ code: z.string(), zh: z.string(), en: z.string(), valid: z.string().optional() }),
);

/** `2025-11-20 to 2025-12-05`; other words (`first order only`) are no dates and never run out. */
const VALIDITY = /^(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/;

/** The coupons that are valid today (ISO date) as one line. Undefined when there is none. */
export function couponsFact(shop: Shop, language: Language, today: string): StatedFact | undefined {
  const coupons = couponsSchema.safeParse(shop.extra.coupons);
  if (!coupons.success) return undefined;
  const valid = coupons.data.filter((coupon) => isValidOn(coupon.valid, today));
  if (valid.length === 0) return undefined;
  const words = valid.map((coupon) => `${coupon.code}${language === 'zh' ? '：' : ': '}${coupon[language]}`);
  return textFact(shop, `coupons.${language}`, words.join(language === 'zh' ? '；' : '; '));
}

function isValidOn(validity: string | undefined, today: string): boolean {
  const [, from, until] = VALIDITY.exec(validity ?? '') ?? [];
  return from === undefined || until === undefined || (from <= today && today <= until);
}
