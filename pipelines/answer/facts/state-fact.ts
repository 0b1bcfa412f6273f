import type { StatedFact } from '../../domain/fact.ts';
import type { Product } from '../../domain/shop.ts';
import {
  readAttribute,
  readAttributeName,
  readAttributes,
  readReturns,
  readWarranty,
} from './attribute-facts.ts';
import { readCoupon, readCoupons } from './coupon-facts.ts';
import { type FactPath, toFactId } from './fact-id.ts';
import { readOrder } from './order-facts.ts';
import { readCouponPrice, readListPrice, readPrice, readShippingFee, readTotal } from './price-facts.ts';
import type { ProductReader, Reading, ShopReader } from './reading.ts';
import type { Scene } from './scene.ts';
import { readNotServed, readShipping, readShippingZones } from './shipping-facts.ts';
import { readSize, readSizeChart } from './size-facts.ts';
import { readChoiceWords, readInStock, readMissing, readOptions, readStock } from './stock-facts.ts';
import { readSummary } from './summary-facts.ts';
import {
  readCourier,
  readFaq,
  readImage,
  readLink,
  readManual,
  readName,
  readNoLink,
  readPolicy,
  readProductManual,
  readPromo,
  readQuantity,
  readShopName,
  readSpoken,
  readTaught,
  readTicket,
} from './text-facts.ts';

/** Everything that can be stated of a product, by the step after its id. */
const PRODUCT_READERS = {
  name: readName,
  link: readLink,
  price: readPrice,
  list_price: readListPrice,
  total: readTotal,
  coupon_price: readCouponPrice,
  shipping_fee: readShippingFee,
  stock: readStock,
  choice: readChoiceWords,
  options: readOptions,
  missing: readMissing,
  in_stock: readInStock,
  attribute: readAttribute,
  attribute_name: readAttributeName,
  attributes: readAttributes,
  size: readSize,
  size_chart: readSizeChart,
  warranty: readWarranty,
  returns: readReturns,
  promo: readPromo,
  image: readImage,
  manual: readProductManual,
  summary: readSummary,
} as const satisfies Readonly<Record<string, ProductReader>>;
export type ProductSubject = keyof typeof PRODUCT_READERS;

/** Everything that can be stated beside the products, by its first step. */
const SHOP_READERS = {
  shop: readShopName,
  policy: readPolicy,
  faq: readFaq,
  taught: readTaught,
  spoken: readSpoken,
  manual: readManual,
  courier: readCourier,
  shipping: readShipping,
  shipping_zones: readShippingZones,
  not_served: readNotServed,
  coupon: readCoupon,
  coupons: readCoupons,
  order: readOrder,
  no_link: readNoLink,
  quantity: readQuantity,
  ticket: readTicket,
} as const satisfies Readonly<Record<string, ShopReader>>;
export type ShopSubject = keyof typeof SHOP_READERS;

/** Before the id of a product that is called like a subject of the shop. */
const PRODUCT_STEP = 'product';

/** A fact of the shop: `stateShopFact(scene, 'policy', 'returns', 'zh')`. Undefined when the shop does not say it. */
export function stateShopFact(scene: Scene, subject: ShopSubject, ...rest: FactPath): StatedFact | undefined {
  return bind(scene, [subject, ...rest], SHOP_READERS[subject](scene, rest));
}

/** A fact of a product: `stateProductFact(scene, product, 'price', 'CNY')`. */
export function stateProductFact(
  scene: Scene,
  product: Product,
  subject: ProductSubject,
  ...rest: FactPath
): StatedFact | undefined {
  const { id } = product;
  const head = Object.hasOwn(SHOP_READERS, id) || id === PRODUCT_STEP ? [PRODUCT_STEP, id] : [id];
  const reading = PRODUCT_READERS[subject](scene, product, rest);
  return bind(scene, [...head, subject, ...rest], reading && { ...reading, productId: id });
}

/** The fact a path leads to, whoever made the path. */
export function statePath(scene: Scene, path: FactPath): StatedFact | undefined {
  const [head = '', ...rest] = path;
  if (isShopSubject(head)) return stateShopFact(scene, head, ...rest);
  const [id, subject = '', ...details] = head === PRODUCT_STEP ? rest : path;
  const product = scene.shop.products.find((one) => one.id === id);
  return product !== undefined && isProductSubject(subject)
    ? stateProductFact(scene, product, subject, ...details)
    : undefined;
}

function isShopSubject(step: string): step is ShopSubject {
  return Object.hasOwn(SHOP_READERS, step);
}

function isProductSubject(step: string): step is ProductSubject {
  return Object.hasOwn(PRODUCT_READERS, step);
}

function bind({ shop }: Scene, path: FactPath, reading: Reading | undefined): StatedFact | undefined {
  if (reading === undefined) return undefined;
  const { words, ...fact } = reading;
  return { fact: { id: toFactId(path), revision: shop.revision, ...fact }, words };
}
