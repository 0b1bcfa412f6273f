import { z } from 'zod';
import type { Coupon } from '../domain/coupon.ts';
import { LANGUAGES } from '../domain/language.ts';
import type { Order } from '../domain/order.ts';
import type { ShippingRules, ShippingZone } from '../domain/shipping.ts';
import type {
  Manual,
  Offer,
  Persona,
  Product,
  Shop,
  SizeRow,
  TaughtIntent,
  Variant,
} from '../domain/shop.ts';
import { upgradeRevision } from './upgrade-revision.ts';

/** A schema for every key of a type, optional ones too: one that is left out would be lost without a word. */
type EveryKeyOf<Type> = { [Key in keyof Required<Type>]: z.ZodType };

const localized = z.object({ zh: z.string(), en: z.string() });
const prices = z.record(z.string(), z.int());
const texts = z.record(z.string(), z.string());
const untouched = z.record(z.string(), z.unknown());

const variantSchema = z.object({
  options: z.record(z.string(), z.union([z.string(), localized])),
  sku: z.string(),
  stock: z.int(),
  prices: prices.exactOptional(),
} satisfies EveryKeyOf<Variant>);

const offerSchema = z.object({
  prices,
  listPrices: prices.exactOptional(),
  skus: z.array(z.string()).exactOptional(),
  from: z.int().exactOptional(),
  until: z.int().exactOptional(),
} satisfies EveryKeyOf<Offer>);

const sizeRowSchema = z.object({
  size: z.string(),
  fits: z.record(z.string(), z.tuple([z.number(), z.number()])),
} satisfies EveryKeyOf<SizeRow>);

const manualSchema = z.object({
  id: z.string(),
  title: localized,
  language: z.enum(LANGUAGES),
  chunks: z.array(z.string()),
} satisfies EveryKeyOf<Manual>);

const productSchema = z.object({
  id: z.string(),
  link: z.int(),
  name: localized,
  aliases: z.array(z.string()),
  category: z.string(),
  prices,
  listPrices: prices.exactOptional(),
  offers: z.array(offerSchema),
  variants: z.array(variantSchema),
  attributes: z.object({ zh: texts, en: texts }),
  sizeChart: z.array(sizeRowSchema),
  shipsOverseas: z.boolean(),
  courier: z.string().exactOptional(),
  isReturnableOpened: z.boolean().exactOptional(),
  warrantyMonths: z.int().exactOptional(),
  imageUrls: z.array(z.string()),
  promo: localized.exactOptional(),
  manuals: z.array(manualSchema),
  extra: untouched,
} satisfies EveryKeyOf<Product>);

const taughtIntentSchema = z.object({
  name: z.string(),
  examples: z.array(z.string()),
  answer: localized.exactOptional(),
} satisfies EveryKeyOf<TaughtIntent>);

const zoneSchema = z.object({
  id: z.string(),
  name: localized,
  places: z.array(z.string()),
  currency: z.string(),
  feeMinor: z.int(),
  freeOverMinor: z.int().exactOptional(),
  eta: localized,
  dispatch: localized.exactOptional(),
} satisfies EveryKeyOf<ShippingZone>);

const shippingSchema = z.object({
  zones: z.array(zoneSchema),
  notServed: z.array(z.string()),
  couriers: z.record(z.string(), localized),
} satisfies EveryKeyOf<ShippingRules>);

const couponSchema = z.object({
  code: z.string(),
  discount: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('amount_off'), off: prices, minimum: prices }),
    z.object({ kind: z.literal('percent_off'), percent: z.number(), maximum: prices }),
  ]),
  words: localized,
  validFrom: z.string().exactOptional(),
  validUntil: z.string().exactOptional(),
  isFirstOrderOnly: z.boolean(),
} satisfies EveryKeyOf<Coupon>);

const orderSchema = z.object({
  number: z.string(),
  viewerKey: z.string(),
  status: z.string(),
  statusWords: localized,
  items: z.array(z.object({ productId: z.string(), quantity: z.int() })),
  carrier: z.string().exactOptional(),
  tracking: z.string().exactOptional(),
  eta: z.string().exactOptional(),
  total: prices.exactOptional(),
} satisfies EveryKeyOf<Order>);

const personaSchema = z.object({
  name: localized,
  voice: z.enum(['warm', 'plain', 'lively']),
} satisfies EveryKeyOf<Persona>);

const currentShopSchema = z.object({
  id: z.string().min(1),
  revision: z.int().positive(),
  name: localized,
  currency: z.string().exactOptional(),
  asOf: z.string().exactOptional(),
  products: z.array(productSchema),
  faq: z.array(z.object({ question: localized, answer: localized })),
  intents: z.array(taughtIntentSchema),
  policies: z.record(z.string(), localized),
  shipping: shippingSchema.exactOptional(),
  coupons: z.array(couponSchema),
  orders: z.array(orderSchema),
  persona: personaSchema.exactOptional(),
  forbiddenClaims: z.array(z.string()),
  manuals: z.array(manualSchema),
  extra: untouched,
} satisfies EveryKeyOf<Shop>) satisfies z.ZodType<Shop>;

/**
 * A shop as the store and the queue hold it, whichever version of the program stored it (`upgradeRevision`).
 * The forms a seller imports are read by `parse-shop-file.ts`.
 */
export const shopSchema = z.preprocess(upgradeRevision, currentShopSchema);

/** A shop nothing is known of but its id, which is its name too. */
export function emptyShop(id: string): Omit<Shop, 'revision'> {
  return {
    id,
    name: { zh: id, en: id },
    products: [],
    faq: [],
    intents: [],
    policies: {},
    coupons: [],
    orders: [],
    forbiddenClaims: [],
    manuals: [],
    extra: {},
  };
}
