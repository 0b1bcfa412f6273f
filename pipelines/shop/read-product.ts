import type { Localized } from '../domain/language.ts';
import type { Product, Variant } from '../domain/shop.ts';
import { type FileProduct, type FileText, fileProduct, KNOWN_PRODUCT_EXTRAS } from './catalogue-file.ts';
import { describeIssue } from './describe-issue.ts';
import { readPrices } from './read-prices.ts';
import type { ReportProblem } from './shop-import.ts';
import { toSku } from './sku.ts';

/** Reads one product of an import file. Reports what is wrong with it; undefined when it cannot be one. */
export function readProduct(raw: unknown, place: string, report: ReportProblem): Product | undefined {
  const parsed = fileProduct.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      report('error', 'invalid_value', `${place} ${issue.path.join('.')}`, describeIssue(issue, raw));
    return undefined;
  }
  const file = parsed.data;
  const { link, id, name, aliases, category, price, list_price, attributes, image_url, promo } = file;
  const prices = readPrices(price, `${place} price`, report);
  const listPrices =
    list_price === undefined ? undefined : readPrices(list_price, `${place} list_price`, report);
  warnAboutListPrices(prices, listPrices, place, report);
  return {
    id,
    link,
    name: toLocalized(name),
    aliases,
    category,
    prices,
    ...(listPrices === undefined ? {} : { listPrices }),
    variants: file.variants.map((variant, index) =>
      readVariant(id, variant, `${place} variants[${index}]`, report),
    ),
    attributes,
    shipsOverseas: readShipsOverseas(file, place, report),
    ...(image_url === undefined ? {} : { imageUrl: image_url }),
    ...(promo === undefined ? {} : { promo: toLocalized(promo) }),
    extra: readExtra(file, place, report),
  };
}

/** One text serves for both languages when the seller wrote only one. */
export function toLocalized(text: FileText): Localized {
  return typeof text === 'string' ? { zh: text, en: text } : text;
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

function warnAboutListPrices(
  prices: Product['prices'],
  listPrices: Product['prices'] | undefined,
  place: string,
  report: ReportProblem,
): void {
  for (const [currency, listPrice] of Object.entries(listPrices ?? {})) {
    const price = prices[currency];
    if (price === undefined || listPrice >= price) continue;
    report('warning', 'list_price_below_price', `${place} list_price.${currency}`, {
      zh: '原价比现价低，请检查两者是否写反',
      en: 'the list price is lower than the price; check that they are not swapped',
    });
  }
}

const READ_KEYS = Object.keys(fileProduct.shape);

function readExtra(file: FileProduct, place: string, report: ReportProblem): Product['extra'] {
  return keepExtra(file, READ_KEYS, KNOWN_PRODUCT_EXTRAS, `${place} `, report);
}

/** The keys of a file this version does not interpret; those it does not know are reported, for they may be typing errors. */
export function keepExtra(
  file: Readonly<Record<string, unknown>>,
  readKeys: readonly string[],
  knownExtras: readonly string[],
  place: string,
  report: ReportProblem,
): Readonly<Record<string, unknown>> {
  const extra = Object.entries(file).filter(([key]) => !readKeys.includes(key));
  for (const [key] of extra) {
    if (knownExtras.includes(key)) continue;
    report('warning', 'unknown_key', `${place}${key}`, {
      zh: '不认识这一项，已原样保存但不会使用；请检查拼写',
      en: 'this key is not known: it is kept but not used; check its spelling',
    });
  }
  return Object.fromEntries(extra);
}
