import { z } from 'zod';
import type { Coupon } from '../domain/coupon.ts';
import { fileAmounts } from './file-values.ts';
import { readAmounts } from './read-prices.ts';
import type { ReportProblem } from './shop-import.ts';

/**
 * One of `coupons` of an import file. What `amount_off` takes off, and from which total on, stands under its currency.
 */
export const fileCoupon = z
  .object({
    code: z.string().min(1).max(40),
    type: z.enum(['amount_off', 'percent_off']),
    percent: z.number().positive().max(100).exactOptional(),
    max: fileAmounts.exactOptional(),
    valid: z.string().exactOptional(),
    zh: z.string().min(1),
    en: z.string().min(1),
  })
  .catchall(z.object({ off: z.number().positive(), min: z.number().nonnegative().default(0) }));
type FileCoupon = z.infer<typeof fileCoupon>;

/**
 * Reads the coupons of a file; reports those that take nothing off, which are left out, and terms that are not
 * understood.
 */
export function readCoupons(files: readonly FileCoupon[], report: ReportProblem): readonly Coupon[] {
  return files.flatMap((file, index) => {
    const place = `coupons[${index}] (${file.code})`;
    const discount = readDiscount(file, place, report);
    if (discount === undefined) return [];
    const words = { zh: file.zh, en: file.en };
    return [{ code: file.code, discount, words, ...readValidity(file.valid, place, report) }];
  });
}

function readDiscount(
  file: FileCoupon,
  place: string,
  report: ReportProblem,
): Coupon['discount'] | undefined {
  const { code: _code, type, percent, max = {}, valid: _valid, zh: _zh, en: _en, ...amounts } = file;
  if (type === 'percent_off' && percent !== undefined)
    return { kind: type, percent, maximum: readAmounts(max, `${place} max`, report) };
  const terms = Object.entries(amounts);
  if (type === 'amount_off' && terms.length > 0) {
    const off = Object.fromEntries(terms.map(([currency, { off }]) => [currency, off]));
    const minimum = Object.fromEntries(terms.map(([currency, { min }]) => [currency, min]));
    return {
      kind: type,
      off: readAmounts(off, `${place} off`, report),
      minimum: readAmounts(minimum, `${place} min`, report),
    };
  }
  report('error', 'coupon_without_discount', place, {
    zh: '没有写减多少：percent_off 要有 percent，amount_off 要有 { "CNY": { "off": 30, "min": 299 } }',
    en: 'says nothing it takes off: percent_off needs percent, amount_off needs { "CNY": { "off": 30, "min": 299 } }',
  });
  return undefined;
}

const PERIOD = /(\d{4}-\d{2}-\d{2})\s*(?:to|至|到|~)\s*(\d{4}-\d{2}-\d{2})/;
const FIRST_ORDER = /first order( only)?|仅?限?首单|新客/i;

/** `2025-11-20 to 2025-12-05`, `first order only`, or both. */
function readValidity(
  valid: string | undefined,
  place: string,
  report: ReportProblem,
): Pick<Coupon, 'validFrom' | 'validUntil' | 'isFirstOrderOnly'> {
  if (valid === undefined) return { isFirstOrderOnly: false };
  const [, validFrom, validUntil] = PERIOD.exec(valid) ?? [];
  const isFirstOrderOnly = FIRST_ORDER.test(valid);
  if (validFrom === undefined && !isFirstOrderOnly)
    report('warning', 'unknown_validity', `${place} valid`, {
      zh: `看不懂“${valid}”，按一直有效处理；可写 2025-11-20 to 2025-12-05 或 first order only`,
      en: `"${valid}" is not understood and the coupon never runs out; write 2025-11-20 to 2025-12-05 or first order only`,
    });
  if (validFrom === undefined || validUntil === undefined) return { isFirstOrderOnly };
  return { validFrom, validUntil, isFirstOrderOnly };
}
