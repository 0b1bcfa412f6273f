import { inLanguage, type Prices, type Product, type Variant } from '../domain/shop.ts';
import type { CsvColumn } from './csv-columns.ts';

/** True when the CSV has a column for this path of the JSON form, or for something inside it. */
type HasColumn = (...path: readonly string[]) => boolean;

/**
 * A product out of a CSV with everything of `known`, the product as it is, that the CSV has no column for: manuals,
 * size chart, prices in other currencies, other attributes … A blank cell in a column that is there speaks: it
 * removes.
 */
export function keepUnspoken(product: Product, known: Product, columns: readonly CsvColumn[]): Product {
  const hasColumn: HasColumn = (...path) =>
    columns.some((column) => path.every((part, index) => column.path[index] === part));
  const listPrices = mergePrices(product.listPrices, known.listPrices, 'list_price', hasColumn);
  return {
    ...product,
    ...unspokenKeys(known, hasColumn),
    prices: mergePrices(product.prices, known.prices, 'price', hasColumn),
    ...(Object.keys(listPrices).length === 0 ? {} : { listPrices }),
    variants: product.variants.map((variant) => keepOfVariant(variant, known.variants, hasColumn)),
    attributes: {
      zh: mergeTexts(product.attributes.zh, known.attributes.zh, 'zh', hasColumn),
      en: mergeTexts(product.attributes.en, known.attributes.en, 'en', hasColumn),
    },
    sizeChart: known.sizeChart,
    manuals: known.manuals,
    extra: known.extra,
  };
}

function unspokenKeys(known: Product, hasColumn: HasColumn): Partial<Product> {
  const { aliases, category, imageUrls, offers, promo, courier, isReturnableOpened, warrantyMonths } = known;
  return {
    ...(hasColumn('aliases') ? {} : { aliases }),
    ...(hasColumn('category') ? {} : { category }),
    ...(hasColumn('image_urls') ? {} : { imageUrls }),
    ...(hasColumn('offer') ? {} : { offers }),
    ...(hasColumn('promo') || promo === undefined ? {} : { promo }),
    ...(hasColumn('courier_cn') || courier === undefined ? {} : { courier }),
    ...(hasColumn('returnable_opened') || isReturnableOpened === undefined ? {} : { isReturnableOpened }),
    ...(hasColumn('warranty_months') || warrantyMonths === undefined ? {} : { warrantyMonths }),
  };
}

function mergePrices(
  own: Prices | undefined,
  known: Prices | undefined,
  key: string,
  hasColumn: HasColumn,
): Prices {
  const kept = Object.entries(known ?? {}).filter(([currency]) => !hasColumn(key, currency));
  return { ...Object.fromEntries(kept), ...own };
}

function mergeTexts(
  own: Readonly<Record<string, string>>,
  known: Readonly<Record<string, string>>,
  language: string,
  hasColumn: HasColumn,
): Readonly<Record<string, string>> {
  const kept = Object.entries(known).filter(([name]) => !hasColumn('attributes', language, name));
  return { ...Object.fromEntries(kept), ...own };
}

/** The same options are the same variant: it keeps its SKU, which orders name. */
function keepOfVariant(variant: Variant, known: readonly Variant[], hasColumn: HasColumn): Variant {
  const same = known.find(({ options }) => choiceOf(options) === choiceOf(variant.options));
  if (same === undefined) return variant;
  const prices = mergePrices(variant.prices, same.prices, 'price', hasColumn);
  return {
    ...variant,
    ...(hasColumn('sku') ? {} : { sku: same.sku }),
    ...(Object.keys(prices).length === 0 ? {} : { prices }),
  };
}

function choiceOf(options: Variant['options']): string {
  const values = Object.entries(options).map(([name, value]) => `${name}=${inLanguage(value, 'en')}`);
  return values.toSorted().join('\n');
}
