import type { Shop } from '../domain/shop.ts';
import type { ReportProblem } from './shop-import.ts';

/** When a shop is looked at. */
interface Today {
  /** Ms since the epoch. */
  readonly moment: number;
  /** ISO date in the shop's time zone. */
  readonly today: string;
}

/**
 * Warns about coupons and offers that are over, said twice, or for what is not sold, and about orders with the same
 * number.
 */
export function lintTerms(
  shop: Omit<Shop, 'revision'>,
  { moment, today }: Today,
  report: ReportProblem,
): void {
  reportTwice(
    shop.coupons.map(({ code }) => code.toUpperCase()),
    'duplicate_coupon',
    'coupons',
    report,
  );
  reportTwice(
    shop.orders.map(({ number }) => number),
    'duplicate_order',
    'orders',
    report,
  );
  for (const { code, validUntil } of shop.coupons)
    if (validUntil !== undefined && validUntil < today)
      report('warning', 'coupon_over', `coupons (${code})`, {
        zh: `${validUntil} 已过期，机器人不会再提；请删掉或改日期`,
        en: `it ended on ${validUntil} and is no longer told; remove it or change the day`,
      });
  for (const product of shop.products) lintOffers(product, moment, report);
}

function lintOffers(
  { id, offers, variants }: Shop['products'][number],
  moment: number,
  report: ReportProblem,
): void {
  const sold = new Set(variants.map(({ sku }) => sku));
  for (const [index, { until, skus = [] }] of offers.entries()) {
    if (until !== undefined && until < moment)
      report('warning', 'offer_over', `${id} offers[${index}]`, {
        zh: '已经结束，不再生效；可以删掉',
        en: 'it is over and holds no longer; it can be removed',
      });
    const missing = skus.filter((sku) => !sold.has(sku));
    if (missing.length > 0)
      report('warning', 'offer_for_missing_sku', `${id} offers[${index}].skus`, {
        zh: `商品没有 SKU ${missing.join('、')}`,
        en: `the product has no SKU ${missing.join(', ')}`,
      });
  }
}

function reportTwice(values: readonly string[], code: string, place: string, report: ReportProblem): void {
  const repeated = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  for (const value of repeated)
    report('warning', code, `${place} (${value})`, {
      zh: `“${value}”写了两次，请删掉其中一个`,
      en: `"${value}" stands here twice; remove one of them`,
    });
}
