import { z } from 'zod';
import { fileAmounts, fileText } from './file-values.ts';
import { fileCoupon } from './read-coupons.ts';
import { fileManual } from './read-manuals.ts';
import { fileOffer } from './read-offers.ts';
import { fileOrder } from './read-orders.ts';
import { fileShipping } from './read-shipping.ts';
import { fileSizeRow } from './read-size-chart.ts';
import { INTENT_NAME, MAX_EXAMPLE_CHARACTERS } from './taught-intents.ts';

const attributes = z.record(z.string(), z.string());
const imageUrl = z.url({ protocol: /^https?$/ });

const fileVariant = z.object({
  options: z.record(z.string().min(1), fileText),
  stock: z.int().nonnegative(),
  price: fileAmounts.exactOptional(),
  sku: z.string().min(1).max(80).exactOptional(),
});

/** A product as it stands in an import file. Keys that are not named here are kept in `Product.extra`. */
export const fileProduct = z.looseObject({
  link: z.int().positive(),
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/),
  name: fileText,
  aliases: z.array(z.string().min(1)).default([]),
  category: z.string().min(1).default('other'),
  price: fileAmounts,
  list_price: fileAmounts.exactOptional(),
  offers: z.array(fileOffer).exactOptional(),
  variants: z.array(fileVariant).min(1),
  attributes: z
    .object({ zh: attributes.default({}), en: attributes.default({}) })
    .default({ zh: {}, en: {} }),
  size_chart: z.array(fileSizeRow).exactOptional(),
  ships_overseas: z.boolean().exactOptional(),
  courier_cn: z.string().min(1).exactOptional(),
  returnable_opened: z.boolean().exactOptional(),
  warranty_months: z.int().nonnegative().exactOptional(),
  image_url: imageUrl.exactOptional(),
  image_urls: z.array(imageUrl).exactOptional(),
  promo: fileText.exactOptional(),
  manuals: z.array(fileManual).exactOptional(),
});
export type FileProduct = z.infer<typeof fileProduct>;

const fileFaqEntry = z.union([
  z.object({ q: fileText, a: fileText }),
  z.object({ q: fileText, ref: z.string().min(1) }),
]);

/** What the seller teaches the bot: examples of one of the 22 intents, or a need of the shop's own with its answer. */
const fileIntent = z.object({
  intent: z.string().regex(INTENT_NAME),
  examples: z.array(z.string().trim().min(1).max(MAX_EXAMPLE_CHARACTERS)),
  answer: fileText.exactOptional(),
});

const filePersona = z.object({
  name: fileText,
  voice: z.enum(['warm', 'plain', 'lively']).default('warm'),
});

/** Rules that are one text each; they become `Shop.policies` under the same name. */
export const POLICY_KEYS = ['stacking', 'returns', 'payment', 'order_command', 'support'] as const;

/** The import file without its products, which are read one by one so that each has its own problems. */
export const fileShop = z.looseObject({
  store: fileText,
  as_of: z.iso.date().exactOptional(),
  products: z.array(z.unknown()).min(1),
  stacking: fileText.exactOptional(),
  returns: fileText.exactOptional(),
  payment: fileText.exactOptional(),
  order_command: fileText.exactOptional(),
  support: fileText.exactOptional(),
  shipping: fileShipping.exactOptional(),
  coupons: z.array(fileCoupon).default([]),
  orders: z.array(fileOrder).default([]),
  faq: z.array(fileFaqEntry).default([]),
  intents: z.array(fileIntent).exactOptional(),
  persona: filePersona.exactOptional(),
  forbidden_claims: z.array(z.string().min(1)).default([]),
  manuals: z.array(fileManual).exactOptional(),
});
export type FileShop = z.infer<typeof fileShop>;

/** A remark of whoever wrote the file: kept in `extra`, used for nothing, and no typing error. */
export const REMARK_KEY = 'note';
