import type { Product, Variant } from '../domain/shop.ts';
import { type FileProduct, fileProduct } from './catalogue-file.ts';
import { describeIssue } from './describe-issue.ts';
import { toLocalized } from './file-values.ts';
import { keepExtra, reportLostKeys } from './keep-extra.ts';
import { type ManualTexts, readManuals } from './read-manuals.ts';
import { readOffers } from './read-offers.ts';
import { readPrices } from './read-prices.ts';
import { readSizeChart } from './read-size-chart.ts';
import type { ReportProblem } from './shop-import.ts';
import { toSku } from './sku.ts';

/** What a product is read with, beside its own values. */
export interface ProductContext {
  /** Where the product stands: `products[3] (P06)`. */
  readonly place: string;
  readonly report: ReportProblem;
  /** In which the days and hours of offers are meant. */
  readonly timeZone: string;
  readonly manualTexts: ManualTexts;
  /** The product of this id as it is: a file that says nothing of manuals keeps them. */
  readonly known?: Product | undefined;
}

/** Reads one product of an import file. Reports what is wrong with it; undefined when it cannot be one. */
export function readProduct(raw: unknown, context: ProductContext): Product | undefined {
  const { place, report, known } = context;
  const parsed = fileProduct.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      report('error', 'invalid_value', `${place} ${issue.path.join('.')}`, describeIssue(issue, raw));
    return undefined;
  }
  const file = parsed.data;
  const { id, price, list_price, promo } = file;
  const prices = readPrices(price, `${place} price`, report);
  const listPrices =
    list_price === undefined ? undefined : readPrices(list_price, `${place} list_price`, report);
  const variants = file.variants.map((variant, index) =>
    readVariant(id, variant, `${place} variants[${index}]`, report),
  );
  reportLostKeys(raw, file, place, report);
  return {
    id,
    link: file.link,
    name: toLocalized(file.name),
    aliases: file.aliases,
    category: file.category,
    prices,
    ...(listPrices === undefined ? {} : { listPrices }),
    offers: readOffers(file.offers ?? [], { ...context, variants }),
    variants,
    attributes: file.attributes,
    sizeChart: readSizeChart(file.size_chart ?? []),
    shipsOverseas: readShipsOverseas(file, place, report),
    ...readTerms(file),
    imageUrls: [...new Set([file.image_url ?? [], file.image_urls ?? []].flat())],
    ...(promo === undefined ? {} : { promo: toLocalized(promo) }),
    manuals:
      file.manuals === undefined
        ? (known?.manuals ?? [])
        : readManuals(file.manuals, context.manualTexts, place, report),
    extra: keepExtra(file, READ_KEYS, `${place} `, report),
  };
}

const READ_KEYS = Object.keys(fileProduct.shape);

/** Courier, return and warranty, as far as the file says something of them. */
export function readTerms(
  file: Pick<FileProduct, 'courier_cn' | 'returnable_opened' | 'warranty_months'>,
): Pick<Product, 'courier' | 'isReturnableOpened' | 'warrantyMonths'> {
  const { courier_cn: courier, returnable_opened, warranty_months } = file;
  return {
    ...(courier === undefined ? {} : { courier }),
    ...(returnable_opened === undefined ? {} : { isReturnableOpened: returnable_opened }),
    ...(warranty_months === undefined ? {} : { warrantyMonths: warranty_months }),
  };
}

function readVariant(
  productId: string,
  file: FileProduct['variants'][number],
  place: string,
  report: ReportProblem,
): Variant {
  const { options, stock, price, sku = toSku(productId, options) } = file;
  return {
    options,
    sku,
    stock,
    ...(price === undefined ? {} : { prices: readPrices(price, `${place}.price`, report) }),
  };
}

function readShipsOverseas(file: FileProduct, place: string, report: ReportProblem): boolean {
  if (file.ships_overseas !== undefined) return file.ships_overseas;
  report('warning', 'ships_overseas_missing', `${place} ships_overseas`, {
    zh: '没有写是否寄往海外，按不寄处理；请填 true 或 false',
    en: 'it is not said whether this ships overseas, so the bot says no; set true or false',
  });
  return false;
}
