import type { Coupon } from '../../domain/coupon.ts';
import type { Language } from '../../domain/language.ts';
import { readMoment } from '../../shop/shop-moment.ts';
import { type ShopReader, textReading } from './reading.ts';
import type { Scene } from './scene.ts';
import { languageStep } from './text-facts.ts';

/** True on the days a coupon may be used. */
export function isCouponValid(
  { validFrom, validUntil }: Coupon,
  { at, timeZone }: Pick<Scene, 'at' | 'timeZone'>,
): boolean {
  const from = validFrom === undefined ? undefined : readMoment(validFrom, 'first', timeZone);
  const until = validUntil === undefined ? undefined : readMoment(validUntil, 'last', timeZone);
  return (from ?? at) <= at && at <= (until ?? at);
}

/** The code that only a first order may use, where one holds now. */
export function firstOrderCode(scene: Scene): string | undefined {
  const { coupons } = scene.shop;
  return coupons.find((coupon) => coupon.isFirstOrderOnly && isCouponValid(coupon, scene))?.code;
}

/** `coupon.HELLO5.code`, `coupon.HELLO5.offer.zh`, `coupon.HELLO5.until`: a coupon, while it may be used. */
export const readCoupon: ShopReader = (scene, [code, part, step]) => {
  const coupon = scene.shop.coupons.find((one) => one.code === code);
  if (coupon === undefined || !isCouponValid(coupon, scene)) return undefined;
  const language = languageStep(step);
  if (part === 'code') return textReading('coupon', coupon.code);
  if (part === 'until') return textReading('coupon', coupon.validUntil);
  return part === 'offer' && language !== undefined
    ? textReading('coupon', coupon.words[language])
    : undefined;
};

/** `coupons.zh`: all that may be used now, in one line. `coupons.zh.LIVE20`: that this code may not, and those that may. */
export const readCoupons: ShopReader = (scene, [step, code]) => {
  const language = languageStep(step);
  if (language === undefined) return undefined;
  const valid = scene.shop.coupons.filter((coupon) => isCouponValid(coupon, scene));
  const lines = valid.map((coupon) => describe(coupon, language)).join(language === 'zh' ? '；' : '; ');
  if (code === undefined) return textReading('coupon', lines);
  if (valid.some((coupon) => isSameCode(coupon.code, code))) return undefined;
  return textReading('coupon', notValid(lines, language));
};

/** The code itself is not repeated: nobody shall take it for one that works. */
function notValid(others: string, language: Language): string {
  if (language === 'zh') return `这个券码现在不能用${others === '' ? '' : `，可用的券：${others}`}`;
  return `That code is not valid now${others === '' ? '' : `. Coupons you can use: ${others}`}`;
}

/** Codes are typed in any case. */
export function isSameCode(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}

function describe({ code, words }: Coupon, language: Language): string {
  return `${code}${language === 'zh' ? '：' : ': '}${words[language]}`;
}
