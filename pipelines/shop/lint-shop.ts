import type { Shop } from '../domain/shop.ts';
import { lintKeywords } from './lint-keywords.ts';
import { lintProducts } from './lint-products.ts';
import { lintTerms } from './lint-terms.ts';
import { lintTexts } from './lint-texts.ts';
import type { ImportProblem, ReportProblem } from './shop-import.ts';
import { dayOf } from './shop-moment.ts';

/**
 * What a seller should look at in a shop that can be used as it is: warnings about prices, stock, keywords, offers,
 * coupons and texts. `now` (ms since the epoch) decides what is over, or 12:00 UTC of the day the shop speaks for
 * (`asOf`).
 */
export function lintShop(
  shop: Omit<Shop, 'revision'>,
  now: number,
  timeZone: string,
): readonly ImportProblem[] {
  const problems: ImportProblem[] = [];
  const report: ReportProblem = (severity, code, place, message) => {
    problems.push({ severity, code, place, message });
  };
  const moment = shop.asOf === undefined ? now : Date.parse(`${shop.asOf}T12:00:00Z`);
  lintProducts(shop, report);
  lintKeywords(shop.products, report);
  lintTerms(shop, { moment, today: dayOf(moment, timeZone) }, report);
  lintTexts(shop, report);
  return problems;
}
