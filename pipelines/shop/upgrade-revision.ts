import { z } from 'zod';
import type { Product } from '../domain/shop.ts';
import { fileProduct, fileShop } from './catalogue-file.ts';
import { fileCoupon, readCoupons } from './read-coupons.ts';
import { fileOrder, readOrders } from './read-orders.ts';
import { readTerms } from './read-product.ts';
import { readShipping } from './read-shipping.ts';
import { readSizeChart } from './read-size-chart.ts';

const extra = z.record(z.string(), z.unknown());
const oldProduct = z.looseObject({ imageUrl: z.string().optional(), extra });
const oldShop = z.looseObject({ products: z.array(oldProduct), extra });

/** What older versions of the program stored in `extra` as it stood in the import file. */
const oldShipping = fileShop.shape.shipping;
const oldTerms = fileProduct.pick({ courier_cn: true, returnable_opened: true, warranty_months: true });
const oldSizeChart = fileProduct.shape.size_chart;

/**
 * Gives a stored revision of an older version the shape of today: what it kept in `extra` is read as an import would
 * read it, what it did not know is empty. A revision of today, and anything that is no shop, comes back as it is.
 * Revisions in the store never change, so this happens at each reading.
 */
export function upgradeRevision(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'coupons' in stored) return stored;
  const shop = oldShop.safeParse(stored);
  if (!shop.success) return stored;
  const { shipping, coupons, orders, ...unknown } = shop.data.extra;
  const rules = oldShipping.safeParse(shipping).data;
  return {
    intents: [],
    ...shop.data,
    products: shop.data.products.map(upgradeProduct),
    ...(rules === undefined ? {} : { shipping: readShipping(rules, ignore) }),
    coupons: readCoupons(validOf(coupons, fileCoupon), ignore),
    orders: readOrders(validOf(orders, fileOrder), ignore),
    forbiddenClaims: [],
    manuals: [],
    extra: unknown,
  };
}

function upgradeProduct({ imageUrl, extra, ...rest }: z.infer<typeof oldProduct>): unknown {
  const {
    courier_cn: _courier,
    returnable_opened: _returnable,
    warranty_months: _warranty,
    ...others
  } = extra;
  const { size_chart: sizeChart, ...unknown } = others;
  return {
    ...rest,
    offers: [],
    sizeChart: readSizeChart(oldSizeChart.safeParse(sizeChart).data ?? []),
    ...readTerms(oldTerms.safeParse(extra).data ?? {}),
    imageUrls: imageUrl === undefined ? [] : [imageUrl],
    manuals: [],
    extra: unknown,
  } satisfies Partial<Product>;
}

/** Those of a list that follow the schema; older versions took any. */
function validOf<Item>(list: unknown, schema: z.ZodType<Item>): readonly Item[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => schema.safeParse(item)).flatMap(({ data }) => (data === undefined ? [] : [data]));
}

function ignore(): void {
  // What was wrong with the file was said when it was imported.
}
