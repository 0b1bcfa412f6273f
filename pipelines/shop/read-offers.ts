import { z } from 'zod';
import type { Offer, Variant } from '../domain/shop.ts';
import { fileAmounts } from './file-values.ts';
import { readPrices } from './read-prices.ts';
import type { ReportProblem } from './shop-import.ts';
import { readMoment } from './shop-moment.ts';

/** One of `offers` of a product: a price that holds for a while. Days and hours are those of the shop. */
export const fileOffer = z.object({
  price: fileAmounts,
  list_price: fileAmounts.exactOptional(),
  skus: z.array(z.string().min(1)).min(1).exactOptional(),
  from: z.string().exactOptional(),
  until: z.string().exactOptional(),
});
type FileOffer = z.infer<typeof fileOffer>;

interface OfferContext {
  readonly variants: readonly Variant[];
  readonly timeZone: string;
  readonly place: string;
  readonly report: ReportProblem;
}

/**
 * Reads the offers of a product; reports moments that are none, offers that end before they begin, and SKUs that are
 * not there.
 */
export function readOffers(files: readonly FileOffer[], context: OfferContext): readonly Offer[] {
  return files.map((file, index) =>
    readOffer(file, { ...context, place: `${context.place} offers[${index}]` }),
  );
}

function readOffer(file: FileOffer, { variants, timeZone, place, report }: OfferContext): Offer {
  const { price, list_price: listPrice, skus } = file;
  const from = readEdge(file.from, 'first', timeZone, `${place}.from`, report);
  const until = readEdge(file.until, 'last', timeZone, `${place}.until`, report);
  if (from !== undefined && until !== undefined && from > until)
    report('error', 'offer_ends_first', place, {
      zh: `结束（${file.until}）早于开始（${file.from}）`,
      en: `it ends (${file.until}) before it begins (${file.from})`,
    });
  for (const sku of skus ?? []) {
    if (variants.some((variant) => variant.sku === sku)) continue;
    report('error', 'unknown_sku', `${place}.skus`, {
      zh: `商品没有 SKU ${sku}；有：${variants.map((variant) => variant.sku).join('、')}`,
      en: `the product has no SKU ${sku}; it has ${variants.map((variant) => variant.sku).join(', ')}`,
    });
  }
  return {
    prices: readPrices(price, `${place}.price`, report),
    ...(listPrice === undefined ? {} : { listPrices: readPrices(listPrice, `${place}.list_price`, report) }),
    ...(skus === undefined ? {} : { skus }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function readEdge(
  text: string | undefined,
  edge: 'first' | 'last',
  timeZone: string,
  place: string,
  report: ReportProblem,
): number | undefined {
  if (text === undefined) return undefined;
  const moment = readMoment(text, edge, timeZone);
  if (moment === undefined)
    report('error', 'invalid_moment', place, {
      zh: `现在是“${text}”，应为日期或时间，例如 2025-11-23 或 2025-11-23T20:00`,
      en: `is "${text}", must be a day or a moment like 2025-11-23 or 2025-11-23T20:00`,
    });
  return moment;
}
